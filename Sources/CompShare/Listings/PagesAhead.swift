import CompShareWire
import Synchronization

/// The pages of a list that are asked for before they are wanted, several at a time.
///
/// One page behind the total is among them, unless known to be unnecessary, since it tells whether the total is right.
final class PagesAhead: Sendable {
    private typealias Outcome = Result<Answer, CompShareError>

    private struct State {
        /// The place that is wanted next.
        var wanted: Int
        /// The place that is asked for next.
        var launched: Int
        /// The requests under way, by their places.
        var tasks: [Int: Task<Void, Never>] = [:]
        /// The places of those whose answer has not come in: an answer that is being read is in nobody's way.
        var inFlight: Set<Int> = []
        /// What has come and is not wanted yet.
        var arrived: [Int: Outcome] = [:]
        /// The bytes of those answers.
        var bytes = 0
        /// The bytes of the answer that came last: about as many as the next ones will have.
        var newestBytes: Int
        /// Who waits for the place that is wanted.
        var waiter: CheckedContinuation<Void, Never>?
        var isCancelled = false
    }

    private let client: Client
    private let query: ListQuery
    private let pageSize: Int
    private let last: Int
    private let end: Int
    /// A slow answer holds up those after it; half as many again may be asked for meanwhile.
    private let window: Int
    /// As many bytes of answers may wait for one that is slow, or be on their way; a page has some 300 KB, but some with
    /// long texts have ten times as many.
    private static let byteWindow = 16 << 20
    private let state: Mutex<State>

    /// Asks for the first pages.
    ///
    /// - Parameters:
    ///   - client: The client that sends the requests.
    ///   - query: The list; it says how many requests may be under way.
    ///   - pageSize: The rows on a page.
    ///   - first: The first place.
    ///   - last: No page begins behind it.
    ///   - end: The place where the rows that are wanted end.
    ///   - pageBytes: How large a page was; 0 where none has come.
    init(
        _ client: Client, _ query: ListQuery, pageSize: Int, from first: Int, through last: Int, end: Int,
        pageBytes: Int
    ) {
        self.client = client
        self.query = query
        self.pageSize = pageSize
        self.last = last
        self.end = end
        window = (query.parallel + (query.parallel + 1) / 2) * pageSize
        state = Mutex(State(wanted: first, launched: first, newestBytes: pageBytes))
        state.withLock { launch(&$0) }
    }

    deinit { cancel() }

    /// What came of the request for the page at a place, once it has come.
    ///
    /// - Returns: nil if that place was not asked for: it lies behind the last one, or the task was cancelled before.
    func result(at place: Int) async -> Result<Answer, CompShareError>? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { state in
                    state.wanted = place
                    launch(&state)
                    guard state.arrived[place] == nil, state.tasks[place] != nil else { return true }
                    state.waiter = continuation
                    return false
                }
                if isThere { continuation.resume() }
            }
            return state.withLock { state in
                let outcome = state.arrived.removeValue(forKey: place)
                state.bytes -= outcome.map(Self.size) ?? 0
                return outcome
            }
        } onCancel: {
            cancel()
        }
    }

    /// Ends all requests, and waits for that.
    ///
    /// - Returns: The exchanges of pages that had come and were not wanted yet, in order.
    func stop() async -> [Exchange] {
        cancel()
        for task in state.withLock({ Array($0.tasks.values) }) { await task.value }
        return state.withLock { state in
            state.arrived.sorted { $0.key < $1.key }.compactMap { try? $0.value.get().exchange }
        }
    }

    private func cancel() {
        state.withLock { state in
            state.isCancelled = true
            for task in state.tasks.values { task.cancel() }
        }
    }

    private func launch(_ state: inout State) {
        while !state.isCancelled, state.inFlight.count < query.parallel, state.launched <= last,
            state.launched - state.wanted < window,
            // What is wanted is asked for however large the others are.
            state.launched == state.wanted
                || state.bytes + state.tasks.count * state.newestBytes < Self.byteWindow
        {
            let place = state.launched
            let size = min(pageSize, end - place)
            state.launched += size
            state.inFlight.insert(place)
            let client = client(at: place)
            // Weak, so that a request that nobody waits for any more keeps nothing alive.
            state.tasks[place] = Task { [weak self, query] in
                let outcome = await client.result(
                    of: query.action, query.parameters(offset: place, limit: size))
                self?.take(outcome, at: place)
            }
        }
    }

    /// The client for a request, which tells when its answer is in, and when it is to be sent again.
    private func client(at place: Int) -> Client {
        var client = client
        client.middlewares.append(Reception { [weak self] in self?.noteReception(of: $0, at: place) })
        client.onRetry = { [weak self, onRetry = client.onRetry] notice in
            self?.noteRetry(at: place)
            onRetry(notice)
        }
        return client
    }

    /// An answer of so few bytes may be an error, after which the request is sent again: it is read first.
    private static let longestError = 1_024

    private func noteReception(of response: HTTPResponse, at place: Int) {
        guard response.status == 200, response.body.count > Self.longestError else { return }
        state.withLock { state in
            state.newestBytes = response.body.count
            state.inFlight.remove(place)
            launch(&state)
        }
    }

    private func noteRetry(at place: Int) {
        state.withLock { _ = $0.inFlight.insert(place) }
    }

    private func take(_ outcome: Result<Answer, CompShareError>, at place: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.tasks[place] = nil
            state.inFlight.remove(place)
            state.arrived[place] = outcome
            let size = Self.size(of: outcome)
            // A page that failed says nothing of the others.
            if size > 0 { state.newestBytes = size }
            state.bytes += size
            launch(&state)
            guard place == state.wanted else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    private static func size(of outcome: Outcome) -> Int {
        switch outcome {
        case .success(let answer): answer.body.count
        case .failure: 0
        }
    }
}

/// Tells when the bytes of an answer are in, before anybody reads them.
private struct Reception: Middleware {
    let tell: @Sendable (HTTPResponse) -> Void

    func intercept(
        _ request: HTTPRequest, next: any Transport
    ) async throws(TransportError) -> HTTPResponse {
        let response = try await next.send(request)
        tell(response)
        return response
    }
}

extension Client {
    /// What comes of a call, whichever thread it is made on.
    @concurrent
    func result(of action: String, _ parameters: [Parameter]) async -> Result<Answer, CompShareError> {
        do throws(CompShareError) {
            return .success(try await call(action, parameters))
        } catch {
            return .failure(error)
        }
    }
}

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
        /// What has come and is not wanted yet.
        var arrived: [Int: Outcome] = [:]
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
    init(_ client: Client, _ query: ListQuery, pageSize: Int, from first: Int, through last: Int, end: Int) {
        self.client = client
        self.query = query
        self.pageSize = pageSize
        self.last = last
        self.end = end
        window = (query.parallel + (query.parallel + 1) / 2) * pageSize
        state = Mutex(State(wanted: first, launched: first))
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
            return state.withLock { $0.arrived.removeValue(forKey: place) }
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
        while !state.isCancelled, state.tasks.count < query.parallel, state.launched <= last,
            state.launched - state.wanted < window
        {
            let place = state.launched
            let size = min(pageSize, end - place)
            state.launched += size
            // Weak, so that a request that nobody waits for any more keeps nothing alive.
            state.tasks[place] = Task { [weak self, client, query] in
                let outcome = await client.result(
                    of: query.action, query.parameters(offset: place, limit: size))
                self?.take(outcome, at: place)
            }
        }
    }

    private func take(_ outcome: Result<Answer, CompShareError>, at place: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.tasks[place] = nil
            state.arrived[place] = outcome
            launch(&state)
            guard place == state.wanted else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
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

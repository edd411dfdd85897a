package import CompShareWire
package import Synchronization

/// A service in memory that gives numbered groups, `g0`, `g1`, …, page by page.
///
/// Nothing in it waits for a time: a request that hangs ends when its task is cancelled, and one that is overtaken waits
/// for the answer to the page after it.
package final class PagedService: Transport {
    /// What the service has, does and has been asked for.
    package struct State {
        package var count: Int
        package var total: Int
        /// The parameters of each request, as `Name=value`.
        package var requests: [[String]] = []
        package var offsets: [Int] = []
        package var answered: Set<Int> = []
        package var inFlight = 0
        package var mostInFlight = 0
        /// Whether every page is the first.
        package var ignoresOffset = false
        /// Whether each page begins with the last row of the one before it.
        package var repeats = false
        /// Whether every second page is answered after the one behind it, which must be asked for meanwhile.
        package var overtakes = false
        /// Whether the first page is answered after the second has been asked for.
        package var firstWaitsForSecond = false
        /// How many bytes each answer has besides its rows.
        package var padding = 0
        /// Where fewer rows come than were asked for, and how many.
        package var short: [Int: Int] = [:]
        package var failsAt: Int?
        /// Whether the first request for each page is answered with a passing fault.
        package var isBusyAtFirst = false
        /// Answers for these offsets never come.
        package var hanging = 0..<0

        fileprivate func mayAnswer(_ offset: Int, _ limit: Int) -> Bool {
            let next = offset + limit
            if firstWaitsForSecond, offset == 0, !offsets.contains(next) { return false }
            return !overtakes || offset / limit % 2 == 0 || next >= count || answered.contains(next)
        }
    }

    package let state: Mutex<State>
    /// The offset of each hanging request that is given up.
    package let givenUp = AsyncStream.makeStream(of: Int.self)

    package init(_ count: Int, total: Int? = nil) {
        state = Mutex(State(count: count, total: total ?? count))
    }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let offset = request.parameters["Offset"]?.text.flatMap { Int($0) } ?? 0
        let limit = request.parameters["Limit"]?.text.flatMap { Int($0) } ?? 20
        let hangs = state.withLock { state in
            state.requests.append(request.parameters.flattened.map { "\($0.name)=\($0.text)" })
            state.offsets.append(offset)
            state.inFlight += 1
            state.mostInFlight = max(state.mostInFlight, state.inFlight)
            return state.hanging.contains(offset)
        }
        if hangs {
            // Ends with the task.
            for await _ in AsyncStream<Void>.makeStream().stream {}
            givenUp.continuation.yield(offset)
        }
        while !Task.isCancelled, !state.withLock({ $0.mayAnswer(offset, limit) }) { await Task.yield() }
        let (body, fails) = state.withLock { state in
            state.inFlight -= 1
            if state.isBusyAtFirst, state.offsets.count(where: { $0 == offset }) == 1 {
                return (#"{"RetCode":150,"Message":"Service unavailable"}"#, false)
            }
            state.answered.insert(offset)
            var place = state.ignoresOffset ? 0 : offset
            let end = min(state.count, place + min(limit, state.short[offset] ?? limit))
            if state.repeats, place > 0, place < end { place -= 1 }
            let rows = place < end ? (place..<end).map { #"{"GroupId":"g\#($0)","Data":[]}"# } : []
            return (
                #"{"RetCode":0,"TotalCount":\#(state.total),"CompshareImageGroup":[\#(rows.joined(separator: ","))],"Padding":"\#(String(repeating: "x", count: state.padding))"}"#,
                state.failsAt == offset
            )
        }
        if Task.isCancelled { throw TransportError(.cancelled, peer: "test") }
        if fails { throw TransportError(.interrupted, peer: "test") }
        return HTTPResponse(status: 200, body: Array(body.utf8))
    }

    package var requests: [[String]] { state.withLock { $0.requests } }
    package var offsets: [Int] { state.withLock { $0.offsets } }
    package var inFlight: Int { state.withLock { $0.inFlight } }
    package var mostInFlight: Int { state.withLock { $0.mostInFlight } }
}

package import CompShareWire
import Synchronization

/// Answers from a recording and never passes a request on: the n-th same request gets the n-th answer.
package final class ReplayMiddleware: Middleware {
    /// Why a request has no answer.
    package struct Miss: Sendable, Hashable {
        /// The request.
        package var wanted: RequestKey
        /// The most similar request that was recorded; nil if the action was not.
        package var nearest: RequestKey?
        /// How often the recording has this very request, all used up; 0 if it does not.
        package var used: Int
        /// The actions that were recorded, sorted.
        package var actions: [String]
    }

    private let cassette: Cassette
    /// The places of the answers to each request, in order.
    private let places: [RequestKey: [Int]]
    /// How many answers to each request have been given.
    private let used = Mutex<[RequestKey: Int]>([:])

    /// Creates a middleware that answers from `cassette`.
    package init(_ cassette: Cassette) {
        self.cassette = cassette
        places = Dictionary(grouping: cassette.keys.indices) { cassette.keys[$0] }
    }

    package func intercept(
        _ request: HTTPRequest, next: any Transport
    ) async throws(TransportError) -> HTTPResponse {
        let key = RequestKey(request)
        let known = places[key] ?? []
        let place = used.withLock { used -> Int? in
            let count = used[key, default: 0]
            guard count < known.count else { return nil }
            used[key] = count + 1
            return known[count]
        }
        guard let place else { throw TransportError(.notRecorded, peer: cassette.path) }
        return try cassette.answer(at: place)
    }

    /// Why a request has no answer left.
    ///
    /// - Parameter request: The request, which `intercept` refused with `.notRecorded`.
    /// - Returns: What was recorded in its place.
    package func miss(of request: HTTPRequest) -> Miss {
        let key = RequestKey(request)
        let nearest = places.keys.filter { $0.action == key.action }
            .map { (key: $0, differences: key.differences(from: $0), place: places[$0]?.first ?? 0) }
            .min { ($0.differences.count, $0.place) < ($1.differences.count, $1.place) }
        return Miss(
            wanted: key, nearest: nearest?.key, used: used.withLock { $0[key, default: 0] },
            actions: Set(cassette.keys.map(\.action)).sorted())
    }
}

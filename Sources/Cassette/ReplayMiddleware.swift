package import CompShareWire
import Synchronization

/// Answers from a recording and never passes a request on: the n-th same request gets the n-th answer.
///
/// Some parameters of an action may be missing on one side, where what is asked is much the same; a request that was
/// recorded as it is gets only its own answers.
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
    /// The parameters of an action that may be missing.
    private let optionalParameters: @Sendable (_ action: String) -> Set<String>
    /// The places of the answers to each request, in order.
    private let places: [RequestKey: [Int]]
    /// The requests that were recorded, without the parameters that may be missing; those that have none are left out.
    private let looseKeys: [RequestKey: [RequestKey]]
    /// How many answers to each request have been given.
    private let used = Mutex<[RequestKey: Int]>([:])

    /// Creates a middleware that answers from `cassette`.
    ///
    /// - Parameters:
    ///   - cassette: The recording.
    ///   - optionalParameters: The parameters of an action that a request may lack where the recording has them, and
    ///     the other way round.
    package init(
        _ cassette: Cassette,
        optionalParameters: @escaping @Sendable (_ action: String) -> Set<String> = { _ in [] }
    ) {
        self.cassette = cassette
        self.optionalParameters = optionalParameters
        let places = Dictionary(grouping: cassette.keys.indices) { cassette.keys[$0] }
        self.places = places
        let names = Dictionary(
            Set(cassette.keys.map(\.action)).map { ($0, optionalParameters($0)) }, uniquingKeysWith: { $1 })
        let loose = places.keys.filter { names[$0.action]?.isEmpty == false }
            .sorted { (places[$0]?.first ?? 0) < (places[$1]?.first ?? 0) }
        looseKeys = Dictionary(grouping: loose) { $0.without(names[$0.action] ?? []) }
    }

    /// The recorded request that answers a request: itself, or one that has a parameter less or more.
    private func recorded(_ key: RequestKey, _ used: [RequestKey: Int]) -> RequestKey? {
        if places[key] != nil { return key }
        let names = optionalParameters(key.action)
        let others = names.isEmpty ? [] : looseKeys[key.without(names)] ?? []
        let near = others.filter { other in
            key.differences(from: other).allSatisfy { $0.wanted == nil || $0.recorded == nil }
        }
        return near.first { used[$0, default: 0] < places[$0]?.count ?? 0 } ?? near.last
    }

    package func intercept(
        _ request: HTTPRequest, next: any Transport
    ) async throws(TransportError) -> HTTPResponse {
        let key = RequestKey(request)
        let place = used.withLock { used -> Int? in
            guard let recorded = recorded(key, used), let known = places[recorded] else { return nil }
            let count = used[recorded, default: 0]
            guard count < known.count else { return nil }
            used[recorded] = count + 1
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
        let (key, used) = used.withLock { used in
            let asked = RequestKey(request)
            let key = recorded(asked, used) ?? asked
            return (key, used[key, default: 0])
        }
        let nearest = places.keys.filter { $0.action == key.action }
            .map { (key: $0, differences: key.differences(from: $0), place: places[$0]?.first ?? 0) }
            .min { ($0.differences.count, $0.place) < ($1.differences.count, $1.place) }
        return Miss(
            wanted: key, nearest: nearest?.key, used: used,
            actions: Set(cassette.keys.map(\.action)).sorted())
    }
}

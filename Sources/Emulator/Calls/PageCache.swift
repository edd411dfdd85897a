import Synchronization

/// The newest pages of community listings as they were sent, so that a page that is asked for again costs no more than
/// to send it.
///
/// A listing of a million groups passes through and leaves nothing behind.
final class PageCache: Sendable {
    /// A body, packed or not.
    struct Body: Sendable {
        var bytes: [UInt8]
        var isPacked: Bool
    }

    /// 8 MiB: a hundred pages of 20 groups with their long texts.
    static let limit = 8 << 20
    /// 128 KiB: longer pages are those of lists that are read once from end to end.
    static let bodyLimit = 128 << 10

    private struct Key: Hashable {
        var action: String
        var page: ImageListing.Key
        var isPacked: Bool
    }

    private struct Kept {
        var bodies: [Key: Body] = [:]
        var size = 0
    }

    /// Two halves: when the newer one is full, the older one goes, and with it what nobody has asked for since.
    private struct State {
        var newer = Kept()
        var older = Kept()
        var made = 0
    }

    private let state = Mutex(State())

    /// How many bodies have been made; for tests.
    var madeCount: Int { state.withLock { $0.made } }

    /// The bytes that are kept; for tests.
    var size: Int { state.withLock { $0.newer.size + $0.older.size } }

    /// The body of a page: a kept one, or what `make` makes.
    ///
    /// - Parameters:
    ///   - page: The page.
    ///   - action: The action that answers.
    ///   - mayPack: Whether the client takes a packed body.
    ///   - make: Makes the body.
    /// - Returns: The body.
    func body(of page: ImageListing.Key, action: String, mayPack: Bool, _ make: () -> Body) -> Body {
        let key = Key(action: action, page: page, isPacked: mayPack)
        let known = state.withLock { state -> Body? in
            if let body = state.newer.bodies[key] { return body }
            guard let body = state.older.bodies[key] else { return nil }
            Self.keep(body, key, in: &state)
            return body
        }
        if let known { return known }
        // Outside of the lock: two that ask for the same page at once both make it.
        let body = make()
        state.withLock { state in
            state.made += 1
            if body.bytes.count <= Self.bodyLimit { Self.keep(body, key, in: &state) }
        }
        return body
    }

    private static func keep(_ body: Body, _ key: Key, in state: inout State) {
        guard state.newer.bodies.updateValue(body, forKey: key) == nil else { return }
        state.newer.size += body.bytes.count
        if state.newer.size > limit / 2 {
            state.older = state.newer
            state.newer = Kept()
        }
    }
}

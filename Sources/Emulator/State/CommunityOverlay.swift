import Synchronization

/// What the caller has changed of the community's images: favourites, and groups of the caller's own.
///
/// The images themselves stay as they are: only what differs is kept, so that a million groups take no memory here. As
/// long as nothing has been changed, listings do not even look at it.
final class CommunityOverlay: Sendable {
    /// What has been changed.
    struct Changes: Sendable {
        /// Groups that are a favourite, or no longer one, by id.
        var favorites: [String: Bool] = [:]
        /// The caller's groups that have been changed or added, by id.
        var groups: [String: ImageGroupRecord] = [:]
        /// Versions that wait for a decision, with the time when it comes, since 1970.
        var reviews: [(group: String, image: String, end: Duration)] = []
    }

    private struct State: Sendable {
        var changes = Changes()
        /// Rebuilt after each change.
        var data: OverlaidData?
    }

    private let base: any ImageData
    private let generation = Atomic(0)
    private let state = Mutex(State())

    /// Favourites and own groups that are kept: more than anyone makes by hand.
    static let limit = 1_000

    init(_ base: any ImageData) {
        self.base = base
    }

    /// The images as they are at `time`, and a number that is another one after each change.
    func current(at time: () -> Duration) -> (data: any ImageData, generation: Int) {
        guard generation.load(ordering: .acquiring) > 0 else { return (base, 0) }
        let time = time()
        return state.withLock { state in
            settle(&state, at: time)
            let data = state.data ?? OverlaidData(base, state.changes)
            state.data = data
            return (data, generation.load(ordering: .relaxed))
        }
    }

    /// Changes something; a body that refuses changes nothing.
    func change(_ body: (inout Changes, any ImageData) throws(Refusal) -> Void) throws(Refusal) {
        try state.withLock { (state) throws(Refusal) in
            var changes = state.changes
            try body(&changes, state.data ?? OverlaidData(base, changes))
            state.changes = changes
            state.data = nil
            generation.add(1, ordering: .releasing)
        }
    }

    /// Approves the versions whose review ends by `time`.
    private func settle(_ state: inout State, at time: Duration) {
        guard state.changes.reviews.contains(where: { $0.end <= time }) else { return }
        for review in state.changes.reviews where review.end <= time {
            guard var group = state.changes.groups[review.group],
                let place = group.versions.firstIndex(where: { $0.id == review.image })
            else { continue }
            group.versions[place].status = "Available"
            group.versions[place].publishedAt = Int(review.end.components.seconds)
            group.versions[place].updatedAt = group.versions[place].publishedAt
            state.changes.groups[review.group] = group
        }
        state.changes.reviews.removeAll { $0.end <= time }
        state.data = nil
        generation.add(1, ordering: .releasing)
    }
}

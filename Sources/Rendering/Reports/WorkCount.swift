/// Counts the steps of work on a text, and notices that its task was cancelled.
///
/// A text of 64 MiB, the largest that an answer can hold, takes seconds; tests count the steps, since a reading must
/// take no more than a fixed number of them for each character.
final class WorkCount {
    /// The steps so far, about one for each character.
    private(set) var steps = 0
    /// Whether the task was cancelled, so that what is read is not wanted any more.
    private(set) var isStopped = false
    private var nextLook = WorkCount.stride

    /// 16,384 steps take about a millisecond: cancellation is noticed at once, and asking for it costs nothing.
    private static let stride = 1 << 14

    /// Counts steps.
    func add(_ count: Int = 1) {
        steps += count
        guard steps >= nextLook else { return }
        nextLook = steps + Self.stride
        if Task.isCancelled { isStopped = true }
    }
}

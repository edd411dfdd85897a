/// An image of the caller's own, which may be in the making.
struct CustomImage: Sendable {
    /// The image; its status tells how far it is.
    var record: ImageRecord
    /// When making it began and will end, since 1970; nil for one that has long been there.
    var making: Range<Duration>?

    /// How long making an image takes.
    static let duration: Duration = .seconds(6)

    /// Makes the image available if it is complete by `time`.
    mutating func settle(at time: Duration) {
        guard let making, making.upperBound <= time, record.status == "Making" else { return }
        record.status = "Available"
        record.updatedAt = Int(making.upperBound.components.seconds)
    }

    /// How much is done, and how many seconds are left.
    func progress(at time: Duration) -> (percent: Int, total: Int, left: Int) {
        guard let making else { return (100, 0, 0) }
        let total = making.upperBound - making.lowerBound
        let left = max(.zero, making.upperBound - time)
        return (
            Int(((total - left) / total * 100).rounded(.down)), Int(total.components.seconds),
            Int((left / .seconds(1)).rounded(.up))
        )
    }
}

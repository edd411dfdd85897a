import CompShareOrderedJSON

/// The rows of a page to be rendered, where that is allowed only up to the moment at which the task is cancelled.
struct RowSequence<Base: Sequence>: Sequence, IteratorProtocol {
    private var base: Base.Iterator
    private let stopsWhenCancelled: Bool

    init(_ base: Base, stopsWhenCancelled: Bool) {
        self.base = base.makeIterator()
        self.stopsWhenCancelled = stopsWhenCancelled
    }

    mutating func next() -> Base.Element? {
        // Asking costs a hundredth of what rendering a row does.
        stopsWhenCancelled && Task.isCancelled ? nil : base.next()
    }
}

extension RenderOptions {
    /// The rows that are to be rendered.
    func rows<Rows: Sequence>(_ rows: Rows) -> RowSequence<Rows> {
        RowSequence(rows, stopsWhenCancelled: stopsWhenCancelled)
    }
}

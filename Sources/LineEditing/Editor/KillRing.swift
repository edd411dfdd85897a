/// The texts cut with Ctrl-W, Ctrl-K and their like, newest last.
struct KillRing {
    /// As many as bash keeps.
    private static let limit = 10

    private var texts: [String] = []

    /// Adds a text; empty ones are not kept.
    mutating func add(_ text: String) {
        guard !text.isEmpty else { return }
        texts.append(text)
        if texts.count > Self.limit { texts.removeFirst() }
    }

    /// Joins `text` to the newest one, as cuts without another key between them are one.
    mutating func extend(_ text: String, before: Bool) {
        guard let newest = texts.popLast() else { return add(text) }
        texts.append(before ? text + newest : newest + text)
    }

    /// The newest text.
    var newest: String? { texts.last }

    /// Makes the text before the newest the newest, and returns it.
    mutating func rotate() -> String? {
        guard let last = texts.popLast() else { return nil }
        texts.insert(last, at: 0)
        return texts.last
    }
}

/// The state of an incremental search through the history.
struct HistorySearch {
    /// What is looked for; capitals matter only if it has some.
    var pattern = ""
    private var isBackward: Bool
    private var position: Int
    private let origin: Int
    private var includesPosition = true
    private var hasFailed = false

    /// Makes a search that starts at the entry with the index `position`; the number of entries stands
    /// for the line being typed.
    init(position: Int, isBackward: Bool) {
        self.position = position
        origin = position
        self.isBackward = isBackward
    }

    /// The row below the line.
    var status: EditorNotice {
        hasFailed ? .noMatch(pattern) : isBackward ? .search(pattern) : .searchForward(pattern)
    }

    /// Looks for the next match, or first for the pattern of the search before.
    mutating func advance(backward: Bool, newest: String) {
        isBackward = backward
        if pattern.isEmpty { pattern = newest } else { includesPosition = false }
    }

    /// Takes back the last character, and starts again from where the search began.
    mutating func shorten() {
        pattern.removeLast()
        position = origin
        includesPosition = true
    }

    /// The nearest entry with the pattern, and where the pattern stands in it.
    mutating func find(in history: History) -> (index: Int, match: String.Index)? {
        defer { includesPosition = true }
        var index = includesPosition ? position : position + (isBackward ? -1 : 1)
        while index >= 0, index <= history.count {
            if let text = history.text(at: index), let match = Self.firstMatch(of: pattern, in: text) {
                position = index
                hasFailed = false
                return (index, match)
            }
            index += isBackward ? -1 : 1
        }
        hasFailed = true
        return nil
    }

    /// Where `pattern` first stands in `text`.
    static func firstMatch(of pattern: String, in text: String) -> String.Index? {
        let isExact = pattern.contains(where: \.isUppercase)
        let wanted = Array(isExact ? pattern : pattern.lowercased())
        return text.indices.first { start in
            text[start...].starts(with: wanted) { isExact ? $0 == $1 : $0.lowercased() == String($1) }
        }
    }
}

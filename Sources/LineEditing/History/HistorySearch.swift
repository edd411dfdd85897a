/// The state of an incremental search through the history.
struct HistorySearch {
    /// What is looked for; capitals matter only if it has some.
    var pattern = "" {
        didSet {
            // An accent that joins the last letter makes another character of it, which other entries have.
            if pattern.count <= oldValue.count, pattern.utf8.count > oldValue.utf8.count { rejected = [] }
        }
    }
    private var isBackward: Bool
    private var position: Int
    private let origin: Int
    private var includesPosition = true
    private var hasFailed = false
    /// For each entry, the length of the pattern in bytes that it was found not to hold; 0 for none.
    ///
    /// As the pattern grows, only entries that held less of it are looked through.
    private var rejected: [Int32] = []
    /// An entry in small letters.
    private var small: [UInt8] = []

    /// How many entries have been looked through; for tests of growth.
    private(set) var steps = 0

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
        let length = Int32(clamping: pattern.utf8.count)
        for index in rejected.indices where rejected[index] > length { rejected[index] = 0 }
        position = origin
        includesPosition = true
    }

    /// The nearest entry with the pattern, and where the pattern stands in it.
    mutating func find(in history: History) -> (index: Int, match: String.Index)? {
        defer { includesPosition = true }
        let wanted = HistoryPattern(pattern)
        let length = Int32(clamping: pattern.utf8.count)
        if rejected.count != history.count { rejected = Array(repeating: 0, count: history.count) }
        var index = includesPosition ? position : position + (isBackward ? -1 : 1)
        while index >= 0, index <= history.count {
            if index < rejected.count, rejected[index] == 0, let text = history.text(at: index) {
                steps += 1
                if !wanted.mayStand(in: text, &small) {
                    rejected[index] = length
                } else if let match = wanted.firstMatch(in: text) {
                    position = index
                    hasFailed = false
                    return (index, match)
                }
            }
            index += isBackward ? -1 : 1
        }
        hasFailed = true
        return nil
    }

    /// Where `pattern` first stands in `text`.
    static func firstMatch(of pattern: String, in text: String) -> String.Index? {
        HistoryPattern(pattern).firstMatch(in: text)
    }
}

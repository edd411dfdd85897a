/// Finds the newest entry that begins with a text, which is asked at each key.
///
/// The first bytes of all entries stand side by side, so that ten thousand are looked through in some microseconds; and
/// as a prefix grows, the search goes on where it has come to, since what did not begin with less does not begin with
/// more.
struct HistoryBeginnings {
    /// The first eight bytes of each entry, the first one highest, and zeros where it is shorter.
    private var heads: [UInt64] = []
    /// Which entries are wanted, as far as that has been asked.
    private var verdicts: [Verdict] = []
    private var prefix = ""
    /// What was found for the prefix up to some lengths in bytes, the longest last.
    private var found: [Finding] = []

    private enum Verdict: UInt8 {
        case unknown, wanted, unwanted
    }

    private struct Finding {
        /// The length of the prefix.
        var length: Int
        /// The place that was come to; -1 for nothing.
        var place: Int
        /// Whether the search is over; else it goes on from the place with the next key.
        var isSettled: Bool
    }

    /// So many bytes of entries are asked about at one key, the work of a fraction of a millisecond.
    private static let effort = 4_096
    /// What asking costs beside the bytes.
    private static let effortOfEach = 128

    /// How many entries have been looked at; for tests of growth.
    private(set) var steps = 0
    /// How many bytes have been asked about; for tests of growth.
    private(set) var askedBytes = 0

    /// Takes in a new entry.
    mutating func append(_ text: String) {
        heads.append(Self.head(of: text))
        verdicts.append(.unknown)
        found = []
    }

    /// Leaves out the oldest entries.
    mutating func removeFirst(_ count: Int) {
        heads.removeFirst(count)
        verdicts.removeFirst(count)
        found = []
    }

    /// Asks again which entries are wanted.
    mutating func forgetVerdicts() {
        verdicts = Array(repeating: .unknown, count: heads.count)
        found = []
    }

    /// Asks again whether the entries of one text are wanted.
    mutating func forgetVerdicts(on entry: String, text: (Int) -> String) {
        let head = Self.head(of: entry)
        for place in heads.indices where heads[place] == head && text(place) == entry {
            verdicts[place] = .unknown
        }
        found = []
    }

    /// The place of the newest entry that begins with `wanted`, is longer, and is wanted.
    ///
    /// - Parameters:
    ///   - wanted: What it begins with, not empty.
    ///   - text: Gives an entry's text.
    ///   - isWanted: Whether an entry may be found; asked once for each.
    /// - Returns: The place, from 0 for the oldest; nil if there is none, or none that can be found within one key.
    mutating func newest(
        _ wanted: String, text: (Int) -> String, isWanted: (Int) -> Bool = { _ in true }
    ) -> Int? {
        let common = CommonText.prefix(prefix, wanted)
        let length = wanted.utf8.count
        while let last = found.last, last.length > common { found.removeLast() }
        prefix = wanted
        if let last = found.last, last.length == length {
            if last.isSettled { return last.place < 0 ? nil : last.place }
            found.removeLast()
            return search(wanted, from: last.place, text, isWanted)
        }
        return search(wanted, from: found.last?.place ?? heads.count - 1, text, isWanted)
    }

    private mutating func search(
        _ wanted: String, from start: Int, _ text: (Int) -> String, _ isWanted: (Int) -> Bool
    ) -> Int? {
        let length = wanted.utf8.count
        let head = Self.head(of: wanted)
        let mask = length >= 8 ? UInt64.max : ~(UInt64.max >> UInt64(length * 8))
        var effort = Self.effort
        var place = start
        while place >= 0 {
            steps += 1
            if (heads[place] ^ head) & mask == 0, verdicts[place] != .unwanted {
                let entry = text(place)
                if entry.utf8.count > length, Self.begins(entry, with: wanted) {
                    if verdicts[place] == .unknown {
                        guard effort > 0 else {
                            found.append(Finding(length: length, place: place, isSettled: false))
                            return nil
                        }
                        effort -= entry.utf8.count + Self.effortOfEach
                        askedBytes += entry.utf8.count
                        verdicts[place] = isWanted(place) ? .wanted : .unwanted
                    }
                    if verdicts[place] == .wanted { break }
                }
            }
            place -= 1
        }
        found.append(Finding(length: length, place: place, isSettled: true))
        return place < 0 ? nil : place
    }

    private static func head(of text: String) -> UInt64 {
        var head: UInt64 = 0
        var shift: UInt64 = 64
        for byte in text.utf8.prefix(8) {
            shift -= 8
            head |= UInt64(byte) << shift
        }
        return head
    }

    /// Whether the first characters of `text` are those of `prefix`.
    private static func begins(_ text: String, with prefix: String) -> Bool {
        guard CommonText.begins(text, with: prefix) else { return false }
        // An accent may follow its letter in one of them only; nothing in ASCII joins the character before it.
        let bytes = text.utf8
        let next = bytes[bytes.index(bytes.startIndex, offsetBy: prefix.utf8.count)]
        return next < 0x80 || text.hasPrefix(prefix)
    }
}

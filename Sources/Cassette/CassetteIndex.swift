import CompShareOrderedJSON
import CompSharePlatform
import CompShareWire

/// The requests of a recording and where their answers stand, while the file is read.
struct CassetteIndex {
    /// Where an answer stands.
    enum Place: Sendable {
        /// The bytes of a line of the file.
        case line(Range<Int>)
        /// An entry of an archive, which is one text and is kept.
        case entry(JSONValue)
    }

    private let file: OpenFile
    private var path: String { file.path }
    private(set) var keys: [RequestKey] = []
    private(set) var places: [Place] = []
    private(set) var warnings: [CassetteWarning] = []
    /// Whether nothing but blanks was found.
    private(set) var isEmptyFile = true
    /// Whether it is one HTTP archive.
    private(set) var isArchive = false
    private var lineNumber = 0

    /// 1 MiB at a time: a few answers.
    private static let chunk = 1 << 20
    /// The longest line: a body of the greatest size accepted, each byte escaped as `\u00XX`.
    private static let longestLine = 6 * HTTPRequest.defaultBodyLimit + chunk
    /// 256 MiB: an archive is read whole, which takes two to three times its size; browsers write some tens of MiB.
    private static let largestArchive = 256 << 20

    init(_ file: OpenFile) { self.file = file }

    /// Reads the file, whichever form it has.
    ///
    /// - Throws: `CassetteError` if it cannot be read, or is neither.
    mutating func read() throws(CassetteError) {
        let start = try bytes(at: 0, count: Self.chunk)
        let mark = FileContents.byteOrderMark
        let offset = start.starts(with: mark) ? mark.count : 0
        if Self.mayBeArchive(start.dropFirst(offset)), try readArchive(from: offset, start) { return }
        try readLines(from: offset)
    }

    /// Whether a text may be an archive: an object that does not begin with an entry of its own in one line.
    private static func mayBeArchive(_ start: ArraySlice<UInt8>) -> Bool {
        if beginsAsArchive(start) { return true }
        let text = start.drop { $0 <= 0x20 }
        guard text.first == UInt8(ascii: "{") else { return false }
        // Of ours every line begins so; other writers of lines put some member of an entry first.
        let line = text.prefix { $0 != UInt8(ascii: "\n") }
        return (try? JSONValue(parsing: Array(line)))?["request"] == nil
            && !text.starts(with: CassetteWriter.beginning)
    }

    private static func beginsAsArchive(_ start: ArraySlice<UInt8>) -> Bool {
        let text = start.drop { $0 <= 0x20 }
        guard text.first == UInt8(ascii: "{") else { return false }
        return text.dropFirst().drop { $0 <= 0x20 }.starts(with: #""log""#.utf8)
    }

    // MARK: Archives

    private mutating func readArchive(
        from offset: Int, _ start: [UInt8]
    ) throws(CassetteError) -> Bool {
        let size = file.size
        guard size <= Self.largestArchive else {
            guard Self.beginsAsArchive(start.dropFirst(offset)) else { return false }
            throw .unreadable(FileError(path: path, .tooLarge(limit: Self.largestArchive)))
        }
        let bytes = try bytes(at: offset, count: size - offset)
        guard let log = (try? JSONValue(parsing: bytes))?["log"], let entries = log["entries"]?.array else {
            return false
        }
        isArchive = true
        isEmptyFile = entries.isEmpty
        let isOwn = log["creator"]?["name"]?.string == HAREntry.creator
        var passedOver = 0
        for entry in entries where !add(entry, isOwn: isOwn) { passedOver += 1 }
        if passedOver > 0 { warnings.append(.foreignEntries(passedOver, path: path)) }
        return true
    }

    private mutating func add(_ entry: JSONValue, isOwn: Bool) -> Bool {
        guard let request = entry["request"],
            // A browser asks with the same parameters whether it may (OPTIONS) before it does.
            ["GET", "POST"].contains(request["method"]?.string?.uppercased()),
            isOwn || Self.isOfTheService(RecordedRequest.host(request)),
            RecordedAnswer.result(entry) != nil
        else { return false }
        let key = RequestKey(RecordedRequest.parameters(request))
        guard !key.action.isEmpty else { return false }
        keys.append(key)
        places.append(.entry(entry))
        return true
    }

    /// Whether calls to a host are calls of the API: a browser's archive holds all that a page has asked for.
    static func isOfTheService(_ host: String?) -> Bool {
        guard let host else { return false }
        return host == "compshare.cn" || host.hasSuffix(".compshare.cn")
            || (try? Endpoint("http://\(host.contains(":") ? "[\(host)]" : host)"))?.isLoopback == true
    }

    // MARK: Lines

    private mutating func readLines(from first: Int) throws(CassetteError) {
        var offset = first
        var pending: [UInt8] = []
        while true {
            let bytes = try bytes(at: offset, count: Self.chunk)
            let start = offset - pending.count
            offset += bytes.count
            pending += bytes
            var from = 0
            while let end = pending.span.firstIndex(of: UInt8(ascii: "\n"), from: from) {
                add(pending, from..<end, at: start + from)
                from = end + 1
            }
            pending.removeFirst(from)
            guard pending.count <= Self.longestLine else {
                throw .lineTooLong(lineNumber + 1, path: path)
            }
            if bytes.isEmpty { break }
        }
        add(pending, 0..<pending.count, at: offset - pending.count)
    }

    private mutating func add(_ bytes: [UInt8], _ line: Range<Int>, at offset: Int) {
        lineNumber += 1
        guard bytes[line].contains(where: { $0 > 0x20 }) else { return }
        isEmptyFile = false
        guard let request = Self.request(bytes, line) else {
            warnings.append(.damagedLine(lineNumber, path: path))
            return
        }
        let key = RequestKey(RecordedRequest.parameters(request))
        guard !key.action.isEmpty else {
            warnings.append(.noAction(line: lineNumber, path: path))
            return
        }
        keys.append(key)
        places.append(.line(offset..<(offset + line.count)))
    }

    /// The request of a line; nil if the line is no entry.
    ///
    /// All of the line is checked, but only what is asked for is read: the answer's body is a string in it.
    private static func request(_ bytes: [UInt8], _ line: Range<Int>) -> JSONValue? {
        guard let entry = try? JSONValue(parsing: Array(bytes[line]), readingAllUpTo: 0),
            entry["response"] != nil
        else { return nil }
        return entry["request"]
    }

    private func bytes(at offset: Int, count: Int) throws(CassetteError) -> [UInt8] {
        do throws(FileError) {
            return try file.read(at: offset, count: count)
        } catch {
            throw .unreadable(error)
        }
    }
}

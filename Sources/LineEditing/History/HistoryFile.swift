import CompSharePlatform

/// The history on disk: a header line, then one entry a line, oldest first.
///
/// A backslash, a newline and other control characters of an entry are escaped (`\\`, `\n`, `\x1B`), so
/// that a line is always an entry. Entries are appended in one write under a lock; the file is replaced
/// by renaming another over it, never changed in place.
struct HistoryFile {
    /// The first line, by which the file is known to be ours.
    static let header = "#compsh history 1"

    /// More than 10,000 entries take; of a longer file only the end is read.
    private static let readLimit = 8 << 20
    /// How long to wait for a lock that another process holds, normally for a few milliseconds.
    private static let lockPatience = Duration.milliseconds(500)

    /// Where the file is.
    let path: String
    /// Its first line.
    let header: String

    /// Names a file; nothing is read yet.
    init(path: String, header: String = HistoryFile.header) {
        self.path = path
        self.header = header
    }

    /// What was read.
    struct Contents {
        /// The entries, oldest first.
        var entries: [String] = []
        /// The number of lines that are no entries.
        var damagedLines = 0
        /// Whether another program wrote the file.
        var isForeign = false
    }

    /// Reads the file; one that does not exist is empty.
    ///
    /// - Throws: ``LineEditorError/file(_:)`` when it exists and cannot be read.
    func read() throws(LineEditorError) -> Contents {
        guard let status = FileStatus(path: path) else { return Contents() }
        guard status.kind == .regular else {
            let reason: FileError.Reason = status.kind == .folder ? .system(.isDirectory) : .notRegular
            throw .file(FileError(path: path, reason))
        }
        return try LineEditorError.withFile { () throws(FileError) in try read(OpenFile(reading: path)) }
    }

    private func read(_ file: OpenFile) throws(FileError) -> Contents {
        let size = file.size
        let header = Array("\(header)\n".utf8)
        let start = try file.read(at: 0, count: min(size, header.count))
        guard !start.isEmpty else { return Contents() }
        guard start == header else {
            // A truncated header means that our first write did not finish.
            return Contents(isForeign: !header.starts(with: start))
        }
        let from = max(header.count, size - Self.readLimit)
        var bytes = try file.read(at: from, count: size - from)[...]
        if from > header.count {
            // The first line is cut.
            bytes = bytes[(bytes.firstIndex(of: 0x0A) ?? bytes.endIndex)...].dropFirst()
        }
        return Self.parse(bytes)
    }

    /// Appends entries, so that a kill at any moment leaves the file whole.
    ///
    /// - Throws: ``LineEditorError/file(_:)`` when the folder or file cannot be made or written, or when another process
    ///   keeps the lock.
    func append(_ entries: [String]) throws(LineEditorError) {
        try locked { locked throws(FileError) in
            let file = locked.file
            let size = file.size
            var text = entries.reduce(into: "") { $0 += Self.escaped($1) + "\n" }
            let header = "\(header)\n"
            if size < header.utf8.count {
                text = header + text
                if size > 0 { file.cut(to: 0) }
            } else {
                try removeUnfinishedLine(file, size: size)
            }
            try file.append(Array(text.utf8))
        }
    }

    /// Keeps the newest `limit` entries, if there are enough more to be worth the work.
    ///
    /// Reads the file again under the lock, so that the entries of other shells stay.
    ///
    /// - Throws: ``LineEditorError/file(_:)`` as `append(_:)` does.
    func trim(to limit: Int) throws(LineEditorError) {
        try locked { locked throws(FileError) in
            let contents = try read(locked.file)
            guard !contents.isForeign, contents.entries.count > limit else { return }
            try replace(locked, with: Array(contents.entries.suffix(limit)))
        }
    }

    /// Empties the file.
    ///
    /// - Throws: ``LineEditorError/file(_:)`` as `append(_:)` does.
    func clear() throws(LineEditorError) {
        try locked { locked throws(FileError) in try replace(locked, with: []) }
    }

    /// Moves the file out of the way, and returns where it is now.
    ///
    /// - Throws: ``LineEditorError/file(_:)`` when no free name is found or the folder refuses.
    func setAside() throws(LineEditorError) -> String {
        try LineEditorError.withFile { () throws(FileError) in
            let kept = try keepUnderAnotherName()
            FilePath(path).unlink()
            return kept
        }
    }

    /// Keeps the file as it is under another name, leaves what is readable in its place, and returns
    /// that name.
    ///
    /// - Throws: ``LineEditorError/file(_:)`` as `append(_:)` does.
    func repair() throws(LineEditorError) -> String {
        try locked { locked throws(FileError) in
            let contents = try read(locked.file)
            let kept = try keepUnderAnotherName()
            try replace(locked, with: contents.entries)
            return kept
        }
    }

    /// Whether the path is that of `/dev/null`, which keeps nothing on purpose.
    var isNowhere: Bool { FileStatus(path: path)?.kind == .null }
}

extension HistoryFile {
    /// The line that stands for an entry, without its newline.
    static func escaped(_ entry: String) -> String {
        var line = ""
        for scalar in entry.unicodeScalars {
            switch scalar {
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            case "\t": line += "\\t"
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}":
                let digits = String(scalar.value, radix: 16, uppercase: true)
                line += "\\x\(digits.count < 2 ? "0" : "")\(digits)"
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    /// The entry for which a line stands; nil for a line that stands for none.
    static func unescaped(_ line: Substring) -> String? {
        guard line.utf8.contains(0x5C) else { return line.isEmpty ? nil : String(line) }
        var entry = String.UnicodeScalarView()
        var rest = line.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                entry.append(scalar)
                continue
            }
            switch rest.popFirst() {
            case "\\": entry.append("\\")
            case "n": entry.append("\n")
            case "t": entry.append("\t")
            case "x":
                guard rest.count >= 2, let value = UInt8(String(rest.prefix(2)), radix: 16) else {
                    return nil
                }
                entry.append(Unicode.Scalar(value))
                rest = rest.dropFirst(2)
            default: return nil
            }
        }
        return String(entry)
    }

    /// The entries in the bytes after the header; a last line without a newline was never finished.
    static func parse(_ bytes: ArraySlice<UInt8>) -> Contents {
        var contents = Contents()
        var rest = bytes
        while let end = rest.firstIndex(of: 0x0A) {
            let line = rest[rest.startIndex..<end]
            rest = rest[(end + 1)...]
            let hasControl = line.contains { $0 < 0x20 || $0 == 0x7F }
            let text = hasControl ? nil : String(validating: line, as: UTF8.self)
            if let entry = text.flatMap({ unescaped($0[...]) }) {
                contents.entries.append(entry)
            } else {
                contents.damagedLines += 1
            }
        }
        return contents
    }
}

extension HistoryFile {
    /// Does `body` while the file's lock is held.
    private func locked<Result>(
        _ body: (LockedFile) throws(FileError) -> Result
    ) throws(LineEditorError) -> Result {
        try LineEditorError.withFile { () throws(FileError) in
            let locked = try LockedFile(path, patience: Self.lockPatience)
            defer { withExtendedLifetime(locked) {} }
            locked.file.descriptor.setPermissions(.ownerReadWrite)
            return try body(locked)
        }
    }

    /// Removes a line without a newline, whose writer died while it wrote.
    private func removeUnfinishedLine(_ file: OpenFile, size: Int) throws(FileError) {
        var end = size
        // Lines have no limit, but a step back of this size nearly always finds the newline.
        let step = 4096
        while end > 0 {
            let from = max(0, end - step)
            let bytes = try file.read(at: from, count: end - from)
            if let newline = bytes.lastIndex(of: 0x0A) {
                if from + newline + 1 < size { file.cut(to: from + newline + 1) }
                return
            }
            end = from
        }
    }

    private func replace(_ locked: LockedFile, with entries: [String]) throws(FileError) {
        let text = entries.reduce(into: "\(header)\n") { $0 += Self.escaped($1) + "\n" }
        try locked.replace(with: Array(text.utf8))
    }

    /// Gives the file a second name, one that is free.
    private func keepUnderAnotherName() throws(FileError) -> String {
        // An earlier one is never overwritten.
        for number in 1...999 {
            let kept = "\(path).kept-\(number)"
            if try FilePath(path).link(to: kept) { return kept }
        }
        throw FileError(path: path, .fileExists)
    }
}

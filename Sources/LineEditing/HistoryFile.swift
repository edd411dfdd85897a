internal import Glibc
internal import Localization

/// The history on disk: a header line, then one entry a line, oldest first.
///
/// A backslash, a newline and other control characters of an entry are escaped (`\\`, `\n`, `\x1B`), so
/// that a line is always an entry. Entries are appended in one write under a lock; the file is replaced
/// by renaming another over it, never changed in place.
struct HistoryFile {
    /// The first line, by which the file is known to be ours.
    static let header = "#compsh history 1"

    /// More than 10,000 entries need; a longer file is read from its end only.
    private static let readLimit = 8 << 20
    /// How long a lock held by another process is waited for: it is held for a few milliseconds.
    private static let lockPatience = Duration.milliseconds(500)

    /// Where the file is.
    let path: String

    /// What was read.
    struct Contents {
        /// The entries, oldest first.
        var entries: [String] = []
        /// The number of lines that are no entries.
        var damagedLines = 0
        /// Whether the file is not ours at all.
        var isForeign = false
    }

    /// Reads the file; one that does not exist is empty.
    ///
    /// - Throws: ``LineEditorError/system(call:code:)`` when it exists and cannot be read.
    func read() throws(LineEditorError) -> Contents {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            if errno == ENOENT { return Contents() }
            throw .system(call: "opening \(path)", code: errno)
        }
        defer { close(descriptor) }
        guard let size = Self.size(of: descriptor) else { return Contents() }
        let header = Array("\(Self.header)\n".utf8)
        let start = try Self.readBytes(descriptor, from: 0, count: min(size, header.count))
        guard !start.isEmpty else { return Contents() }
        guard start == header else {
            // A header cut short is a file of ours whose first write did not finish.
            return Contents(isForeign: !header.starts(with: start))
        }
        let from = max(header.count, size - Self.readLimit)
        var bytes = try Self.readBytes(descriptor, from: from, count: size - from)[...]
        if from > header.count {
            // The first line is cut.
            bytes = bytes[(bytes.firstIndex(of: 0x0A) ?? bytes.endIndex)...].dropFirst()
        }
        return Self.parse(bytes)
    }

    /// Appends entries, so that a kill at any moment leaves the file whole.
    ///
    /// - Throws: ``LineEditorError/system(call:code:)`` when the folder or file cannot be made or
    ///   written, or when another process keeps the lock.
    func append(_ entries: [String]) throws(LineEditorError) {
        let descriptor = try openLocked()
        defer { close(descriptor) }
        guard let size = Self.size(of: descriptor) else {
            throw .system(call: "writing \(path)", code: EINVAL)
        }
        var text = entries.reduce(into: "") { $0 += Self.escaped($1) + "\n" }
        let header = "\(Self.header)\n"
        if size < header.utf8.count {
            text = header + text
            if size > 0 { ftruncate(descriptor, 0) }
        } else {
            try removeUnfinishedLine(descriptor, size: size)
        }
        try Descriptor.write(Array(text.utf8), to: descriptor)
    }

    /// Keeps the newest `limit` entries, if there are enough more to be worth the work.
    ///
    /// Reads the file again under the lock, so that the entries of other shells stay.
    ///
    /// - Throws: ``LineEditorError/system(call:code:)`` as `append(_:)` does.
    func trim(to limit: Int) throws(LineEditorError) {
        let descriptor = try openLocked()
        defer { close(descriptor) }
        let contents = try read()
        guard !contents.isForeign, contents.entries.count > limit else { return }
        try replace(with: Array(contents.entries.suffix(limit)))
    }

    /// Empties the file.
    ///
    /// - Throws: ``LineEditorError/system(call:code:)`` as `append(_:)` does.
    func clear() throws(LineEditorError) {
        let descriptor = try openLocked()
        defer { close(descriptor) }
        try replace(with: [])
    }

    /// Moves the file out of the way, and returns where it is now.
    ///
    /// - Throws: ``LineEditorError/system(call:code:)`` when no free name is found or the folder refuses.
    func setAside() throws(LineEditorError) -> String {
        let kept = try keepUnderAnotherName()
        unsafe unlink(path)
        return kept
    }

    /// Keeps the file as it is under another name, leaves what is readable in its place, and returns
    /// that name.
    ///
    /// - Throws: ``LineEditorError/system(call:code:)`` as `append(_:)` does.
    func repair() throws(LineEditorError) -> String {
        let descriptor = try openLocked()
        defer { close(descriptor) }
        let contents = try read()
        let kept = try keepUnderAnotherName()
        try replace(with: contents.entries)
        return kept
    }

    /// Whether the path names something that cannot hold a history, such as `/dev/null`.
    var isSpecial: Bool {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return false }
        return status.st_mode & S_IFMT != S_IFREG
    }
}

extension HistoryFile {
    /// The line that stands for an entry, without its newline.
    static func escaped(_ entry: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in entry.unicodeScalars {
            switch scalar {
            case "\\": line.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": line.append(contentsOf: "\\n".unicodeScalars)
            case "\t": line.append(contentsOf: "\\t".unicodeScalars)
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}":
                let digits = String(scalar.value, radix: 16, uppercase: true)
                line.append(contentsOf: "\\x\(digits.count < 2 ? "0" : "")\(digits)".unicodeScalars)
            default: line.append(scalar)
            }
        }
        return String(line)
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
            if !hasControl, let text = String(validating: line, as: UTF8.self),
                let entry = unescaped(text[...])
            {
                contents.entries.append(entry)
            } else {
                contents.damagedLines += 1
            }
        }
        return contents
    }
}

extension HistoryFile {
    /// Opens the file for appending, makes it and its folder if need be, and holds its lock.
    private func openLocked() throws(LineEditorError) -> Int32 {
        try makeFolder()
        let start = ContinuousClock.now
        while true {
            let descriptor = unsafe open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0o600)
            guard descriptor >= 0 else { throw .system(call: "opening \(path)", code: errno) }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
                // Another process may have renamed a new file here between the two calls.
                if isCurrent(descriptor) {
                    fchmod(descriptor, 0o600)
                    return descriptor
                }
            } else if errno != EWOULDBLOCK && errno != EINTR {
                let code = errno
                close(descriptor)
                throw .system(call: "locking \(path)", code: code)
            }
            close(descriptor)
            guard ContinuousClock.now - start < Self.lockPatience else {
                throw .system(call: "locking \(path)", code: EWOULDBLOCK)
            }
            usleep(1_000)
        }
    }

    private func isCurrent(_ descriptor: Int32) -> Bool {
        var opened = stat()
        var named = stat()
        guard unsafe fstat(descriptor, &opened) == 0, unsafe stat(path, &named) == 0 else { return false }
        return opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }

    private func makeFolder() throws(LineEditorError) {
        let folders = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        var folder = ""
        for part in folders {
            folder += part + "/"
            guard !part.isEmpty, unsafe mkdir(folder, 0o700) != 0, errno != EEXIST else { continue }
            let code = errno
            // A folder that is there may refuse to be made for other reasons, such as a read-only disk.
            guard unsafe access(folder, F_OK) == 0 else {
                throw .system(call: "making the folder \(folder)", code: code)
            }
        }
    }

    /// A line without its newline was being written when its writer died.
    private func removeUnfinishedLine(_ descriptor: Int32, size: Int) throws(LineEditorError) {
        var end = size
        // Lines have no limit, but a step back of this size nearly always finds the newline.
        let step = 4096
        while end > 0 {
            let from = max(0, end - step)
            let bytes = try Self.readBytes(descriptor, from: from, count: end - from)
            if let newline = bytes.lastIndex(of: 0x0A) {
                if from + newline + 1 < size { ftruncate(descriptor, from + newline + 1) }
                return
            }
            end = from
        }
    }

    /// Writes a new file beside this one and renames it over it; the lock on this one is held.
    private func replace(with entries: [String]) throws(LineEditorError) {
        // A link to a file elsewhere stays a link.
        var target = path
        if let real = unsafe realpath(path, nil) {
            target = unsafe String(cString: real)
            unsafe free(real)
        }
        let temporary = "\(target).new-\(getpid())"
        unsafe unlink(temporary)
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(call: "writing \(temporary)", code: errno) }
        let text = entries.reduce(into: "\(Self.header)\n") { $0 += Self.escaped($1) + "\n" }
        do throws(LineEditorError) {
            try Descriptor.write(Array(text.utf8), to: descriptor)
            // Without this a power cut after the rename could leave an empty file.
            guard fsync(descriptor) == 0, unsafe rename(temporary, target) == 0 else {
                throw .system(call: "replacing \(path)", code: errno)
            }
            close(descriptor)
        } catch {
            close(descriptor)
            unsafe unlink(temporary)
            throw error
        }
    }

    /// Gives the file a second name, one that is free.
    private func keepUnderAnotherName() throws(LineEditorError) -> String {
        // Linking fails where the name is taken, so that an earlier one is never overwritten.
        for number in 1...999 {
            let kept = "\(path).kept-\(number)"
            if unsafe link(path, kept) == 0 { return kept }
            if errno != EEXIST { throw .system(call: "keeping \(path) as \(kept)", code: errno) }
        }
        throw .system(call: "keeping \(path) aside", code: EEXIST)
    }

    private static func size(of descriptor: Int32) -> Int? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    private static func readBytes(
        _ descriptor: Int32, from offset: Int, count: Int
    ) throws(LineEditorError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(count, 1)) { buffer, filled in
            filled = 0
            while filled < count {
                let start = unsafe buffer.baseAddress?.advanced(by: filled)
                let result = unsafe pread(descriptor, start, count - filled, off_t(offset + filled))
                if result < 0, errno == EINTR { continue }
                if result < 0 { code = errno }
                guard result > 0 else { break }
                filled += result
            }
        }
        guard code == 0 else { throw .system(call: "reading the history", code: code) }
        return bytes
    }
}

/// The bytes of a file, read and written whole.
package enum FileContents {
    /// Reads the file at `path`.
    ///
    /// A pipe is read to its end; nothing is read from what may have none (`/dev/zero`, a disk).
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: The most bytes that are accepted.
    /// - Returns: Its bytes.
    /// - Throws: `FileError` with the reason.
    package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        let file = try OpenFile(reading: path)
        defer { withExtendedLifetime(file) {} }
        return try read(file.descriptor, named: path, limit: limit)
    }

    /// Reads a file of text, without the byte order mark that some editors put before it.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: The most bytes that are accepted.
    /// - Returns: Its bytes, which need not be UTF-8.
    /// - Throws: `FileError` with the reason.
    package static func readText(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        try text(try read(path, limit: limit), named: path)
    }

    /// What was read of a file of text, without the byte order mark.
    ///
    /// - Throws: `FileError` where it is UTF-16.
    package static func text(_ bytes: [UInt8], named name: String) throws(FileError) -> [UInt8] {
        // No text in UTF-8 begins so.
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
            throw FileError(path: name, .utf16)
        }
        return bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes
    }

    /// The mark before some texts in UTF-8.
    package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// As much as a pipe holds.
    private static let chunk = 64 << 10

    /// Reads what is left of an open file.
    ///
    /// - Parameters:
    ///   - descriptor: The file; it stays open.
    ///   - name: What it is called in errors.
    ///   - limit: The most bytes that are accepted.
    /// - Returns: The bytes.
    /// - Throws: `FileError` with the reason.
    package static func read(
        _ descriptor: FileDescriptor, named name: String, limit: Int
    ) throws(FileError) -> [UInt8] {
        let status = FileStatus(descriptor)
        guard status?.kind != .other else { throw FileError(path: name, .device) }
        if status?.kind == .regular, let size = status?.size, size > limit {
            throw FileError(path: name, .tooLarge(limit: limit))
        }
        let mayWait = status?.kind == .pipe || status?.kind == .terminal
        var bytes: [UInt8] = []
        while true {
            guard !mayWait || descriptor.waitForInput() else { throw FileError(path: name, .cancelled) }
            let more = try FileError.naming(name) { () throws(Errno) in
                try descriptor.readAvailable(limit: chunk)
            }
            guard let more else { continue }
            guard !more.isEmpty else { return bytes }
            bytes += more
            guard bytes.count <= limit else { throw FileError(path: name, .tooLarge(limit: limit)) }
        }
    }

    /// Writes a whole file; one that exists is replaced once the new one is complete.
    ///
    /// Anything but a regular file, such as a named pipe, is written to in place.
    ///
    /// - Parameters:
    ///   - bytes: The new content.
    ///   - path: The file; links are followed.
    ///   - permissions: The permissions that it is to have.
    /// - Throws: `FileError`; a regular file is as it was then. `.cancelled` if the task was cancelled while the reader of
    ///   a pipe took nothing.
    package static func write(
        _ bytes: [UInt8], to path: String, permissions: FileReplacement.Permissions = .kept()
    ) throws(FileError) {
        let kind = FileStatus(path: path)?.kind
        guard kind != nil, kind != .regular else {
            let new = try FileReplacement(of: path, permissions: permissions)
            try new.write(bytes)
            return try new.commit()
        }
        let descriptor = try FileDescriptor.open(path: path, .writeOnly)
        defer { try? descriptor.close() }
        try FileError.naming(path) { () throws(Errno) in
            try descriptor.writeWhole(bytes, untilCancelled: true)
        }
    }

    /// Checks that a file could be written, without changing it.
    ///
    /// - Throws: `FileError` that says why not.
    package static func checkWriting(_ path: String) throws(FileError) {
        switch FileStatus(path: path)?.kind {
        case .regular, nil: try FileReplacement(of: path).discard()
        case .folder: throw FileError(path: path, .isDirectory)
        default: break
        }
    }
}

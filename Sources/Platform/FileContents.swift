import Glibc

/// The bytes of a file, read whole.
package enum FileContents {
    /// Reads the file at `path`.
    ///
    /// A pipe is read to its end; of what may have none (`/dev/zero`, a disk) nothing is read.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: The most bytes that are accepted; callers say what is sensible for their kind of file.
    /// - Returns: Its bytes.
    /// - Throws: `FileError` with the reason.
    package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        let descriptor = try Descriptor.open(path, O_RDONLY)
        defer { close(descriptor) }
        return try read(descriptor: descriptor, named: path, limit: limit)
    }

    /// Reads a file of text, without the byte order mark that some editors put before it.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: The most bytes that are accepted.
    /// - Returns: Its bytes, which need not be UTF-8.
    /// - Throws: `FileError` with the reason.
    package static func readText(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        let bytes = try read(path, limit: limit)
        // No text in UTF-8 begins so.
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
            throw FileError(path: path, .utf16)
        }
        return bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes
    }

    /// The mark before some texts in UTF-8.
    package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Reads what is left of an open file.
    ///
    /// - Parameters:
    ///   - descriptor: The file; it stays open.
    ///   - name: What it is called in errors.
    ///   - limit: The most bytes that are accepted.
    /// - Returns: The bytes.
    /// - Throws: `FileError` with the reason.
    package static func read(
        descriptor: Int32, named name: String, limit: Int
    ) throws(FileError) -> [UInt8] {
        let status = FileStatus(descriptor: descriptor)
        guard status?.kind != .other else { throw FileError(path: name, .device) }
        if status?.kind == .regular, let size = status?.size, size > limit {
            throw FileError(path: name, .tooLarge(limit: limit))
        }
        let mayWait = status?.kind == .pipe || status?.kind == .terminal
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            guard !mayWait || Descriptor.waitForInput(descriptor) else {
                throw FileError(path: name, .cancelled)
            }
            let count = unsafe chunk.withUnsafeMutableBytes {
                unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count >= 0 else { throw FileError(path: name, code: errno) }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else { throw FileError(path: name, .tooLarge(limit: limit)) }
        }
    }
}

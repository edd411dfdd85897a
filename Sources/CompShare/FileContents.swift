import Glibc

/// The bytes of a file, read whole.
package enum FileContents {
    /// Reads the file at `path`.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: The most bytes that are accepted; callers say what is sensible for their kind of file.
    /// - Returns: Its bytes.
    /// - Throws: `FileError` with the system's reason.
    package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
        defer { close(descriptor) }
        return try read(descriptor: descriptor, named: path, limit: limit)
    }

    /// Reads what is left of an open file.
    ///
    /// - Parameters:
    ///   - descriptor: The file; it stays open.
    ///   - name: What it is called in errors.
    ///   - limit: The most bytes that are accepted.
    /// - Returns: The bytes.
    /// - Throws: `FileError` with the system's reason.
    package static func read(
        descriptor: Int32, named name: String, limit: Int
    ) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes {
                unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError(path: name, code: errno) }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else { throw FileError(path: name, code: EFBIG) }
        }
    }

    /// The permission bits of the file at `path`; nil if it cannot be looked at.
    package static func permissions(_ path: String) -> UInt32? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return status.st_mode & 0o7777
    }
}

/// Why a file could not be used.
package struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file.
    package var path: String
    /// The system's error number.
    package var code: Int32

    package init(path: String, code: Int32) {
        self.path = path
        self.code = code
    }

    /// Whether the file does not exist.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    /// The path and the system's words.
    package var description: String {
        let words = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
        return "\(path): \(words)"
    }
}

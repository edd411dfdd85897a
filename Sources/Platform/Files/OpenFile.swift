import Glibc

/// An open file, closed with its last reference.
package final class OpenFile: Sendable {
    /// What it is called.
    package let path: String
    /// The open file.
    package let descriptor: FileDescriptor

    /// Opens a file for reading.
    ///
    /// - Throws: `FileError` with the reason.
    package convenience init(reading path: String) throws(FileError) {
        self.init(path, try FileDescriptor.open(path: path, .readOnly))
    }

    /// Opens a file for reading, and for writing at its end; one that is not there is made.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - permissions: Those of a file that is made, less the process's mask.
    /// - Throws: `FileError` with the reason.
    package convenience init(
        appending path: String, permissions: FilePermissions = .ownerReadWrite
    ) throws(FileError) {
        self.init(
            path,
            try FileDescriptor.open(path: path, .readWrite, [.create, .append], permissions: permissions))
    }

    private init(_ path: String, _ descriptor: FileDescriptor) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { try? descriptor.close() }

    /// Its present status.
    package var status: FileStatus? { FileStatus(descriptor) }

    /// Its present size in bytes; 0 for what has none.
    package var size: Int { status?.size ?? 0 }

    /// Reads the bytes at an offset of a regular file; fewer if it ends.
    ///
    /// - Throws: `FileError` with the reason.
    package func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
        try FileError.naming(path) { () throws(Errno) in try descriptor.readWhole(at: offset, count: count) }
    }

    /// Adds bytes at the end; a file to which they cannot be added ends as it did before.
    ///
    /// - Throws: `FileError` if the disk is full or the like.
    package func append(_ bytes: [UInt8]) throws(FileError) {
        let size = status.flatMap { $0.kind == .regular ? $0.size : nil }
        do throws(Errno) {
            try descriptor.writeWhole(bytes)
        } catch {
            if let size { cut(to: size) }
            throw FileError(path: path, error)
        }
    }

    /// Adds bytes as `append(_:)` does, while other processes that use this wait.
    ///
    /// - Throws: `FileError` as `append(_:)` does.
    package func appendLocked(_ bytes: [UInt8]) throws(FileError) {
        // Where the file system knows no locks, one write at a file's end is the best there is.
        let isLocked = flock(descriptor.rawValue, LOCK_EX) == 0
        defer { if isLocked { _ = flock(descriptor.rawValue, LOCK_UN) } }
        try append(bytes)
    }

    /// Makes the file end after `size` bytes, as far as the system lets us.
    package func cut(to size: Int) { _ = ftruncate(descriptor.rawValue, off_t(size)) }
}

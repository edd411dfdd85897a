import Glibc

/// A file that is open for reading and writing while no other process holds its lock.
///
/// Whoever changes a file that others may change holds this from reading it to replacing it.
package final class FileLock {
    /// The open file; what is written to it goes to its end.
    package let descriptor: Int32

    /// A lock is tried again this soon: it is held for some milliseconds.
    private static let retryMicroseconds: UInt32 = 1_000

    /// Opens the file at `path`, makes it and its folder if need be, and waits for its lock.
    ///
    /// - Parameters:
    ///   - path: The file; links are followed. One that is made is 0600.
    ///   - patience: How long another process may keep the lock.
    /// - Throws: `FileError`; `EWOULDBLOCK` if another process keeps the lock.
    package init(_ path: String, patience: Duration) throws(FileError) {
        let target = try FilePath.followingLinks(path)
        try FilePath.makeFolder(FilePath.folder(of: target))
        let end = ContinuousClock.now + patience
        while true {
            let descriptor = try Descriptor.open(target, O_RDWR | O_APPEND | O_CREAT, mode: 0o600)
            guard let opened = FileStatus(descriptor: descriptor), opened.kind == .regular else {
                close(descriptor)
                throw FileError(path: path, .notRegular)
            }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
                // Another process may have renamed a new file here between the two calls.
                if let named = FileStatus(path: target), named.isSameFile(as: opened) {
                    self.descriptor = descriptor
                    return
                }
            } else if errno != EWOULDBLOCK, errno != EINTR {
                let error = SystemError.last
                close(descriptor)
                throw FileError(path: path, .system(error))
            }
            close(descriptor)
            guard ContinuousClock.now < end else { throw FileError(path: path, code: EWOULDBLOCK) }
            usleep(Self.retryMicroseconds)
        }
    }

    deinit { close(descriptor) }
}

import Glibc

// Making descriptors; all are closed in child programs.
extension FileDescriptor {
    /// Opens a path without blocking indefinitely on the other end of a pipe; closed in child programs.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - mode: Whether to read, write or both.
    ///   - options: The same as for `open`.
    ///   - permissions: Those of a file that is made, less the process's mask.
    /// - Returns: The descriptor; that of a pipe does not block.
    /// - Throws: `FileError`; `.cancelled` if the task was cancelled while the other end was closed.
    package static func open(
        path: String, _ mode: AccessMode, _ options: OpenOptions = [],
        permissions: FilePermissions = .readableAndWritable
    ) throws(FileError) -> FileDescriptor {
        guard !path.isEmpty else { throw FileError(path: path, .noName) }
        let isPipe = FileStatus(path: path)?.kind == .pipe
        let flags = O_CLOEXEC | O_NOCTTY | (isPipe ? O_NONBLOCK : 0)
        while true {
            let descriptor = unsafe Glibc.open(
                path, mode.rawValue | options.rawValue | flags, permissions.rawValue)
            if descriptor >= 0 { return FileDescriptor(rawValue: descriptor) }
            let error = Errno.last
            // A pipe without a reader gives the first of these.
            guard isPipe && error == .noSuchAddressOrDevice || error == .interrupted else {
                throw FileError(path: path, error)
            }
            guard !Task.isCancelled else { throw FileError(path: path, .cancelled) }
            if isPipe { Glibc.poll(nil, 0, pollingMilliseconds) }
        }
    }

    /// Makes a pipe whose ends are closed in child programs.
    ///
    /// - Parameter isBlocking: Whether reading and writing wait.
    /// - Returns: Both ends; they stay the caller's to close.
    /// - Throws: `Errno` when the system refuses.
    package static func makePipe(
        isBlocking: Bool = true
    ) throws(Errno) -> (readEnd: FileDescriptor, writeEnd: FileDescriptor) {
        try pipe(options: isBlocking ? .closeOnExec : [.closeOnExec, .nonBlocking])
    }
}

extension FileDescriptor {
    /// Gives the open file these permissions, as far as the system lets us.
    package func setPermissions(_ permissions: FilePermissions) { fchmod(rawValue, permissions.rawValue) }
}

extension FilePermissions {
    /// The usual permissions of a new file, less the process's mask.
    package static var readableAndWritable: FilePermissions {
        [.ownerReadWrite, .groupReadWrite, .otherReadWrite]
    }
}

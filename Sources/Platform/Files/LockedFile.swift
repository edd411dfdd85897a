import Glibc

/// A file that is open for reading and writing while no other process holds its lock.
///
/// To change a file that others may change, hold this from reading it until it is replaced.
package final class LockedFile {
    /// The open file.
    package let file: OpenFile

    /// A lock is tried again this soon: it is held for some milliseconds.
    private static let retryMicroseconds: UInt32 = 1_000

    /// Opens the file at `path`, makes it and its folder if need be, and waits for its lock.
    ///
    /// - Parameters:
    ///   - path: The file; links are followed. One that is made is 0600.
    ///   - patience: How long another process may keep the lock.
    /// - Throws: `FileError`; `.wouldBlock` if another process keeps the lock.
    package init(_ path: String, patience: Duration) throws(FileError) {
        let target = try FilePath(path).followingLinks()
        try target.folder.makeFolders()
        let end = ContinuousClock.now + patience
        while true {
            let file = try OpenFile(appending: target.string)
            guard let opened = file.status, opened.kind == .regular else {
                throw FileError(path: path, .notRegular)
            }
            if flock(file.descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 {
                // Another process may have renamed a new file here between the two calls.
                if let named = FileStatus(path: target.string), named.isSameFile(as: opened) {
                    self.file = file
                    return
                }
            } else if errno != EWOULDBLOCK, errno != EINTR {
                throw FileError(path: path, .last)
            }
            guard ContinuousClock.now < end else { throw FileError(path: path, .wouldBlock) }
            usleep(Self.retryMicroseconds)
        }
    }

    /// Replaces the file, and removes what earlier versions have left beside it.
    ///
    /// - Throws: `FileError`; the file is as it was then.
    package func replace(
        with bytes: [UInt8], permissions: FileReplacement.Permissions = .exactly(.ownerReadWrite)
    ) throws(FileError) {
        LeftoverFiles.removeOld(beside: FilePath(file.path))
        try FileContents.write(bytes, to: file.path, permissions: permissions)
    }

    /// Reads a file, changes it, and replaces it, while no other process does the same.
    ///
    /// - Parameters:
    ///   - path: The file; links are followed. It and its folder are made if they are not there.
    ///   - limit: The most bytes that are accepted.
    ///   - patience: How long another process may keep the file to itself.
    ///   - body: What to make of the file's bytes, none for a new file; nil leaves the file as it is.
    ///   - failure: The failure that an error of the file is for the caller.
    /// - Returns: Whether the file was changed.
    /// - Throws: `FileError`, or what `body` throws; the file is as it was then.
    @discardableResult
    package static func change<Failure: Error>(
        _ path: String, limit: Int, patience: Duration,
        _ body: ([UInt8]) throws(Failure) -> [UInt8]?, failure: (FileError) -> Failure
    ) throws(Failure) -> Bool {
        func attempt<Result>(_ work: () throws(FileError) -> Result) throws(Failure) -> Result {
            do throws(FileError) {
                return try work()
            } catch {
                throw failure(error)
            }
        }
        let isNew = FileStatus(path: path) == nil
        var isReplaced = false
        let locked = try attempt { () throws(FileError) in try LockedFile(path, patience: patience) }
        defer {
            // A file that was made only to be locked; the next process to lock it makes another.
            if isNew, !isReplaced, locked.file.size == 0 { unsafe unlink(path) }
            withExtendedLifetime(locked) {}
        }
        let old = try attempt { () throws(FileError) in
            try FileContents.read(locked.file.descriptor, named: path, limit: limit)
        }
        guard let new = try body(old) else { return false }
        try attempt { () throws(FileError) in try locked.replace(with: new) }
        isReplaced = true
        return true
    }
}

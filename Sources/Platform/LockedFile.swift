import Glibc

/// A file that several processes read, change and replace.
package enum LockedFile {
    /// Reads a file, changes it, and replaces it, while no other process does the same.
    ///
    /// - Parameters:
    ///   - path: The file; links are followed. It and its folder are made if they are not there.
    ///   - limit: The most bytes that are accepted.
    ///   - patience: How long another process may keep the file to itself.
    ///   - permissions: The permissions that the file is to have.
    ///   - body: What to make of the file's bytes, none for a new file; nil leaves the file as it is.
    ///   - failure: The failure that an error of the file is for the caller.
    /// - Returns: Whether the file was changed.
    /// - Throws: `FileError`, or what `body` throws; the file is as it was then.
    @discardableResult
    package static func change<Failure: Error>(
        _ path: String, limit: Int, patience: Duration,
        permissions: FileReplacement.Permissions = .exactly(0o600),
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
        let lock = try attempt { () throws(FileError) in try FileLock(path, patience: patience) }
        defer {
            // A file that was made only to be locked; whoever waits for it makes another.
            if isNew, !isReplaced, FileStatus(descriptor: lock.descriptor)?.size == 0 { unsafe unlink(path) }
            withExtendedLifetime(lock) {}
        }
        let old = try attempt { () throws(FileError) in
            try FileContents.read(descriptor: lock.descriptor, named: path, limit: limit)
        }
        guard let new = try body(old) else { return false }
        try attempt { () throws(FileError) in
            try replace(path, with: new, permissions: permissions)
        }
        isReplaced = true
        return true
    }

    /// Replaces a file whose lock is held, and removes what earlier versions have left beside it.
    ///
    /// - Throws: `FileError`; the file is as it was then.
    package static func replace(
        _ path: String, with bytes: [UInt8], permissions: FileReplacement.Permissions = .exactly(0o600)
    ) throws(FileError) {
        let new = try FileReplacement(of: path, permissions: permissions)
        LeftoverFiles.removeOld(beside: new.target)
        try new.write(bytes)
        try new.commit()
    }
}

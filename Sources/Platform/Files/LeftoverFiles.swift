import Glibc

/// Files with temporary names, which a process writes before they get their final name, and those that killed
/// processes have left.
enum LeftoverFiles {
    private static let start = ".compsh-"
    private static let end = ".tmp"

    /// Two random names out of 2^64 never collide; the tries are for files made on purpose.
    private static let tries = 16

    /// Makes a file, open for writing and locked, under a name that is free.
    ///
    /// - Throws: `FileError` that names the folder.
    static func make(
        in folder: FilePath, _ permissions: FilePermissions
    ) throws(FileError) -> (FileDescriptor, FilePath?) {
        var descriptor: Int32 = -1
        let name = try withFreshName(in: folder) { name in
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
            descriptor = unsafe open(name.string, flags, permissions.rawValue)
            guard descriptor >= 0 else { return false }
            // Without the lock it looks left over, and another process may have removed it.
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK,
                FileStatus(FileDescriptor(rawValue: descriptor))?.linkCount == 1
            {
                return true
            }
            close(descriptor)
            errno = EEXIST
            return false
        }
        return (FileDescriptor(rawValue: descriptor), name)
    }

    /// A name in `folder` that `body` could take; it leaves `EEXIST` in `errno` where the name is taken.
    ///
    /// - Throws: `FileError` that names the folder.
    static func withFreshName(
        in folder: FilePath, _ body: (FilePath) -> Bool
    ) throws(FileError) -> FilePath {
        for _ in 0..<tries {
            let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
            let zeros = String(repeating: "0", count: 16 - digits.count)
            let name = folder.appending("\(start)\(zeros)\(digits)\(end)")
            if body(name) { return name }
            guard errno == EEXIST else { break }
        }
        throw FileError(path: folder.string, .last)
    }

    /// Removes what ended processes have left in a folder: temporary files without a lock.
    static func remove(in folder: FilePath) {
        remove(in: folder, where: isOurs)
    }

    /// Removes what earlier versions have left beside a file: `FILE.PID.tmp`, `FILE.new-PID`, of processes that are gone.
    ///
    /// Only for files in folders of our own: elsewhere another program may use such a name.
    static func removeOld(beside file: FilePath) {
        guard let base = file.lastComponent?.string else { return }
        remove(in: file.folder) { name in
            processNumber(name, base).map { $0 == getpid() || isGone($0) } ?? false
        }
    }

    private static func isOurs(_ name: String) -> Bool {
        name.hasPrefix(start) && name.hasSuffix(end)
            && name.utf8.count == start.utf8.count + 16 + end.utf8.count
    }

    private static func processNumber(_ name: String, _ base: String) -> pid_t? {
        guard name.hasPrefix(base) else { return nil }
        let match = name.dropFirst(base.count).wholeMatch(of: /\.([0-9]+)\.tmp|\.new-([0-9]+)/)
        return (match?.output.1 ?? match?.output.2).flatMap { pid_t($0) }
    }

    private static func isGone(_ process: pid_t) -> Bool { kill(process, 0) != 0 && errno == ESRCH }

    private static func removeUnlocked(_ path: FilePath) {
        let path = path.string
        let flags = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
        // Network file systems lock for writers only; a file may be read-only all the same.
        var descriptor = unsafe open(path, O_RDWR | flags)
        if descriptor < 0 { descriptor = unsafe open(path, O_RDONLY | flags) }
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        guard let status = FileStatus(FileDescriptor(rawValue: descriptor)), status.kind == .regular,
            status.owner == geteuid(), flock(descriptor, LOCK_EX | LOCK_NB) == 0
        else { return }
        unsafe unlink(path)
    }

    /// Removes the unlocked files that have such a name.
    private static func remove(in folder: FilePath, where isLeftover: (String) -> Bool) {
        var names: [String] = []
        FolderEntry.forEach(in: folder.string) { entry in
            if isLeftover(entry.name) { names.append(entry.name) }
            return true
        }
        for name in names { removeUnlocked(folder.appending(name)) }
    }
}

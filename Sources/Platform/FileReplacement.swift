import Glibc

/// New content for a file, which takes the old one's place once it is complete: nobody ever sees half of it.
///
/// ```swift
/// let new = try FileReplacement(of: path)
/// try new.write(bytes)
/// try new.commit()
/// ```
///
/// What a process writes has no name before it is complete, where the file system can do that, and is gone with the
/// process. Elsewhere it has a name of its own, and a lock by which the next one that writes there knows that it is
/// left over.
package final class FileReplacement {
    /// The permissions that the file is to have.
    package enum Permissions: Sendable, Hashable {
        /// Those of the file that stands there; a new file has these, less what the process's mask takes away.
        case kept(new: UInt32 = 0o666)
        /// These, whatever stood there: for files with keys.
        case exactly(UInt32)
    }

    /// The file that is replaced: the path that was asked for, with the links at its end followed.
    package let target: String
    /// Where the new content is written to.
    package let descriptor: Int32
    /// The name of the new content; nil while it has none.
    private var temporary: String?
    private let old: FileStatus?
    private var mode: UInt32
    private var isEnded = false

    /// Begins a new content.
    ///
    /// - Parameters:
    ///   - path: The file; links are followed, also to a file that is not there yet.
    ///   - permissions: The permissions that it is to have.
    /// - Throws: `FileError` if the file that stands there may not be written, or is no regular file, or if nothing can
    ///   be made in its folder.
    package convenience init(of path: String, permissions: Permissions = .kept()) throws(FileError) {
        try self.init(of: path, permissions: permissions, withoutName: true)
    }

    /// The same, where the file system may not be asked for a file without a name.
    init(of path: String, permissions: Permissions, withoutName: Bool) throws(FileError) {
        guard !path.isEmpty else { throw FileError(path: path, .noName) }
        target = try FilePath.followingLinks(path)
        old = try Self.writableFile(target)
        let folder = FilePath.folder(of: target)
        LeftoverFiles.remove(in: folder)
        let requested =
            switch permissions {
            case .kept(let new): new
            case .exactly(let mode): mode
            }
        (descriptor, temporary) = try Self.make(in: folder, requested, withoutName: withoutName)
        switch permissions {
        // The mask is in what the system made of the request.
        case .kept: mode = old?.permissions ?? FileStatus(descriptor: descriptor)?.permissions ?? 0o600
        case .exactly(let exact): mode = exact
        }
        // Nobody else reads what is not complete.
        fchmod(descriptor, 0o600)
    }

    deinit { discard() }

    /// Whether there was a file before, which is still there.
    package var replacesFile: Bool { old != nil }

    /// Keeps a new file to its owner: what is written may hold what others must not read.
    ///
    /// A file that stood there keeps its permissions.
    package func keepPrivate() {
        if old == nil { mode &= 0o700 }
    }

    /// Adds bytes.
    ///
    /// - Throws: `FileError` if they cannot be written.
    package func write(_ bytes: [UInt8]) throws(FileError) {
        do throws(SystemError) {
            try Descriptor.write(bytes, to: descriptor)
        } catch {
            throw FileError(path: target, .system(error))
        }
    }

    /// Puts the new content in the file's place.
    ///
    /// - Throws: `FileError`; the old file is still there then, and the new content is not.
    package func commit() throws(FileError) {
        do throws(FileError) {
            try place(at: target)
        } catch {
            discard()
            throw error
        }
    }

    /// Keeps the new content, which is not complete, under another name, and leaves the file as it is.
    ///
    /// - Throws: `FileError` if it cannot be kept.
    package func keep(as path: String) throws(FileError) {
        do throws(FileError) {
            try place(at: path)
        } catch {
            discard()
            throw error
        }
    }

    /// Forgets the new content; the file is as it was.
    package func discard() {
        guard !isEnded else { return }
        if let temporary { unsafe unlink(temporary) }
        end()
    }

    private func end() {
        isEnded = true
        close(descriptor)
    }

    private func place(at path: String) throws(FileError) {
        guard !isEnded else { return }
        keepOwner()
        // Data that did not reach the disk must not take the place of data that did.
        guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 || errno == EINVAL else {
            throw FileError(path: path, code: errno)
        }
        if temporary == nil {
            if old == nil, link(to: path) {
                end()
                return
            }
            temporary = try LeftoverFiles.withFreshName(in: FilePath.folder(of: path)) { name in
                link(to: name)
            }
        }
        guard let temporary, unsafe rename(temporary, path) == 0 else {
            throw FileError(path: path, code: errno)
        }
        self.temporary = nil
        end()
    }

    /// Gives the open file a name, which is free.
    private func link(to path: String) -> Bool {
        unsafe linkat(AT_FDCWD, Self.processPath(descriptor), AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
    }

    /// Gives the new file the owner and group of the old one, as far as the system lets us.
    private func keepOwner() {
        guard let old, let new = FileStatus(descriptor: descriptor) else { return }
        if new.owner != old.owner { fchown(descriptor, old.owner, gid_t.max) }
        guard new.group != old.group, fchown(descriptor, uid_t.max, old.group) != 0 else { return }
        // Another group must not get the rights that the old one had.
        mode = mode & ~0o070 | min(mode & 0o070, (mode & 0o007) << 3)
    }

    /// The file at `path` if there is one.
    ///
    /// - Throws: `FileError` if it may not be written, though its folder may be.
    private static func writableFile(_ path: String) throws(FileError) -> FileStatus? {
        guard !FilePath.name(of: path).isEmpty else { throw FileError(path: path, code: EISDIR) }
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw FileError(path: path, code: errno)
        }
        guard let old = FileStatus(path: path) else { return nil }
        guard old.kind != .folder else { throw FileError(path: path, code: EISDIR) }
        guard old.kind == .regular else { throw FileError(path: path, .notRegular) }
        guard unsafe faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 else {
            throw FileError(path: path, code: errno)
        }
        return old
    }

    private static func make(
        in folder: String, _ mode: UInt32, withoutName: Bool
    ) throws(FileError) -> (descriptor: Int32, temporary: String?) {
        guard withoutName else { return try LeftoverFiles.make(in: folder, mode) }
        // Linux's O_TMPFILE, a macro that Swift does not see.
        let unnamed = 0o20_000_000 | O_DIRECTORY
        let descriptor = unsafe open(folder, O_WRONLY | O_CLOEXEC | unnamed, mode)
        if descriptor >= 0 {
            // It gets its name by way of /proc, which some containers lack.
            if unsafe access(processPath(descriptor), F_OK) == 0 {
                _ = flock(descriptor, LOCK_EX | LOCK_NB)
                return (descriptor, nil)
            }
            close(descriptor)
        } else if errno == ENOENT || errno == ENOTDIR || errno == EACCES || errno == EROFS {
            throw FileError(path: folder, code: errno)
        }
        // The file system cannot do it, or has another reason, which the same with a name tells.
        return try LeftoverFiles.make(in: folder, mode)
    }

    private static func processPath(_ descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }
}

extension FileReplacement {
    /// Replaces a whole file.
    ///
    /// - Parameters:
    ///   - path: The file; links are followed.
    ///   - bytes: The new content.
    ///   - permissions: The permissions that it is to have.
    /// - Throws: `FileError`; the file is as it was then.
    package static func replace(
        _ path: String, with bytes: [UInt8], permissions: Permissions = .kept()
    ) throws(FileError) {
        let new = try FileReplacement(of: path, permissions: permissions)
        try new.write(bytes)
        try new.commit()
    }
}

import Glibc

/// New content for a file, which replaces the old one once it is complete: no reader ever sees a part of it.
///
/// ```swift
/// let new = try FileReplacement(of: path)
/// try new.write(bytes)
/// try new.commit()
/// ```
///
/// Where the file system allows it, the new content has no name until it is complete, and vanishes with the process.
/// Elsewhere it has a temporary name and a lock; without the lock the next process that writes there knows that it is
/// left over.
package final class FileReplacement {
    /// The permissions that the file is to have.
    package enum Permissions: Sendable, Hashable {
        /// Those of the existing file; a new file has these, less the process's mask.
        case kept(new: FilePermissions = .readableAndWritable)
        /// These, whatever the existing file has: for files with keys.
        case exactly(FilePermissions)
    }

    /// The file that is replaced: the path that was asked for, with the links at its end followed.
    package var target: String { file.string }
    private let file: FilePath
    /// Where the new content is written to.
    package let descriptor: FileDescriptor
    /// The name of the new content; nil while it has none.
    private var temporary: FilePath?
    private let old: FileStatus?
    private var permissions: FilePermissions
    private var isEnded = false

    /// Begins new content.
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
        // A `FilePath` has no slash at its end.
        guard path.utf8.last != UInt8(ascii: "/") else { throw FileError(path: path, .isDirectory) }
        file = try FilePath(path).followingLinks()
        old = try Self.writableFile(file.string)
        LeftoverFiles.remove(in: file.folder)
        switch permissions {
        case .kept(let new):
            (descriptor, temporary) = try Self.make(in: file.folder, new, withoutName: withoutName)
            // The system has applied the mask to the new file.
            self.permissions = old?.permissions ?? FileStatus(descriptor)?.permissions ?? .ownerReadWrite
        case .exactly(let exact):
            (descriptor, temporary) = try Self.make(in: file.folder, exact, withoutName: withoutName)
            self.permissions = exact
        }
        // Nobody else may read incomplete content.
        descriptor.setPermissions(.ownerReadWrite)
    }

    deinit { discard() }

    /// Keeps a new file to its owner: what is written may hold what others must not read.
    ///
    /// A file that stood there keeps its permissions.
    package func keepPrivate() {
        if old == nil { permissions.formIntersection(.ownerReadWriteExecute) }
    }

    /// Adds bytes.
    ///
    /// - Throws: `FileError` if they cannot be written.
    package func write(_ bytes: [UInt8]) throws(FileError) {
        try FileError.naming(target) { () throws(Errno) in try descriptor.writeWhole(bytes) }
    }

    /// Puts the new content in the file's place.
    ///
    /// - Throws: `FileError`; the old file is still there then, and the new content is not.
    package func commit() throws(FileError) { try keep(at: file) }

    /// Keeps the new content, which is not complete, under another name, and leaves the file as it is.
    ///
    /// - Throws: `FileError` if it cannot be kept.
    package func keep(as path: String) throws(FileError) { try keep(at: FilePath(path)) }

    private func keep(at path: FilePath) throws(FileError) {
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
        if let temporary { temporary.unlink() }
        end()
    }

    private func end() {
        isEnded = true
        try? descriptor.close()
    }

    private func place(at path: FilePath) throws(FileError) {
        guard !isEnded else { return }
        keepOwner()
        // Data that did not reach the disk must not take the place of data that did.
        guard fchmod(descriptor.rawValue, permissions.rawValue) == 0,
            fsync(descriptor.rawValue) == 0 || errno == EINVAL
        else { throw FileError(path: path.string, .last) }
        if temporary == nil {
            if old == nil, link(to: path) {
                end()
                return
            }
            temporary = try LeftoverFiles.withFreshName(in: path.folder) { name in link(to: name) }
        }
        guard let temporary, unsafe rename(temporary.string, path.string) == 0 else {
            throw FileError(path: path.string, .last)
        }
        self.temporary = nil
        end()
    }

    /// Gives the open file a name, which is free.
    private func link(to path: FilePath) -> Bool {
        let source = Self.processPath(descriptor)
        return unsafe linkat(AT_FDCWD, source, AT_FDCWD, path.string, AT_SYMLINK_FOLLOW) == 0
    }

    /// Gives the new file the owner and group of the old one, as far as the system lets us.
    private func keepOwner() {
        guard let old, let new = FileStatus(descriptor) else { return }
        let descriptor = descriptor.rawValue
        if new.owner != old.owner { fchown(descriptor, old.owner, gid_t.max) }
        guard new.group != old.group, fchown(descriptor, uid_t.max, old.group) != 0 else { return }
        // Another group must not get the rights that the old one had.
        let bits = permissions.rawValue
        permissions = FilePermissions(rawValue: bits & ~0o070 | min(bits & 0o070, (bits & 0o007) << 3))
    }

    /// The file at `path` if there is one.
    ///
    /// - Throws: `FileError` if it may not be written, though its folder may be.
    private static func writableFile(_ path: String) throws(FileError) -> FileStatus? {
        let old: FileStatus
        do throws(Errno) {
            old = try FileStatus(at: path)
        } catch {
            if error == .noSuchFileOrDirectory { return nil }
            throw FileError(path: path, error)
        }
        guard old.kind != .folder else { throw FileError(path: path, .isDirectory) }
        guard old.kind == .regular else { throw FileError(path: path, .notRegular) }
        guard unsafe faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 else {
            throw FileError(path: path, .last)
        }
        return old
    }

    private static func make(
        in folder: FilePath, _ permissions: FilePermissions, withoutName: Bool
    ) throws(FileError) -> (descriptor: FileDescriptor, temporary: FilePath?) {
        guard withoutName else { return try LeftoverFiles.make(in: folder, permissions) }
        // Linux's O_TMPFILE, a macro that Swift does not see.
        let unnamed = 0o20_000_000 | O_DIRECTORY
        let result = unsafe open(folder.string, O_WRONLY | O_CLOEXEC | unnamed, permissions.rawValue)
        if result >= 0 {
            let descriptor = FileDescriptor(rawValue: result)
            // It gets its name by way of /proc, which some containers lack.
            if FileStatus(path: processPath(descriptor)) != nil {
                _ = flock(result, LOCK_EX | LOCK_NB)
                return (descriptor, nil)
            }
            try? descriptor.close()
        } else if [.noSuchFileOrDirectory, .notDirectory, .permissionDenied, .readOnlyFileSystem]
            .contains(Errno.last)
        {
            throw FileError(path: folder.string, .last)
        }
        // The file system cannot do it, or has another reason, which the same with a name tells.
        return try LeftoverFiles.make(in: folder, permissions)
    }

    private static func processPath(_ descriptor: FileDescriptor) -> String {
        "/proc/self/fd/\(descriptor.rawValue)"
    }
}

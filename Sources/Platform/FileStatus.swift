import Glibc

/// What stands at a path; links count for what they lead to.
package struct FileStatus: Sendable, Hashable {
    /// What it is.
    package enum Kind: Sendable, Hashable {
        /// A file with an end.
        case regular
        /// A folder.
        case folder
        /// A pipe, with a name or without.
        case pipe
        /// A terminal.
        case terminal
        /// `/dev/null`, which is empty.
        case null
        /// Another device, a socket or the like.
        case other
    }

    /// What it is.
    package let kind: Kind
    /// The permission bits, 0 to 0o7777.
    package let permissions: UInt32
    /// The size in bytes; of regular files only.
    package let size: Int
    let owner: uid_t
    let group: gid_t
    let linkCount: Int
    private let device: dev_t
    private let inode: ino_t

    private init(_ status: stat, isTerminal: Bool) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .folder
            case S_IFIFO: .pipe
            case S_IFCHR where isTerminal: .terminal
            case S_IFCHR where status.st_rdev == Self.nullDevice: .null
            default: .other
            }
        permissions = status.st_mode & 0o7777
        size = Int(status.st_size)
        owner = status.st_uid
        group = status.st_gid
        linkCount = Int(status.st_nlink)
        device = status.st_dev
        inode = status.st_ino
    }

    /// What stands at `path`; nil if nothing does, or it cannot be looked at.
    package init?(path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        self.init(status, isTerminal: false)
    }

    /// What an open descriptor stands for; nil if it is closed.
    package init?(descriptor: Int32) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        self.init(status, isTerminal: isatty(descriptor) == 1)
    }

    /// Whether both are one and the same file.
    package func isSameFile(as other: FileStatus) -> Bool { inode == other.inode && device == other.device }

    /// Linux gives the null device these numbers, major 1 and minor 3.
    private static let nullDevice: dev_t = 1 << 8 | 3
}

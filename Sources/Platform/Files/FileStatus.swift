import Glibc

/// What is at a path; links are followed.
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
    private let status: Stat

    private init(_ status: Stat, isTerminal: Bool) {
        self.status = status
        kind =
            switch status.type {
            case .regular: .regular
            case .directory: .folder
            case .fifo: .pipe
            case .characterSpecial where isTerminal: .terminal
            case .characterSpecial where status.specialDeviceID.rawValue == Self.nullDevice: .null
            default: .other
            }
    }

    /// What is at `path`; nil if nothing is, or its status cannot be read.
    package init?(path: String) { try? self.init(at: path) }

    /// What stands at `path`.
    ///
    /// - Throws: `Errno` that says why its status cannot be read.
    init(at path: String) throws(Errno) {
        // As a text and not as a `FilePath`, which has no slash at its end.
        self.init(try unsafe Stat(path), isTerminal: false)
    }

    /// What an open descriptor stands for; nil if it is closed.
    package init?(_ descriptor: FileDescriptor) {
        guard let status = try? Stat(descriptor) else { return nil }
        self.init(status, isTerminal: descriptor.isTerminal)
    }

    /// The permission bits, 0 to 0o7777.
    package var permissions: FilePermissions { status.permissions }
    /// The size in bytes; of regular files only.
    package var size: Int { Int(status.size) }
    var owner: uid_t { status.userID.rawValue }
    /// Whether it belongs to the user who runs this process, or to root, who may do all.
    package var isOurs: Bool { owner == geteuid() || owner == 0 }
    var group: gid_t { status.groupID.rawValue }
    var linkCount: Int { status.linkCount }

    /// Whether this process may read what is at a path.
    package static func mayRead(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

    /// Whether both are one and the same file.
    func isSameFile(as other: FileStatus) -> Bool {
        status.inode == other.status.inode && status.deviceID == other.status.deviceID
    }

    /// Linux gives the null device these numbers, major 1 and minor 3.
    private static let nullDevice: dev_t = 1 << 8 | 3
}

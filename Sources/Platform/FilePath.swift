import Glibc

/// Paths as the system reads them.
package enum FilePath {
    /// The folder of what is at `path`, without its last slash; `.` for a name without one.
    package static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// What stands after the last slash.
    package static func name(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
        return String(path[path.utf8.index(after: slash)...])
    }

    /// Where the links at the end of `path` lead, whether something is there or not.
    ///
    /// - Throws: `FileError` if they lead in a circle.
    package static func followingLinks(_ path: String) throws(FileError) -> String {
        var path = path
        // As many as the kernel follows.
        for _ in 0...40 {
            guard let target = linkTarget(path) else { return path }
            path = target.utf8.first == UInt8(ascii: "/") ? target : "\(folder(of: path))/\(target)"
        }
        throw FileError(path: path, code: ELOOP)
    }

    /// Makes a folder and those above it that are missing, open to the user only.
    ///
    /// - Throws: `FileError` that names the folder.
    package static func makeFolder(_ path: String) throws(FileError) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += part
            if unsafe mkdir(made, 0o700) != 0, errno != EEXIST {
                let error = SystemError.last
                // A folder that is there may refuse to be made for other reasons, such as a read-only disk.
                guard FileStatus(path: made)?.kind == .folder else {
                    throw FileError(path: made, .system(error))
                }
            }
            made += "/"
        }
    }

    /// What the link at `path` says; nil if there is no link.
    private static func linkTarget(_ path: String) -> String? {
        // No path is longer for the system than PATH_MAX, 4096 bytes.
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = unsafe readlink(path, &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

import Glibc

// Folders and links on the way to a file.
extension FilePath {
    /// The folder of what is at the path; `.` for a name without one.
    var folder: FilePath {
        let folder = removingLastComponent()
        return folder.isEmpty ? "." : folder
    }

    /// Where the links at the end of the path lead, whether something is there or not.
    ///
    /// - Throws: `FileError` if they lead in a circle.
    func followingLinks() throws(FileError) -> FilePath {
        var path = self
        // As many as the kernel follows.
        for _ in 0...40 {
            guard let target = path.linkTarget else { return path }
            path = path.removingLastComponent().pushing(target)
        }
        throw FileError(path: path.string, .tooManySymbolicLinkLevels)
    }

    /// What the link at the path says; nil if there is no link.
    private var linkTarget: FilePath? {
        // No path is longer for the system than PATH_MAX, 4096 bytes.
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = unsafe readlink(string, &buffer, buffer.count)
        guard count > 0 else { return nil }
        return FilePath(String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// Makes the folder and those above it that are missing, open to the user only.
    ///
    /// - Throws: `FileError` that names the folder.
    func makeFolders() throws(FileError) {
        var made = FilePath(root: root)
        for part in components {
            made.append(part)
            guard unsafe mkdir(made.string, 0o700) != 0, errno != EEXIST else { continue }
            let error = Errno.last
            // A folder that is there may refuse to be made for other reasons, such as a read-only disk.
            guard FileStatus(path: made.string)?.kind == .folder else {
                throw FileError(path: made.string, error)
            }
        }
    }

    /// Gives the file at the path a second name.
    ///
    /// - Returns: Whether the name was free.
    /// - Throws: `FileError` with the name if the file cannot have it.
    package func link(to name: String) throws(FileError) -> Bool {
        if unsafe Glibc.link(string, name) == 0 { return true }
        guard errno == EEXIST else { throw FileError(path: name, .last) }
        return false
    }

    /// Removes the name of a file, if it is there.
    package func unlink() { unsafe Glibc.unlink(string) }

    /// The path without links, `.` and `..`; nil if nothing is there.
    package var resolved: FilePath? {
        guard let path = unsafe realpath(string, nil) else { return nil }
        defer { unsafe free(path) }
        return FilePath(unsafe String(cString: path))
    }
}

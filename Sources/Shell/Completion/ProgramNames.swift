import CompSharePlatform
import CompshCommandLanguage

/// The programs that the system's shell would find by their names alone.
enum ProgramNames {
    /// So many names of a folder are looked at; nobody has more.
    private static let readLimit = 20_000

    /// The names that begin with a text, sorted, each once.
    ///
    /// - Parameters:
    ///   - prefix: The text.
    ///   - path: The folders to look in, with colons between, as in `PATH`.
    /// - Returns: The names.
    static func beginning(with prefix: String, in path: String) -> [String] {
        var names: Set<String> = []
        // An empty entry is the working folder, in which nobody expects a program.
        for folder in path.split(separator: ":") {
            var left = readLimit
            FolderEntry.forEach(in: String(folder)) { entry in
                left -= 1
                if !entry.isFolder, entry.name.utf8.starts(with: prefix.utf8), !names.contains(entry.name),
                    isProgram("\(folder)/\(entry.name)")
                {
                    names.insert(entry.name)
                }
                return left > 0
            }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func isProgram(_ path: String) -> Bool {
        guard let status = FileStatus(path: path), status.kind == .regular else { return false }
        let mayRun: FilePermissions = [.ownerExecute, .groupExecute, .otherExecute]
        return !status.permissions.isDisjoint(with: mayRun)
    }
}

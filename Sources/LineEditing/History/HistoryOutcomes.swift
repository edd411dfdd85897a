import CompSharePlatform

/// The lines that failed when they were last run, in memory and in a file beside the history.
///
/// The history itself is written before a line runs, and has the same form in all versions. Of a line that this file does
/// not name nothing is known, as of those that earlier versions have written.
///
/// The file, `history.failed`, has a line for each change: `-` and a line that failed, or `+` and one that has worked since.
struct HistoryOutcomes {
    /// The first line of the file.
    static let header = "#compsh failed 1"

    private let file: HistoryFile?
    private let limit: Int
    private var failed: Set<String> = []
    private var fileCount = 0

    /// Reads the outcomes that belong to a history; one that is kept in memory has none yet.
    ///
    /// - Parameters:
    ///   - history: The history's file.
    ///   - limit: How many changes the file keeps.
    init(of history: HistoryFile?, limit: Int) {
        self.limit = limit
        guard let history else {
            file = nil
            return
        }
        let file = HistoryFile(path: Self.path(of: history), header: Self.header)
        // Of what is missing, damaged or another program's nothing is known; it is only a help.
        guard let contents = try? file.read(), !contents.isForeign else {
            self.file = nil
            return
        }
        self.file = file
        fileCount = contents.entries.count
        for change in contents.entries { apply(change) }
    }

    /// Whether a line is known to have failed when it was last run.
    func haveFailure(of line: String) -> Bool { !failed.isEmpty && failed.contains(line) }

    /// Notes how a line has ended.
    ///
    /// - Parameters:
    ///   - line: The line.
    ///   - hasFailed: Whether it failed.
    ///   - isMemoryOnly: Whether it must not reach the disk.
    /// - Returns: Whether it was thought otherwise before.
    mutating func note(_ line: String, hasFailed: Bool, isMemoryOnly: Bool) -> Bool {
        guard failed.contains(line) != hasFailed else { return false }
        let change = (hasFailed ? "-" : "+") + line
        apply(change)
        if !isMemoryOnly { write(change) }
        return true
    }

    /// Forgets the outcomes of all lines of a history.
    static func clear(of history: HistoryFile) { FilePath(path(of: history)).unlink() }

    private static func path(of history: HistoryFile) -> String { history.path + ".failed" }

    private mutating func apply(_ change: String) {
        let line = String(change.dropFirst())
        switch change.first {
        case "-": failed.insert(line)
        case "+": failed.remove(line)
        default: break
        }
    }

    private mutating func write(_ change: String) {
        guard let file else { return }
        do throws(LineEditorError) {
            try file.append([change])
            fileCount += 1
            if fileCount > limit + limit / 4 {
                try file.trim(to: limit)
                fileCount = limit
            }
        } catch {
            // The history has told that the folder cannot be written, and the session knows all the same.
        }
    }
}

/// The entries typed so far, in memory and in a file.
///
/// An entry is on disk before its command runs. Shells that run at the same time append to one file and
/// lose nothing, but do not see each other's entries. Entries that begin with a blank or hold a secret stay in memory.
///
///     let history = History(path: "/home/me/.local/state/compsh/history")
///     history.append("images 12345")
///     history.newest(withPrefix: "ima")   // "images 12345"
package final class History {
    /// One entry.
    package struct Entry: Sendable, Equatable {
        /// Its number in this session's list, from 1.
        package var number: Int
        /// Its text, with newlines between its lines.
        package var text: String
        /// Whether it never reaches the disk.
        package var isMemoryOnly: Bool
        /// Whether that is for a secret in it, which is not shown where nobody asks for it either.
        package var isSecret = false
    }

    /// About two years of daily use; the file stays below 1 MB.
    package static let defaultLimit = 10_000

    /// The number of entries kept in memory and, after trimming, in the file.
    package let limit: Int
    private let file: HistoryFile?
    /// The entries; read from the file when the first one is needed, so that the prompt appears at once.
    private lazy var loaded = read()
    /// Their beginnings; nil until they are asked for.
    private var beginnings: HistoryBeginnings?
    /// Which lines have failed; read when they are first asked for.
    private lazy var outcomes = HistoryOutcomes(of: file, limit: limit)
    private var fileCount = 0
    /// Entries that could not be written yet: another process held the lock, or the disk was full.
    private var unwritten: [String] = []
    private var notes: [HistoryNote] = []
    private var hasNotedFailure = false

    /// Makes a history that is kept in a file.
    ///
    /// - Parameters:
    ///   - path: The file; it and its folders are made when the first entry is written. Nil or `/dev/null` for memory
    ///     only.
    ///   - limit: The number of entries to keep, at least 1.
    package init(path: String?, limit: Int = History.defaultLimit) {
        self.limit = max(limit, 1)
        let file = path.flatMap { $0.isEmpty ? nil : HistoryFile(path: $0) }
        self.file = file?.isNowhere == true ? nil : file
    }

    /// The number of entries.
    package var count: Int { loaded.count }

    /// The text of the entry at `index`, from 0 for the oldest; nil outside the list.
    package func text(at index: Int) -> String? {
        loaded.indices.contains(index) ? loaded[index].text : nil
    }

    /// Adds an entry, and writes it to the file at once; blank ones and repeats of the newest are not kept.
    ///
    /// - Parameters:
    ///   - text: The entry, with newlines between its lines.
    ///   - isSecret: Whether it must never reach the disk.
    package func append(_ text: String, isSecret: Bool = false) {
        guard text.contains(where: { !$0.isWhitespace }), loaded.last?.text != text else { return }
        let isMemoryOnly = isSecret || text.first?.isWhitespace == true
        let number = (loaded.last?.number ?? 0) + 1
        loaded.append(Entry(number: number, text: text, isMemoryOnly: isMemoryOnly, isSecret: isSecret))
        beginnings?.append(text)
        if loaded.count > limit {
            beginnings?.removeFirst(loaded.count - limit)
            loaded.removeFirst(loaded.count - limit)
        }
        if !isMemoryOnly { write(text) }
    }

    /// The newest entries, oldest of them first.
    package func list(_ count: Int? = nil) -> [Entry] {
        Array(loaded.suffix(max(count ?? loaded.count, 0)))
    }

    /// The entries that contain `pattern`, oldest first; case matters only if it has capitals.
    package func search(_ pattern: String) -> [Entry] {
        let isExact = pattern.contains(where: \.isUppercase)
        return loaded.filter { entry in
            (isExact ? entry.text : entry.text.lowercased()).contains(pattern)
        }
    }

    /// Notes how the entry that was added last has ended.
    ///
    /// - Parameters:
    ///   - text: The entry, as it was added.
    ///   - hasFailed: Whether it failed.
    package func note(_ text: String, hasFailed: Bool) {
        guard let entry = loaded.last, entry.text == text,
            outcomes.note(text, hasFailed: hasFailed, isMemoryOnly: entry.isMemoryOnly)
        else { return }
        beginnings?.forgetVerdicts(on: text) { loaded[$0].text }
    }

    /// Asks again which entries ``newest(withPrefix:where:)`` may give.
    package func forgetVerdicts() { beginnings?.forgetVerdicts() }

    /// The newest entry that begins with `prefix`, is longer, and did not fail when it was last run.
    ///
    /// What was kept from the disk for its secret is not given either.
    ///
    /// - Parameters:
    ///   - prefix: What it begins with.
    ///   - isWanted: Whether an entry may be given, so that else an older one is. It is asked about some kilobytes of entries
    ///     at each call at the most, and once about each until ``forgetVerdicts()``.
    /// - Returns: The entry; nil if there is none, or none was found yet.
    package func newest(
        withPrefix prefix: String, where isWanted: (String) -> Bool = { _ in true }
    ) -> String? {
        guard !prefix.isEmpty else { return nil }
        if beginnings == nil {
            var index = HistoryBeginnings()
            for entry in loaded { index.append(entry.text) }
            beginnings = index
        }
        let place = beginnings?.newest(prefix, text: { loaded[$0].text }) { place in
            let entry = loaded[place]
            return !entry.isSecret && !outcomes.haveFailure(of: entry.text) && isWanted(entry.text)
        }
        return place.map { loaded[$0].text }
    }

    /// How many entries ``newest(withPrefix:where:)`` has looked at; for tests of growth.
    var examinedCount: Int { beginnings?.steps ?? 0 }
    /// How many bytes of entries it has asked about; for tests of growth.
    var askedBytes: Int { beginnings?.askedBytes ?? 0 }

    /// Forgets all entries, in memory and in the file.
    ///
    /// - Throws: ``LineEditorError/file(_:)`` when the file cannot be emptied.
    package func clear() throws(LineEditorError) {
        load()
        loaded = []
        beginnings = nil
        unwritten = []
        fileCount = 0
        if let file { HistoryOutcomes.clear(of: file) }
        outcomes = HistoryOutcomes(of: file, limit: limit)
        try file?.clear()
    }

    /// What the user should know about the file, such as that a damaged one was moved aside; each note is given once.
    package func takeNotes() -> [HistoryNote] {
        defer { notes = [] }
        return notes
    }

    /// Reads the file, if that was not done yet.
    package func load() { _ = loaded }

    private func read() -> [Entry] {
        guard let file else { return [] }
        do throws(LineEditorError) {
            let contents = try file.read()
            if contents.isForeign {
                notes.append(.foreign(keptAs: try file.setAside()))
                return []
            }
            if contents.damagedLines > 0 {
                notes.append(.damaged(lines: contents.damagedLines, keptAs: try file.repair()))
            }
            fileCount = contents.entries.count
            return contents.entries.suffix(limit).enumerated().map { index, text in
                Entry(number: index + 1, text: text, isMemoryOnly: false)
            }
        } catch {
            notes.append(.unreadable(error))
            hasNotedFailure = true
            return []
        }
    }

    private func write(_ text: String) {
        guard let file else { return }
        unwritten.append(text)
        do throws(LineEditorError) {
            try file.append(unwritten)
            fileCount += unwritten.count
            unwritten = []
            hasNotedFailure = false
            // Trimming now and then, not each time, keeps the common case at one small write.
            if fileCount > limit + limit / 4 {
                try file.trim(to: limit)
                fileCount = limit
            }
        } catch {
            // Kept for the next try, up to the limit of the file.
            if unwritten.count > limit { unwritten.removeFirst() }
            if !hasNotedFailure { notes.append(.unwritable(error)) }
            hasNotedFailure = true
        }
    }
}

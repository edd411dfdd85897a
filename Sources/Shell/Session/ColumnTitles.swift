import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// The titles that `set columns` takes.
enum ColumnTitles {
    /// Reads titles with commas between.
    ///
    /// - Throws: `CommandFailure` for none, and for one that no table has, as they are all in ASCII.
    static func list(_ text: String) throws(CommandFailure) -> [String] {
        let titles = text.splitAtCommas().map(String.init)
        let example: Message = "for example: set columns NAME,AUTHOR"
        guard !titles.isEmpty else {
            throw .usage("columns are given by their titles, with commas between", hint: example)
        }
        // An answer to `call` has what the service sends for titles.
        guard let wrong = titles.first(where: { !$0.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }) else {
            return titles
        }
        throw .usage("no column is called \"\(wrong)\"", hint: example)
    }

    /// Names the titles that no listing has, with what may be meant; nil if all are known.
    @MainActor
    static func onUnknown(in session: Session) -> Message? {
        let upper = (session.settings.columns.value ?? []).map { $0.uppercased() }
        let known = ListingDefinition.allTitles
        guard let wrong = upper.first(where: { !known.contains($0) }) else { return nil }
        let near = NearestNames.suggestions(for: wrong, among: known)
        guard !near.isEmpty else {
            return "no listing has a column \(wrong); answers to call may"
        }
        return "no listing has a column \(wrong); did you mean: \(near.joined(separator: ", "))"
    }
}

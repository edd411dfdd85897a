import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// What is said of the format in which a command's data are shown, beside the settings.
///
/// The command's own `-o` comes first, then an outer `raw`, then raw in the session, then the file's name, then the
/// session's format: what is to be exact stays so, whatever the file is called.
struct FormatWishes: Sendable, Hashable {
    /// What the command's own option says.
    var own: OutputFormat?
    /// What a command around it says, such as `raw`.
    var outer: OutputFormat?
    /// What the name of the file says that takes the data.
    var file: OutputFormat?

    /// The format, and whether exchanges are shown in place of data.
    func choice(_ settings: Settings) -> (format: OutputFormat, isRaw: Bool) {
        if let wanted = own ?? outer { return (wanted, wanted == .raw) }
        let session = settings.format.value
        if session == .raw { return (.raw, true) }
        return (file ?? session, settings.raw.value)
    }

    // MARK: The option

    /// The option of every command that shows data.
    static let option: Option = {
        var option = Option(
            name, "NAME", kind, letter: "o", summary: "the form in which this command shows its data")
        // As many other programs have it.
        option.otherNames = ["output"]
        return option
    }()

    /// The formats, for the option, the setting and whatever else names one.
    static let kind = ValueKind.choice(
        OutputFormat.allCases.map { format in
            Choice(
                format.rawValue, format.summary,
                otherNames: format.fileEndings.filter { $0 != format.rawValue })
        })

    private static let name = "format"

    /// What a command's arguments ask for.
    static func own(_ arguments: Arguments) -> OutputFormat? {
        arguments.text(name).flatMap(OutputFormat.init)
    }

    /// The format that words name with the option, whatever else is wrong with them; nil if they name none.
    ///
    /// It tells in which form a failure is wanted that comes before the words are understood.
    static func named(in words: [Word]) -> OutputFormat? {
        let texts = words.map { $0.literal ?? "" }
        var found: OutputFormat?
        for (place, text) in texts.enumerated() {
            if text == "--" { break }
            guard let value = value(in: text, before: place + 1 < texts.count ? texts[place + 1] : "") else {
                continue
            }
            found = OutputFormat(rawValue: value.lowercased()) ?? .ofFile(".\(value)") ?? found
        }
        return found
    }

    /// What a word gives the option, itself or with the word after it.
    private static func value(in word: String, before next: String) -> String? {
        guard word.hasPrefix("--") else {
            guard word.hasPrefix("-o") else { return nil }
            let value = word.dropFirst(2)
            return value.isEmpty ? next : String(value.first == "=" ? value.dropFirst() : value)
        }
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        // `--fo` is no option of any command's but this one's.
        guard let given = parts.first, given.count > 1,
            ([name] + option.otherNames).contains(where: { $0.hasPrefix(given.lowercased()) })
        else { return nil }
        return parts.count > 1 ? String(parts[1]) : next
    }

    /// Takes note of a command's arguments.
    ///
    /// - Throws: A usage error where they contradict a command around it.
    mutating func read(_ arguments: Arguments, of signature: Signature) throws(CommandFailure) {
        guard signature.facts.showsData, let wanted = Self.own(arguments) else { return }
        if let outer, outer != wanted {
            throw .usage(
                "\(outer.rawValue) and -o \(wanted.rawValue) contradict each other",
                range: arguments.range(of: Self.name), hint: "leave one of them out")
        }
        own = wanted
    }
}

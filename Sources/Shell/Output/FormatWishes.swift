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

import CompShare
import CompShareCatalogue
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// `help [TOPIC [WORD]]`: the overview, or a page on a command, a topic, a setting, an action or a RetCode.
struct HelpCommand: Command {
    static let signature = Signature(
        "help", aliases: ["?", "h"], group: "Help",
        summary: "all commands, or a page on one, on a setting, an action, a RetCode or a topic",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true, showsData: true
        ),
        positionals: [
            Positional(
                "COMMAND", .dynamic(.command), .optional, summary: "the command, or what else is meant"),
            Positional(
                "WORD", .dynamic(.word), .optionalRest,
                summary: "one of its settings, verbs or options, such as --free"
            ),
        ],
        options: [
            Option(flag: "man", summary: "all of it as a manual page, in mdoc: compsh help --man | man -l -")
        ],
        examples: [
            .init("help", "all commands"), .init("help images", "one command with its options"),
            .init("help images next", "one of its words"),
            .init("help images --free", "one of its options"), .init("help set limit", "a setting"),
            .init("help pipes", "a topic"), .init("help DescribeUserCommunityImages", "an action of the API"),
            .init("help 171", "a RetCode"),
        ])

    private let name: String?
    private let word: String?
    private let isManual: Bool
    private let range: SourceRange
    private let wordRange: SourceRange

    /// Help on one command, as its `--help` gives.
    init(on signature: Signature) {
        name = signature.name
        word = nil
        isManual = false
        range = SourceRange(0, 0)
        wordRange = range
    }

    init(_ arguments: Arguments) throws(CommandFailure) {
        name = arguments.text("COMMAND")
        let words = arguments.words("WORD")
        word = words.first.map { $0.literal ?? "" }
        isManual = arguments.flag("man")
        if isManual, name != nil {
            throw .usage(
                "the manual page is about all commands", range: arguments.range(of: "man"),
                hint: "help --man prints it; help COMMAND tells about one")
        }
        if words.count > 1 {
            throw .usage(
                "help takes a command, and one of its words", range: words[1].range,
                hint: "for example: help images next")
        }
        range = arguments.range(of: "COMMAND")
        wordRange = words.first?.range ?? range
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        if isManual {
            let text = ProgramManual.text(in: session.settings.language.value)
            let lines = text.split(separator: "\n").map { Message(verbatim: String($0)) }
            var presentation = Presentation(.preformatted(lines))
            presentation.paging = .wanted
            return .show(presentation)
        }
        guard let name else { return Self.shown(Self.overview(session.commands), Capabilities.report) }
        if let word { return .show(.help(try page(on: word, of: name, session))) }
        if session.commands.aliases[name] == nil, session.commands.signature(named: name) == nil {
            if let number = Int(decimal: name) { return try WhyCommand.page(on: number) }
            if let topic = HelpTopic.named(name) { return .show(.help(topic.page)) }
            if let setting = SettingDefinition.named(name) { return .show(.help(setting.page(in: session))) }
            if let action = Catalogue.vendor.action(named: name) {
                let page = ActionPage(action)
                return .show(.description(page.page, page.report))
            }
        }
        let command = Word(segments: [.literal(name)], range: range)
        let expansion = try session.commands.expansion(of: [command])
        let signature = try signature(of: expansion?.words.first?.literal ?? name, session)
        var page = SettingDefinition.page(of: signature, in: session) ?? HelpPage(signature)
        // `exit` and `expect` are both a command and a topic.
        if let topic = HelpTopic.named(signature.name)?.page {
            page.paragraphs += topic.paragraphs
            page.sections += topic.sections.filter { $0.title != "Examples" }
        }
        let json = SignatureDocument.json(signature)
        let report = Report(document: json, rows: [json])
        guard let expansion else { return Self.shown(page, report) }
        let words =
            session.commands.text(ofAlias: name)
            ?? expansion.words.compactMap(\.literal).joined(separator: " ")
        return Self.shown(page.ofAlias(name, standingFor: words), report)
    }

    /// A page for people, and what programs read in its place.
    private static func shown(_ page: HelpPage, _ report: Report) -> Outcome {
        var presentation = Presentation(.help(page))
        presentation.document = .report(report)
        return .show(presentation)
    }

    @MainActor
    private func signature(of name: String, _ session: Session) throws(CommandFailure) -> Signature {
        do throws(CommandFailure) {
            return try session.commands.resolve(name, at: range)
        } catch {
            guard error.suggestions.isEmpty else { throw error }
            let others = HelpTopic.all.map(\.name) + SettingDefinition.all.map(\.name)
            throw error.with { $0.suggestions = NearestNames.suggestions(for: name, among: others) }
        }
    }

    /// The page on a setting, or on a verb or option of a command.
    @MainActor
    private func page(
        on word: String, of name: String, _ session: Session
    ) throws(CommandFailure) -> HelpPage {
        let signature = try signature(of: name, session)
        let isAboutSettings =
            signature.name == SetCommand.signature.name
            || signature.name == UnsetCommand.signature.name
        if isAboutSettings, let setting = SettingDefinition.named(word) { return setting.page(in: session) }
        let whole = HelpPage(signature)
        let entries = whole.sections.filter { $0.title != "Examples" }.flatMap(\.entries)
        let bare = word.drop { $0 == "-" }.prefix { $0 != "=" }
        let found = entries.filter { entry in
            entry.term.split { $0 == " " || $0 == "," }.contains { $0.drop { $0 == "-" } == bare }
        }
        guard !found.isEmpty else {
            let names = isAboutSettings ? SettingDefinition.all.map(\.name) : signature.options.map(\.name)
            throw .usage(
                "\(signature.name) knows no \"\(word)\"", range: wordRange,
                suggestions: NearestNames.suggestions(for: String(bare), among: names),
                hint: "help \(signature.name) shows what it takes")
        }
        return HelpPage(
            summary: whole.summary, usage: [], sections: [.init(title: "Arguments", entries: found)])
    }

    /// All commands by groups, then the topics; at the end, which is what a small screen keeps, what to begin with.
    private static func overview(_ commands: CommandTable) -> HelpPage {
        var page = HelpPage(commands)
        page.sections.append(
            .init(
                title: "Topics",
                entries: HelpTopic.all.map { .init(term: "help \($0.name)", text: $0.summary) }))
        page.sections.append(
            .init(
                title: "To begin with",
                entries: [
                    .init(term: "images 12345", text: "the images that organisation 12345 has published"),
                    .init(term: "next", text: "the next page"),
                    .init(term: "image 3", text: "everything about the third one"),
                    .init(term: "help images", text: "what a command takes, with examples"),
                ]))
        return page
    }
}

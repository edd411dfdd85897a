import CompshLocalization
import CompshTestSupport

@testable import CompshCommandLanguage

extension Signature.Facts {
    /// Those of a command that only shows something.
    static let quiet = Self(
        asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true)
}

/// Commands like the shell's, for tests.
enum Sample {
    static let sortFields = [
        Choice("PubTime", "time of publication"), Choice("Favor"), Choice("Price"), Choice("CreatedCount"),
    ]

    static let images = Signature(
        "images", aliases: ["ls"], group: "Images", summary: "list an organisation's images page by page",
        facts: .init(asksAPI: true, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
        discussion:
            "A cursor is kept for each query.\nIt is forgotten at the end.\n\nFilters go to the server.",
        positionals: [
            Positional("ORG", .dynamic(.organisation), .optional, summary: "whose images"),
            Positional(
                "MOVE",
                .verb([
                    Verb("first", "the first page"), Verb("next", "the next page"),
                    Verb("prev", "the page before"),
                    Verb("last", "the last page"),
                    Verb("page", "page N", argument: Positional("N", .integer(1...Int.max))),
                    Verb("all", "all pages"), Verb("again", "the same page"),
                ]), .optional),
        ],
        options: [
            Option("name", "TEXT", .text, apiName: "Name", summary: "part of the name"),
            Option("tag", "TAG", .dynamic(.tag), isRepeated: true, apiName: "Tag", summary: "a tag"),
            Option(flag: "free", apiName: "IsFree", opposite: "paid", summary: "only free ones"),
            Option(flag: "paid", summary: "only paid ones"),
            Option(flag: "official", apiName: "IsOfficial", summary: "only official ones"),
            Option("sort", "FIELD", .sort(sortFields), apiName: "SortCondition", summary: "the order"),
            Option("limit", "N", .integer(1...100), apiName: "Limit", summary: "groups a page"),
            Option(
                "offset", "N", .integer(0...Int.max), apiName: "Offset", summary: "skip"),
            Option("max", "N", .integer(1...Int.max), summary: "at most so many"),
            Option("timeout", "SPAN", .duration, summary: "how long to wait"),
        ],
        optionsLabel: "filters",
        examples: [.init("images 12345 --limit 5", "five groups"), .init("images next", "go on")])

    static let command = Positional("COMMAND", .dynamic(.command), .rest)

    static let table = CommandTable([
        images,
        Signature(
            "call", group: "API", summary: "call any action",
            facts: .init(
                asksAPI: true, changes: .asActionSays, looksAtFailures: false, belongsInScripts: true),
            positionals: [Positional("ACTION", .dynamic(.action))],
            options: [Option(flag: "force", summary: "send unknown parameters")], acceptsParameters: true),
        Signature(
            "set", group: "Session", summary: "change a setting", facts: .quiet,
            positionals: [Positional("NAME", .dynamic(.setting)), Positional("VALUE", .text)]),
        Signature(
            "source", aliases: ["."], group: "Scripts", summary: "run a script",
            facts: .init(asksAPI: false, changes: .something, looksAtFailures: false, belongsInScripts: true),
            positionals: [Positional("FILE", .file), Positional("ARGUMENT", .text, .repeating)]),
        Signature(
            "expect", group: "Scripts", summary: "check the last answer",
            facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: true, belongsInScripts: true),
            positionals: [Positional("EXPR", .expression)]),
        Signature(
            "watch", group: "Scripts", summary: "run a command again and again", facts: .quiet,
            positionals: [
                Positional("SECONDS", .duration),
                Positional(
                    "UNTIL", .verb([Verb("until", argument: Positional("EXPR", .expression))]), .optional),
                command,
            ]),
        Signature(
            "raw", group: "Answers", summary: "show the exchange itself", facts: .quiet,
            positionals: [
                Positional("SWITCH", .verb([Verb("on"), Verb("off")]), .optional),
                Positional("COMMAND", .dynamic(.command), .optionalRest),
            ]),
        Signature(
            "last", group: "Answers", summary: "show an answer again", facts: .quiet,
            positionals: [
                Positional("X", .dynamic(.exchange), .optional),
                Positional("VIEW", .verb([Verb("table"), Verb("json"), Verb("raw")]), .optional),
            ]),
        Signature(
            "echo", group: "Scripts", summary: "print words", facts: .quiet,
            positionals: [Positional("WORD", .text, .optionalRest)]),
        Signature("exit", aliases: ["quit", "q"], group: "Session", summary: "leave", facts: .quiet),
        Signature("exchanges", group: "Answers", summary: "list the answers", facts: .quiet),
        Signature(
            "help", aliases: ["?"], group: "Help", summary: "explain", facts: .quiet,
            positionals: [Positional("COMMAND", .dynamic(.command), .optional)]),
    ])

    /// The statements of a text, which must be right.
    static func statements(_ text: String) throws -> [Statement] {
        var reader = table.reader(of: text)
        var statements: [Statement] = []
        while let statement = try reader.next() { statements.append(statement) }
        return statements
    }

    /// Whether an entry goes on after a text.
    static func needsMore(after text: String) -> Bool {
        var reader = table.reader()
        return reader.needsMore(after: text)
    }

    /// The first error of a text, with what it points at.
    static func failure(_ text: String) -> (error: CommandFailure, marked: String)? {
        var reader = table.reader(of: text)
        do throws(CommandFailure) {
            while try reader.next() != nil {}
            return nil
        } catch {
            return (error, error.range.map { String(SourceText(text)[$0]) } ?? "")
        }
    }

    /// Binds the text's only statement.
    static func bind(
        _ text: String, _ variables: [String: String] = [:]
    ) throws -> Arguments {
        guard let statement = try statements(text).first, let name = statement.words.first?.literal else {
            throw CommandFailure.usage("no statement")
        }
        let signature = try table.resolve(name, at: statement.words[0].range)
        return try Binder.bind(statement.words, to: signature) { variable throws(CommandFailure) in
            guard let value = variables[variable.name] else {
                throw .usage("\(variable.name) has no value")
            }
            return value
        }
    }

    /// The error of binding the text's only statement, with what it points at.
    static func bindFailure(
        _ text: String, _ variables: [String: String] = [:]
    ) -> (error: CommandFailure, marked: String)? {
        do {
            _ = try bind(text, variables)
            return nil
        } catch {
            guard let error = error as? CommandFailure else { return nil }
            return (error, error.range.map { String(SourceText(text)[$0]) } ?? "")
        }
    }
}

extension SeededGenerator {
    /// A text of signs that mean something to the lexer, of letters, and of any scalar.
    mutating func text(upTo length: Int = 24) -> String {
        let special = Array(
            " \t\n\r'\"\\$#;|>&!=-{}[]().?<，；　“”‘’＝｜＞＃！\u{0}\u{7}\u{1B}\u{85}\u{200B}\u{301}e\u{301}👩‍💻华北"
                .unicodeScalars)
        let words = [
            "images ", "expect ", "watch 5 until ", "$last.", "${x", "\\u{4e2d}", "--limit", "=", "next",
            "rows", "\r\n",
            "call X ", "raw ", " > f", " | less",
        ]
        var view = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &self) {
            switch Int.random(in: 0..<8, using: &self) {
            case 0...2: view.append(special.randomElement(using: &self) ?? " ")
            case 3...4: view.append(contentsOf: (words.randomElement(using: &self) ?? "").unicodeScalars)
            case 5...6: view.append(Unicode.Scalar(UInt8.random(in: 0x20..<0x7F, using: &self)))
            default: view.append(Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &self)) ?? "\u{FFFD}")
            }
        }
        return String(view)
    }
}

package import CompshLocalization
import CompshTextLayout

/// Help as plain values: what to say, without colours; `lines` lays it out.
package struct HelpPage: Sendable, Hashable {
    /// A heading and its entries.
    package struct Section: Sendable, Hashable {
        /// The heading.
        package var title: Message
        /// The entries: what is explained, and the explanation.
        package var entries: [Entry]

        /// Makes a section.
        package init(title: Message, entries: [Entry]) {
            self.title = title
            self.entries = entries
        }
    }

    /// A term and what it means.
    package struct Entry: Sendable, Hashable {
        /// The term.
        package var term: String
        /// What it means; may be empty.
        package var text: Message

        /// Makes an entry.
        package init(term: String, text: Message) {
            self.term = term
            self.text = text
        }
    }

    /// What is explained, in one line; the examples, if any, follow it.
    package var summary: Message
    /// The unbreakable parts of the usage line, the command's name first; none for an overview.
    package var usage: [String]
    /// Whether the usage stands first, as programs in a shell have it, and not the examples.
    package var beginsWithUsage = false
    /// Paragraphs.
    package var paragraphs: [Message]
    /// Arguments, options, examples; or groups of commands.
    package var sections: [Section]

    /// Makes a page; sections without entries are left out.
    package init(summary: Message, usage: [String], paragraphs: [Message] = [], sections: [Section]) {
        self.summary = summary
        self.usage = usage
        self.paragraphs = paragraphs
        self.sections = sections.filter { !$0.entries.isEmpty }
    }

    /// Help on one command: examples first, then arguments and options.
    package init(_ signature: Signature) {
        var paragraphs: [Message] = []
        var paragraph: [Substring] = []
        let lines: [Substring] = signature.discussion.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines + [""] {
            if !line.isEmpty {
                paragraph.append(line)
            } else if !paragraph.isEmpty {
                paragraphs.append(Message(translating: paragraph.joined(separator: " ")))
                paragraph = []
            }
        }
        if !signature.aliases.isEmpty {
            paragraphs.append("Also: \(signature.aliases.joined(separator: ", "))")
        }
        let label = signature.optionsLabel
        self.init(
            summary: Message(translating: signature.summary), usage: [signature.name] + signature.usageParts,
            paragraphs: paragraphs,
            sections: [
                Section(
                    title: "Examples",
                    entries: signature.examples.map {
                        Entry(term: $0.line, text: Message(translating: $0.summary))
                    }),
                Section(title: "Arguments", entries: signature.positionals.flatMap(Self.entries)),
                Section(
                    title: Message(translating: label.prefix(1).uppercased() + label.dropFirst()),
                    entries: signature.options.map(Self.entry)),
            ])
    }

    /// An overview of all commands by group.
    package init(_ table: CommandTable) {
        let groups = table.groups.map { group in
            Section(
                title: Message(translating: group.name),
                entries: group.signatures.map { Entry(term: $0.name, text: Message(translating: $0.summary)) }
            )
        }
        let aliases = table.aliases.keys.sorted().map { name in
            Entry(term: name, text: Message(verbatim: table.text(ofAlias: name) ?? ""))
        }
        self.init(
            summary: "Commands may be shortened while unambiguous; help COMMAND tells more about one.",
            usage: [], sections: groups + [Section(title: "Aliases", entries: aliases)])
    }

    /// The page of the command that an alias begins with, with what the alias stands for before it.
    ///
    /// - Parameters:
    ///   - name: The alias.
    ///   - words: What it stands for.
    /// - Returns: The page.
    package func ofAlias(_ name: String, standingFor words: String) -> HelpPage {
        var page = self
        page.paragraphs.insert("\(name) stands for: \(words)", at: 0)
        return page
    }

    /// The page as lines of text.
    ///
    /// - Parameters:
    ///   - width: The columns of a line; 0 for lines of any length.
    ///   - say: Puts messages into words.
    /// - Returns: The lines, without line ends.
    package func lines(width: Int = 80, say: (Message) -> String = \.description) -> [String] {
        func text(_ paragraph: Message) -> [String] {
            paragraph.isEmpty
                ? [] : TextWrap.lines(of: say(paragraph), lead: "", indent: "", width: width) + [""]
        }
        // Examples first: they are what most readers look for.
        let examples = beginsWithUsage ? [] : sections.prefix { Self.examples.contains($0.title) }
        let summary = text(summary)
        var lines = beginsWithUsage ? [] : summary
        lines += examples.flatMap { Self.lines(of: $0, width, say) }
        if !usage.isEmpty {
            lines += TextWrap.lines(
                of: usage.dropFirst().map { $0 + " " }, lead: say("usage: \(usage[0])") + " ",
                indent: "        ", width: width)
            lines.append("")
        }
        if beginsWithUsage { lines += summary }
        lines += paragraphs.flatMap(text)
        lines += sections.dropFirst(examples.count).flatMap { Self.lines(of: $0, width, say) }
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// The headings of examples.
    private static let examples: [Message] = ["Examples", "Example"]

    private static func lines(of section: Section, _ width: Int, _ say: (Message) -> String) -> [String] {
        // Terms longer than this get a line of their own, so that the texts keep most of the width.
        let longest = width > 0 ? max(12, width * 2 / 5) : 40
        let columns = section.entries.map { DisplayWidth.of($0.term) }.filter { $0 <= longest }.max() ?? 0
        return [say(section.title)]
            + section.entries.flatMap { lines(of: $0.term, say($0.text), columns, width) } + [""]
    }

    private static func lines(
        of term: String, _ text: String, _ columns: Int, _ width: Int
    ) -> [String] {
        guard !text.isEmpty else { return ["  " + term] }
        // In a very narrow terminal a second column would be a word wide.
        let isNarrow = width > 0 && width - columns - 4 < 24
        let indent = String(repeating: " ", count: isNarrow ? 6 : columns + 4)
        guard !isNarrow, DisplayWidth.of(term) <= columns else {
            return ["  " + term] + TextWrap.lines(of: text, lead: indent, indent: indent, width: width)
        }
        let lead = "  " + LineFitting.pad(term, to: columns + 2)
        return TextWrap.lines(of: text, lead: lead, indent: indent, width: width)
    }

    /// A positional's name, or its verbs, and what they mean.
    static func entries(of positional: Positional) -> [Entry] {
        guard case .verb(let verbs) = positional.kind else {
            return [Entry(term: positional.name, text: described(positional.summary, positional.kind))]
        }
        return verbs.map { Entry(term: $0.syntax, text: Message(translating: $0.summary)) }
    }

    /// An option as a term, and what it means.
    package static func entry(of option: Option) -> Entry {
        var text = described(option.summary, option.kind ?? .text)
        if option.isRepeated { text = "\(text); may be repeated" }
        if let apiName = option.apiName {
            let names =
                if case .sort? = option.kind {
                    "\(apiName).Field, \(apiName).ASC"
                } else {
                    option.isRepeated ? "\(apiName).0, …" : apiName
                }
            text = "\(text) (\(names))"
        }
        return Entry(term: option.term, text: text)
    }

    /// A summary with the values that are allowed, where these are not plain from it.
    private static func described(_ summary: String, _ kind: ValueKind) -> Message {
        switch kind {
        case .integer, .choice, .sort, .duration:
            summary.isEmpty ? kind.phrase : "\(Message(translating: summary)): \(kind.phrase)"
        default: Message(translating: summary)
        }
    }
}

package import CompshLocalization

/// A manual page for `man`, in the mdoc macros, written from signatures.
///
///     var page = ManualPage("compsh", summary: "a shell", date: "November 25, 2026", say: \.description)
///     page.heading("OPTIONS")
///     page.options(signature.options)
///     page.text
///
/// Headings stay English in every language: readers of manual pages look for them by these names.
package struct ManualPage {
    private let say: (Message) -> String
    private var lines: [String]

    /// Begins a page of section 1 with its name.
    ///
    /// - Parameters:
    ///   - name: What the page is about.
    ///   - summary: What that is, in one line.
    ///   - date: The date of the text as mdoc has it, for example `November 25, 2026`.
    ///   - say: Puts messages into words.
    package init(_ name: String, summary: Message, date: String, say: @escaping (Message) -> String) {
        self.say = say
        lines = [
            ".Dd \(date)", ".Dt \(name.uppercased()) 1", ".Os", ".Sh NAME", ".Nm \(name)",
            ".Nd \(Self.escaped(say(summary)))",
        ]
    }

    /// The page's source.
    package var text: String { lines.map { $0 + "\n" }.joined() }

    /// Begins a section.
    package mutating func heading(_ title: String) { lines.append(".Sh \(title)") }

    /// Begins a part of a section.
    package mutating func subheading(_ title: Message) {
        lines.append(".Ss \(Self.escaped(say(title)))")
    }

    /// Adds a form in which the program is called, after its name.
    package mutating func synopsis(_ parts: [String]) {
        lines.append(".Nm")
        lines += parts.map { ".Ar \(Self.argument($0))" }
    }

    /// Adds paragraphs.
    package mutating func paragraphs(_ paragraphs: [Message]) {
        for (place, paragraph) in paragraphs.filter({ !$0.isEmpty }).enumerated() {
            if place > 0 || lines.last == ".El" { lines.append(".Pp") }
            fill(paragraph)
        }
    }

    /// Adds terms, each with what it means.
    ///
    /// - Parameters:
    ///   - entries: The terms.
    ///   - macro: What the terms are: `Ic` a command, `Ev` a variable of the environment, `Pa` a file.
    package mutating func list(_ entries: [HelpPage.Entry], of macro: String = "Ic") {
        list(entries) {
            ".It \(macro) \(Self.argument($0.term))"
        } body: { page, entry in
            page.fill(entry.text)
        }
    }

    /// Adds options.
    package mutating func options(_ options: [Option]) {
        list(options) { option in
            let letter = option.letter.map { "Fl \($0) , " } ?? ""
            let argument = Self.argument(option.placeholder)
            let value =
                option.isFlag ? "" : option.isValueOptional ? " Ns Op = Ns Ar \(argument)" : " Ar \(argument)"
            return ".It \(letter)Fl \(Self.escaped("-" + option.name))\(value)"
        } body: { page, option in
            page.fill(HelpPage.entry(of: option).text)
        }
    }

    /// Adds commands, each with what it takes.
    package mutating func commands(_ signatures: [Signature]) {
        let say = say
        list(signatures) { signature in
            let label = say(Message(translating: signature.optionsLabel))
            var options = signature.options.isEmpty ? [] : ["[\(label)]"]
            if signature.acceptsParameters { options.append("[Name=value …]") }
            let parts = signature.parts(withOptions: options)
            let rest = parts.isEmpty ? "" : " No \(Self.argument(parts.joined(separator: " ")))"
            return ".It Ic \(Self.argument(signature.name))\(rest)"
        } body: { page, signature in
            let help = HelpPage(signature)
            page.paragraphs([help.summary] + help.paragraphs)
            let arguments = signature.positionals.flatMap(HelpPage.entries).filter { !$0.text.isEmpty }
            page.list(arguments, of: "Ar")
            page.options(signature.options)
        }
    }

    private mutating func list<Item>(
        _ items: [Item], term: (Item) -> String, body: (inout ManualPage, Item) -> Void
    ) {
        guard !items.isEmpty else { return }
        lines.append(".Bl -tag -width Ds")
        for item in items {
            lines.append(term(item))
            body(&self, item)
        }
        lines.append(".El")
    }

    /// So many columns fit into a line of the source, as mandoc asks for.
    private static let width = 78

    private mutating func fill(_ text: Message) {
        // Each sentence begins a line, from which formatters know where it ends.
        let sentences = Self.escaped(say(text)).replacing(". ", with: ".\n").split(
            separator: "\n")
        for sentence in sentences {
            lines += TextWrap.lines(of: String(sentence), lead: "", indent: "", width: Self.width).map {
                line in
                // A line that begins so would be a macro.
                line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
            }
        }
    }

    /// A text in which nothing is an escape, and dashes are those of options.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    }

    /// A text as one argument of a macro.
    private static func argument(_ text: String) -> String {
        "\"\(escaped(text).replacing("\"", with: "\\(dq"))\""
    }
}

import FoundationEssentials

/// The words for the user in the product's sources, found by reading them.
package enum ProductTexts {
    /// A literal and where it stands.
    package struct Found: Sendable, CustomStringConvertible {
        /// The file below `Sources`.
        package var file: String
        /// The literal.
        package var literal: SwiftLiteral

        /// `Shell/Console.swift:12: "words"`.
        package var description: String { "\(file):\(literal.line): \"\(literal.text)\"" }
    }

    /// The targets that speak to the user of the shell.
    ///
    /// Not among them: the rooms that speak in values, which `Shell/Words` puts into words, and `Emulator`, which speaks as
    /// the service does. What the catalogue and the table of RetCodes say is walked by a test of the shell.
    private static let targets = [
        "CommandLanguage", "Localization", "Shell", "TextLayout", "compsh",
    ]

    /// All literals of these targets.
    package static let literals: [Found] = targets.flatMap(literals)

    /// The literals that are sentences or words for people, and so need a text in every language.
    ///
    /// A literal counts if it holds a blank and two lower-case letters in a row, or if it plainly becomes a
    /// `Message`. Left out is what cannot be words: `Message(verbatim:)`, the lines of examples, and what
    /// `OtherLiterals` lists.
    package static var words: [Found] {
        literals.filter { found in
            let literal = found.literal
            guard hasWord(literal.text), !literal.before.hasSuffix("verbatim:"), !isExample(literal),
                !OtherLiterals.files.contains(found.file), !OtherLiterals.texts.contains(literal.text)
            else { return false }
            return literal.text.contains(" ") || isMessage(literal) || isCounted(literal)
        }
    }

    /// What is counted: the sentences for one and for other numbers, each with the number's place.
    package static let counted: [(one: String, many: String)] = {
        let all = literals.map(\.literal)
        return zip(all, all.dropFirst()).compactMap { one, many in
            guard one.before.hasSuffix("one:"), many.before.hasSuffix("many:") else { return nil }
            return (countTemplate(one.text), countTemplate(many.text))
        }
    }()

    private static func countTemplate(_ words: String) -> String {
        words.contains("{}") ? words : "{} \(words)"
    }

    /// Whether it is what is counted, in one of its two forms.
    package static func isCounted(_ literal: SwiftLiteral) -> Bool {
        literal.before.hasSuffix("one:") || literal.before.hasSuffix("many:")
    }

    /// Whether a text has two lower-case letters in a row.
    package static func hasWord(_ text: String) -> Bool {
        zip(text.utf8, text.utf8.dropFirst()).contains { isLower($0) && isLower($1) }
    }

    /// The sentences of a literal as they are looked up: its paragraphs, each on one line.
    package static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        var lines: [Substring] = []
        let all: [Substring] = text.split(separator: "\n", omittingEmptySubsequences: false)
        for line in all + [""] {
            if !line.isEmpty {
                lines.append(line)
            } else if !lines.isEmpty {
                sentences.append(lines.joined(separator: " "))
                lines = []
            }
        }
        return sentences
    }

    private static func isLower(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    /// Whether it is a line that shows a command at work; its explanation is the literal after it.
    private static func isExample(_ literal: SwiftLiteral) -> Bool {
        [".init(", "example:", "term:"].contains(where: literal.before.hasSuffix)
    }

    private static func isMessage(_ literal: SwiftLiteral) -> Bool {
        literal.after.hasPrefix("as Message") || messageStarts.contains(where: literal.before.hasSuffix)
            || literal.declaration.map { isMessage($0, literal) } ?? false
    }

    /// Whether what is declared is a `Message`, or a list of them, or of things of which one is.
    private static func isMessage(_ declaration: String, _ literal: SwiftLiteral) -> Bool {
        // The keys of a dictionary are no words.
        if declaration.hasSuffix("=") {
            return declaration.contains("Message") && !literal.after.hasPrefix(":")
        }
        return [": Message", "-> Message", ": [Message]", "-> [Message]"].contains { type in
            declaration.hasSuffix(type) || declaration.hasSuffix(type + "?")
        }
    }

    private static let messageStarts =
        [
            "Message(translating:", ": Message =", "Message(", "message =", "CommandFailure(",
            "CommandFailure.usage(", ".usage(", ".incomplete(",
            ".notes(", "line(", "refuse(", "refuseIfRestricted(",
        ] + messageLabels.map { "\($0):" }

    /// The labels that stand for a `Message` wherever they are declared.
    private static let messageLabels: Set<String> = {
        var types: [String: Set<String>] = [:]
        for (_, source) in targets.flatMap(sources) {
            for match in source.matches(
                of: #/([a-z][A-Za-z]*)(?: [a-z][A-Za-z]*)?: ([A-Z\[][A-Za-z]*\]?)\??[,)\s]/#)
            {
                types[String(match.output.1), default: []].insert(String(match.output.2))
            }
        }
        return Set(types.filter { $0.value.isSubset(of: ["Message", "[Message]"]) }.keys)
    }()

    /// The folder of the sources, from where this file is.
    private static let sources: String = {
        let folders = #filePath.split(separator: "/").dropLast(3)
        return "/" + folders.joined(separator: "/") + "/Sources"
    }()

    private static func literals(of target: String) -> [Found] {
        sources(of: target).flatMap { path, source in
            SwiftLiteral.all(in: source).map { Found(file: target + "/" + path, literal: $0) }
        }
    }

    private static func sources(of target: String) -> [(path: String, source: String)] {
        let folder = sources + "/" + target
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return paths.sorted().filter { $0.hasSuffix(".swift") }.compactMap { path in
            FileManager.default.contents(atPath: folder + "/" + path).map {
                (path, String(decoding: $0, as: UTF8.self))
            }
        }
    }
}

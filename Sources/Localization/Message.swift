/// Words for the user: an English sentence with its values apart, so that it can be said in another language.
///
/// ```swift
/// let message: Message = "there is no profile “\(name)”"
/// message.description             // there is no profile “work”
/// message.text(in: .chinese)      // 没有名为“work”的配置
/// ```
///
/// The translation is looked up by the English sentence with `{}` in place of each value, when the text is wanted and
/// not before. A sentence without a translation stays English; a test sees to it that there is none.
package struct Message: Sendable, Hashable {
    private enum Part: Sendable, Hashable {
        /// A sentence, and the values for its places.
        case phrase(template: String, values: [Message])
        /// Text that is the same in every language: a name, a number, what a server said.
        case verbatim(String)
    }

    private var parts: [Part]

    /// Creates words that are the same in every language.
    package init(verbatim text: String) {
        parts = text.isEmpty ? [] : [.verbatim(text)]
    }

    /// Creates words from an English text that is kept elsewhere, such as the summary of a command.
    package init(translating text: String) {
        parts = text.isEmpty ? [] : [.phrase(template: text, values: [])]
    }

    /// Whether there are no words.
    package var isEmpty: Bool { parts.isEmpty }

    /// The words in a language.
    package func text(in language: Language) -> String {
        if case .phrase(let template, let values)? = parts.first, parts.count == 1 {
            return Self.text(template, values, language)
        }
        return parts.reduce(into: "") { text, part in
            switch part {
            case .verbatim(let words): text += words
            case .phrase(let template, let values): text += Self.text(template, values, language)
            }
        }
    }

    private static func text(_ template: String, _ values: [Message], _ language: Language) -> String {
        let translated = language == .english ? template : Translation.of(template, in: language) ?? template
        guard !values.isEmpty else { return translated }
        return Placeholders.filled(
            translated, values.map { $0.text(in: language) }, spacesLatin: language == .chinese)
    }

    /// The English sentences that `text(in:)` looks up, for tests.
    package var templates: [String] {
        parts.flatMap { part in
            switch part {
            case .verbatim: [String]()
            case .phrase(let template, let values): [template] + values.flatMap(\.templates)
            }
        }
    }

    /// Both, one after the other.
    package static func + (one: Message, other: Message) -> Message {
        var sum = one
        sum.parts += other.parts
        return sum
    }

    /// Adds words at the end.
    package static func += (one: inout Message, other: Message) { one.parts += other.parts }
}

extension Message: CustomStringConvertible {
    /// The words in English.
    package var description: String { text(in: .english) }
}

extension Message: ExpressibleByStringInterpolation {
    /// Collects the sentence and its values.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var template = ""
        fileprivate var values: [Message] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            template.reserveCapacity(literalCapacity + 2 * interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { template += literal }

        /// A part that has words of its own.
        package mutating func appendInterpolation(_ value: Message) {
            template += Placeholders.next
            values.append(value)
        }

        /// A name, a number or other text that no language changes.
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            template += Placeholders.next
            values.append(Message(verbatim: value.description))
        }
    }

    package init(stringLiteral value: String) { self.init(translating: value) }

    package init(stringInterpolation: StringInterpolation) {
        parts = [.phrase(template: stringInterpolation.template, values: stringInterpolation.values)]
    }
}

extension Sequence<Message> {
    /// All of them in one sentence, with commas between.
    package func listed() -> Message {
        reduce(nil as Message?) { list, next in list.map { "\($0), \(next)" } ?? next }
            ?? Message(verbatim: "")
    }

    /// All of them, with the same signs between each two.
    package func joined(separator: String = "") -> Message {
        var result = Message(verbatim: "")
        for (index, message) in enumerated() {
            if index > 0 { result += Message(verbatim: separator) }
            result += message
        }
        return result
    }
}

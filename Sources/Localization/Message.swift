/// Words for the user: an English sentence with its values apart, so that it can be said in another language.
///
/// ```swift
/// let message: Message = "there is no profile \"\(name)\""
/// message.description             // there is no profile "work"
/// message.text(in: .chinese)      // 没有名为“work”的配置
/// ```
///
/// The translation is looked up by the English sentence with `{}` in place of each value, when the text is wanted and
/// not before. A sentence without a translation stays English; a test reports it.
package struct Message: Sendable, Hashable {
    private enum Part: Sendable, Hashable {
        /// A sentence, and the values for its places.
        case phrase(template: String, values: [Message])
        /// Text that is the same in every language: a name, a number, what a server said.
        case verbatim(String)
        /// A number with what is counted: sentences for one and for other numbers, each with the number's place.
        case counted(number: String, isOne: Bool, one: String, many: String)
        /// Text that comes in all languages, from data.
        case known(english: String, chinese: String)
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

    /// Creates words that are known in every language, from data that hold them all.
    package init(english: String, chinese: String) {
        parts = english.isEmpty ? [] : [.known(english: english, chinese: chinese)]
    }

    /// Creates a number with what is counted.
    ///
    /// ```swift
    /// Message(1, one: "request", many: "requests")  // 1 request
    /// Message(0, one: "there is {} in all", many: "there are {} in all")
    /// ```
    ///
    /// - Parameters:
    ///   - count: The number.
    ///   - one: What stands with 1: words behind the number, or a sentence with `{}` where the number stands. The
    ///     translation is looked up by it, with the number's place.
    ///   - many: What stands with other numbers.
    ///   - number: The number as it is shown; in digits with commas if nil.
    package init(_ count: Int, one: String, many: String, as number: String? = nil) {
        parts = [
            .counted(
                number: number ?? Self.grouped(count), isOne: count == 1,
                one: Placeholders.countTemplate(one),
                many: Placeholders.countTemplate(many))
        ]
    }

    /// A number of things, with a comma before each group of three digits.
    fileprivate static func grouped(_ count: Int) -> String {
        let digits = String(count.magnitude)
        let groups = stride(from: digits.count, to: 0, by: -3).reversed().map { end in
            digits.prefix(end).suffix(min(3, end))
        }
        return (count < 0 ? "-" : "") + groups.joined(separator: ",")
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
            case .counted(let number, let isOne, let one, let many):
                let own = isOne ? one : many
                // The languages here besides English have one form for all numbers.
                let translated = language == .english ? own : Translation.of(one, in: language) ?? own
                text += Placeholders.filled(translated, [number], spacesLatin: language == .chinese)
            case .known(let english, let chinese): text += language == .chinese ? chinese : english
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
            case .verbatim, .known: [String]()
            case .counted(_, _, let one, _): [one]
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

        /// A number with what is counted: `"\(count, one: "row", many: "rows") written"`.
        package mutating func appendInterpolation(_ count: Int, one: String, many: String) {
            appendInterpolation(Message(count, one: one, many: many))
        }

        /// A number of things: `"\(number: 10_000) of \(number: 12_000)"`.
        package mutating func appendInterpolation(number count: Int) {
            appendInterpolation(Message(verbatim: Message.grouped(count)))
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

    /// All of them in one sentence, with semicolons between, since some have commas of their own.
    package func listedApart() -> Message {
        reduce(nil as Message?) { list, next in list.map { "\($0); \(next)" } ?? next }
            ?? Message(verbatim: "")
    }

    /// All of them, with a separator between each two.
    package func joined(separator: String = "") -> Message {
        var result = Message(verbatim: "")
        for (index, message) in enumerated() {
            if index > 0 { result += Message(verbatim: separator) }
            result += message
        }
        return result
    }
}

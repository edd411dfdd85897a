import CCompshareCatalogue
import CompShareOrderedJSON

/// What the RetCodes of the API mean: offline, compiled in.
///
/// The facts stand in `Sources/CCatalogue/retcodes.json`, the one table of them. It is read when a code is asked for.
package struct ReturnCodeTable: Sendable {
    /// What is known of a code, or of a family of codes.
    package struct Entry: Sendable, Hashable {
        /// When the same request may succeed.
        package enum Repetition: String, Sendable, Hashable, CaseIterable {
            /// The same request may work later.
            case wait
            /// As `wait` for reads; after a change it has to be looked first whether it happened.
            case reads
            /// The resource or the account must first come into the state that the text names.
            case state
            /// The request must be changed.
            case change
            /// Repeating does not help.
            case no
        }

        /// What another source says of a code.
        package struct OtherMeaning: Sendable, Hashable {
            /// What it says.
            package let meaning: CatalogueText
            /// Who says so, with the date.
            package let source: String
        }

        /// What it means, in a few words.
        package let summary: CatalogueText
        /// The text that is published for it; nil if there is none but the summary.
        package let published: CatalogueText?
        /// What other sources say it means.
        package let others: [OtherMeaning]
        /// The texts with which it has been seen, with `X` in place of a name.
        package let messages: [String]
        /// What usually causes it; nil if unknown or obvious.
        package let cause: CatalogueText?
        /// What to do about it, if need be what goes for the whole family; nil if unknown.
        package let advice: CatalogueText?
        /// When the same request may succeed, where more is to be said than `repetition` does.
        package let again: CatalogueText?
        /// When the same request may succeed; nil for a family, whose codes differ in it.
        package let repetition: Repetition?
        /// Whether a program may repeat reads by itself, with growing waits.
        package let isPassing: Bool
        /// Whether fewer requests are asked for, so that the waits are longer.
        package let isThrottled: Bool

        init?(_ json: JSONValue, family: Entry? = nil) {
            let published = json["meaningEn"]?.string.map {
                CatalogueText(english: $0, chinese: json["meaningZh"]?.string)
            }
            guard let summary = CatalogueText("summary", in: json) ?? published else { return nil }
            self.summary = summary
            self.published = published.flatMap { $0.says(summary) ? nil : $0 }
            others = (json["also"]?.array ?? []).compactMap { other in
                other["meaningEn"]?.string.map { english in
                    OtherMeaning(
                        meaning: CatalogueText(english: english, chinese: other["meaningZh"]?.string),
                        source: other["source"]?.text ?? "")
                }
            }
            messages = json["messages"]?.texts ?? []
            cause = CatalogueText("cause", in: json)
            advice = CatalogueText("advice", in: json) ?? family?.advice
            again = CatalogueText("again", in: json)
            repetition = json["retry"]?.string.flatMap(Repetition.init)
            isPassing = json["auto"]?.bool ?? false
            isThrottled = json["throttled"]?.bool ?? false
        }
    }

    /// The codes that are explained one by one.
    package let entries: [Int: Entry]
    private let families: [(range: ClosedRange<Int>, entry: Entry)]

    /// The vendor's codes.
    package static let vendor = ReturnCodeTable(
        unsafe Array(UnsafeBufferPointer(start: compshare_retcodes_json, count: compshare_retcodes_json_size))
    )

    /// Reads a table; an invalid text has no codes, which a test rules out for the one compiled in.
    init(_ bytes: [UInt8]) {
        let json = (try? JSONValue(parsing: bytes)) ?? .null
        let families: [(range: ClosedRange<Int>, entry: Entry)] = (json["families"]?.array ?? []).compactMap {
            family in
            guard let first = family["from"]?.integer, let last = family["to"]?.integer, first <= last,
                let entry = Entry(family)
            else { return nil }
            return (first...last, entry)
        }
        var entries: [Int: Entry] = [:]
        for code in json["codes"]?.array ?? [] {
            guard let number = code["code"]?.integer else { continue }
            entries[number] = Entry(code, family: families.first { $0.range.contains(number) }?.entry)
        }
        self.families = families
        self.entries = entries
    }

    /// What is known of a code, or of the family that it belongs to; nil if nothing is.
    package func entry(for code: Int) -> Entry? {
        entries[code] ?? families.first { $0.range.contains(code) }?.entry
    }
}

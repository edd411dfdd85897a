/// What is shown before an entry, and before each of its further lines.
///
///     var prompt = Prompt([.init("demo", style: "1;32"), .init("> ")])
///     prompt.continuation = [.init("…> ")]
package struct Prompt: Sendable, Equatable {
    /// A piece of text in one style.
    package struct Segment: Sendable, Equatable {
        /// The text; control characters in it are shown, not sent.
        package var text: String
        /// The parameters of an SGR sequence, such as `1;32`; empty for the terminal's own style.
        package var style: String

        /// Makes a segment; a style of anything but digits and semicolons is dropped.
        package init(_ text: String, style: String = "") {
            self.text = text
            self.style = CellStyle.isValid(style) ? style : ""
        }
    }

    /// The pieces shown before the first line.
    package var segments: [Segment]
    /// The pieces shown before each further line of the same entry.
    package var continuation: [Segment]

    /// Makes a prompt of styled pieces.
    package init(_ segments: [Segment], continuation: [Segment] = [Segment("  ")]) {
        self.segments = segments
        self.continuation = continuation
    }

    /// A prompt in the terminal's own style.
    package static func plain(_ text: String, continuation: String = "  ") -> Prompt {
        Prompt([Segment(text)], continuation: [Segment(continuation)])
    }

    /// The first prompt's characters, without styles.
    package var text: String { segments.map(\.text).joined() }
    /// The continuation prompt's characters, without styles.
    var continuationText: String { continuation.map(\.text).joined() }

    /// The same prompt in ASCII, for a system without a UTF-8 locale; other characters become `?`.
    var inASCII: Prompt {
        func ascii(_ segments: [Segment]) -> [Segment] {
            segments.map { Segment(String($0.text.map { $0.isASCII ? $0 : "?" }), style: $0.style) }
        }
        return Prompt(ascii(segments), continuation: ascii(continuation))
    }
}

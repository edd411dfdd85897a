/// Reads a long text while it comes in, so that little is left to be read when its end is there.
///
/// ```swift
/// var incoming = IncomingJSON()
/// while let bytes = receive() {
///     body += bytes
///     incoming.read(body)
/// }
/// let answer = try incoming.value(of: body)
/// ```
package struct IncomingJSON: Sendable {
    /// The length from which on nodes are written for the outermost values only.
    package static let longText = JSONDocument.limit

    private let limit: Int
    private let step: Int
    private let margin: Int
    private var parser = JSONParser()
    /// The place of the next value; nil before anything is read.
    private var place: Int?
    /// How long the text is when more of it is read.
    private var wanted: Int

    /// A text with more nodes is read once it is whole: they are copied at each step.
    ///
    /// An answer of the service has some ten members of its own.
    private static let mostNodes = 4_096

    /// Creates a reader.
    ///
    /// - Parameters:
    ///   - limit: The length from which on a text is read while it comes, and in part only.
    ///   - step: So many bytes come in before more of them are read.
    ///   - margin: So many bytes before the end of what has come no value is begun: most would end behind it.
    package init(from limit: Int = IncomingJSON.longText, step: Int = 256 << 10, margin: Int = 4 << 10) {
        self.limit = limit
        self.step = step
        self.margin = margin
        wanted = limit
    }

    /// Reads what can be read of a text that has come so far.
    package mutating func read(_ text: [UInt8]) {
        guard text.count >= wanted, parser.nodes.count <= Self.mostNodes else { return }
        var ahead = parser
        let start = place ?? ahead.begin(text.span, size: .max, readingAllUpTo: limit)
        do throws(JSONError) {
            place = try ahead.readOn(text.span, from: start, to: text.count - margin)
            parser = ahead
            wanted = text.count + step
        } catch {
            // A value that is long itself, or a fault, which the whole text will show: no byte is read more than some
            // times.
            wanted = text.count + max(step, text.count - start)
        }
    }

    /// The value of the whole text, of which the beginning has been shown to `read`.
    ///
    /// - Throws: `JSONError` with the exact byte offset of the fault.
    package func value(of text: [UInt8]) throws(JSONError) -> JSONValue {
        guard let place else { return try JSONValue(parsing: text, readingAllUpTo: limit) }
        return JSONValue(try JSONDocument(text, parser, from: place, readingAllUpTo: limit), at: 0)
    }
}

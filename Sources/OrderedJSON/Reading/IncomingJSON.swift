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
    /// The steps so far: bytes that were passed, and nodes that were copied.
    ///
    /// A text takes at most some for each byte.
    package private(set) var steps = 0
    /// So many bytes have been read for good.
    package var readUpTo: Int { place ?? 0 }

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
        let start = readUpTo
        wanted = text.count + step
        var last = start
        // Where the bytes end within a value, they are read once more up to it.
        if readOn(text, to: text.count - margin, &last) || last > start && readOn(text, to: last, &last) {
            return
        }
        // A value that is long itself, or a fault, which the whole text will show: no byte is read more than some
        // times.
        wanted = text.count + max(step, text.count - start)
    }

    /// Reads values that begin before a limit.
    ///
    /// - Parameters:
    ///   - text: What has come.
    ///   - limit: Where no value is begun any more.
    ///   - last: Where the last value begins that was come to.
    /// - Returns: Whether all of them have ended; if not, nothing is read.
    private mutating func readOn(_ text: [UInt8], to limit: Int, _ last: inout Int) -> Bool {
        var ahead = parser
        let start = place ?? ahead.begin(text.span, size: .max, readingAllUpTo: self.limit)
        steps += parser.nodes.count + text.count - start
        last = start
        guard let next = try? ahead.readOn(text.span, from: start, to: limit, last: &last)
        else { return false }
        place = next
        parser = ahead
        return true
    }

    /// The value of the whole text, of which the beginning has been shown to `read`.
    ///
    /// - Throws: `JSONError` with the exact byte offset of the fault.
    package func value(of text: [UInt8]) throws(JSONError) -> JSONValue {
        guard let place else { return try JSONValue(parsing: text, readingAllUpTo: limit) }
        return JSONValue(try JSONDocument(text, parser, from: place, readingAllUpTo: limit), at: 0)
    }
}

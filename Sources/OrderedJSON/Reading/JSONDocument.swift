import Synchronization

/// A text that has been read: its bytes, and where in them each value stands.
///
/// Values of a document share it, so that a value of one keeps the whole text in memory.
///
/// Of a long text only the outermost values are known; what stands deeper is read when somebody asks for it, into a
/// document of its own over the same bytes. So an answer takes little more memory than its bytes, however many values
/// it has. Nothing else tells a value that is read late from another.
final class JSONDocument: Sendable {
    /// See `JSONValue.passedSearch`.
    let passedSearch = Atomic<UInt64>(0)

    /// 1 MiB: what the answers of the service that are read again and again stay below.
    static let limit = 1 << 20
    /// So many bytes of an unread array are read at a time, at most.
    static let portion = 64 << 10

    /// The bytes and the nodes, in a structure of its own: functions of a structure borrow it, and so may use its
    /// spans, without a reference count.
    let tape: JSONTape
    /// Whether it is a part of a text that another document has.
    let isPart: Bool
    /// Texts and objects of so many bytes, or more, are read in part only.
    private let limit: Int

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - limit: The length from which on it is read in part only.
    /// - Throws: `JSONError` with the exact byte offset of the fault.
    init(parsing bytes: [UInt8], readingAllUpTo limit: Int = JSONDocument.limit) throws(JSONError) {
        var parser = JSONParser()
        try parser.parse(bytes.span, readingAllUpTo: limit)
        tape = JSONTape(bytes, parser)
        isPart = false
        self.limit = limit
    }

    /// Reads the rest of a text that has been read as far as `place`.
    init(
        _ bytes: [UInt8], _ read: JSONParser, from place: Int, readingAllUpTo limit: Int
    ) throws(JSONError) {
        var parser = read
        try parser.finish(bytes.span, from: place)
        tape = JSONTape(bytes, parser)
        isPart = false
        self.limit = limit
    }

    private init(part parser: JSONParser, of document: JSONDocument) {
        tape = JSONTape(document.tape.bytes, parser)
        isPart = true
        limit = document.limit
    }

    /// Reads an unread object; it is the first value of the document.
    func object(at place: Int) -> JSONDocument {
        JSONDocument(part: tape.readContainer(at: place, readingAllUpTo: limit), of: self)
    }

    /// The bytes between the brackets of an unread container; nothing of any other value.
    func inside(of place: Int) -> Range<Int> {
        guard tape.nodes[place].isUnread else { return 0..<0 }
        let range = tape.range(of: place)
        return (range.lowerBound &+ 1)..<(range.upperBound &- 1)
    }

    /// Reads elements from the beginning of the bytes between an unread array's brackets, or of what is left of them.
    ///
    /// - Returns: A document with the elements, one after the other; and the bytes that are left then.
    func elements(in inside: Range<Int>) -> (JSONDocument, rest: Range<Int>) {
        let (parser, rest) = tape.readElements(in: inside, portion: min(limit, Self.portion))
        return (JSONDocument(part: parser, of: self), rest)
    }
}

/// The bytes of a text and its nodes.
struct JSONTape: Sendable {
    /// The text.
    let bytes: [UInt8]
    /// The nodes, in the order of the text; the first one is the whole value.
    let nodes: [JSONNode]
    /// Whether blanks stand between tokens.
    let hasBlanks: Bool
    /// Whether there is a string with escapes that the writer spells otherwise.
    let hasOddStrings: Bool
    /// Whether there is a container that is unread.
    let hasUnread: Bool

    fileprivate init(_ bytes: [UInt8], _ parser: JSONParser) {
        self.bytes = bytes
        // There is a first value even where there should be none.
        nodes = parser.nodes.isEmpty ? [JSONNode(.null, offset: 0)] : parser.nodes
        hasBlanks = parser.hasBlanks
        hasOddStrings = parser.hasOddStrings
        hasUnread = parser.hasUnread
    }

    /// Reads a container once more.
    fileprivate func readContainer(at place: Int, readingAllUpTo limit: Int) -> JSONParser {
        let range = range(of: place)
        var parser = JSONParser()
        // What was checked with the whole text has no fault.
        try? parser.parsePart(
            bytes.span.extracting(0..<range.upperBound), range.lowerBound, readingAllUpTo: limit)
        return parser
    }

    /// Reads elements from the beginning of some bytes; tells which are left then.
    fileprivate func readElements(
        in inside: Range<Int>, portion: Int
    ) -> (parser: JSONParser, rest: Range<Int>) {
        var parser = JSONParser()
        let next = try? parser.parseElements(
            bytes.span.extracting(0..<inside.upperBound), inside.lowerBound, portion: portion)
        return (parser, (next ?? inside.upperBound)..<inside.upperBound)
    }

    /// The place of the node behind a value.
    @inline(__always)
    func end(of place: Int) -> Int {
        let node = nodes[place]
        return node.isContainer ? place &+ node.length &+ 1 : place &+ 1
    }

    /// The bytes of a value, its quotes and brackets included.
    func range(of place: Int) -> Range<Int> {
        let node = nodes[place]
        if node.isContainer { return node.offset..<(nodes[place &+ node.length].offset &+ 1) }
        return node.isString ? (node.offset &- 1)..<(node.offset &+ node.length &+ 1) : node.range
    }

    /// The text of a string, a name, or a number.
    func text(of place: Int) -> String { text(of: nodes[place]) }

    /// The text of a string, a name, or a number.
    func text(of node: JSONNode) -> String {
        let raw = bytes.span.extracting(node.range)
        guard node.isA(.escapedString) || node.isA(.oddString) else { return String(checked: raw) }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(raw.count)
        StringBytes.appendDecoded(raw, to: &decoded)
        return String(checked: decoded.span)
    }

    /// The bytes of a string or a name, without escapes.
    func decodedBytes(of place: Int) -> [UInt8] {
        let node = nodes[place]
        var decoded: [UInt8] = []
        StringBytes.appendDecoded(bytes.span.extracting(node.range), to: &decoded)
        return decoded
    }

    /// Whether a string or name has this text.
    @inline(__always)
    func holds(_ text: Span<UInt8>, at place: Int) -> Bool {
        let node = nodes[place]
        if node.isA(.string) {
            return node.length == text.count && bytes.span.holds(text, at: node.offset)
        }
        return decodedHolds(text, at: place)
    }

    @inline(never)
    private func decodedHolds(_ text: Span<UInt8>, at place: Int) -> Bool {
        // No escape is shorter than the bytes that it stands for.
        guard nodes[place].length >= text.count else { return false }
        let decoded = decodedBytes(of: place)
        return decoded.count == text.count && decoded.span.holds(text, at: 0)
    }

    /// The value of the last member of an object that has this name; nil if none has.
    func member(_ name: Span<UInt8>, of object: Int) -> Int? {
        let nodes = nodes.span
        let bytes = bytes.span
        guard nodes[object].isA(.object) else { return nil }
        let close = object &+ nodes[object].length
        let wanted = JSONNode(.string, length: name.count, offset: 0)
        var found: Int?
        var place = object &+ 1
        while place < close {
            let key = nodes[place]
            let value = place &+ 1
            if key.hasShape(of: wanted) {
                if bytes.holds(name, at: key.offset) { found = value }
            } else if !key.isA(.string), decodedHolds(name, at: place) {
                found = value
            }
            let node = nodes[value]
            place = node.isContainer ? value &+ node.length &+ 1 : value &+ 1
        }
        return found
    }

    /// The element of an array at an index from 0 on; nil if there is none.
    func element(_ index: Int, of array: Int) -> Int? {
        guard index >= 0, nodes[array].isA(.array) else { return nil }
        let close = array &+ nodes[array].length
        // Each element takes a node or more.
        guard index < close &- array else { return nil }
        var place = array &+ 1
        var left = index
        while left > 0, place < close {
            place = end(of: place)
            left &-= 1
        }
        return place < close ? place : nil
    }

    /// How many elements or members a container has.
    func count(of container: Int) -> Int {
        if nodes[container].isUnread { return nodes[container &+ 1].length }
        let isObject = nodes[container].isA(.object)
        let close = container &+ nodes[container].length
        var place = container &+ 1
        var count = 0
        while place < close {
            place = end(of: isObject ? place &+ 1 : place)
            count &+= 1
        }
        return count
    }

    /// The whole number that a number's or string's bytes are; nil if there are other characters than a sign and up to
    /// 18 digits, which always fit.
    func shortInteger(of place: Int) -> Int? {
        let node = nodes[place]
        let isNegative = node.length > 0 && bytes[node.offset] == UInt8(ascii: "-")
        let digits = isNegative ? node.length &- 1 : node.length
        guard (1...18).contains(digits) else { return nil }
        var value = 0
        let end = node.offset &+ node.length
        for index in (end &- digits)..<end {
            let digit = bytes[index] &- 0x30
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int(digit)
        }
        // `07` in a string is no number.
        if !node.isA(.number), digits > 1, bytes[end &- digits] == 0x30 { return nil }
        return isNegative ? -value : value
    }

    /// Whether two values of two documents, or of one, are equal.
    static func areEqual(_ one: JSONTape, _ first: Int, _ other: JSONTape, _ second: Int) -> Bool {
        let end = one.end(of: first)
        guard end &- first == other.end(of: second) &- second else { return false }
        let nodes = one.nodes.span
        let otherNodes = other.nodes.span
        let bytes = one.bytes.span
        let otherBytes = other.bytes.span
        let shift = second &- first
        for place in first..<end {
            let node = nodes[place]
            let mate = otherNodes[place &+ shift]
            if node.isString {
                guard mate.isString else { return false }
                if node.isA(.string), mate.isA(.string) {
                    guard node.length == mate.length,
                        otherBytes.holds(bytes.extracting(node.range), at: mate.offset)
                    else { return false }
                } else if one.decodedBytes(of: place) != other.decodedBytes(of: place &+ shift) {
                    return false
                }
            } else if node.isA(.number) {
                guard node.hasShape(of: mate), otherBytes.holds(bytes.extracting(node.range), at: mate.offset)
                else { return false }
            } else if !node.hasShape(of: mate) {
                return false
            }
        }
        return true
    }
}

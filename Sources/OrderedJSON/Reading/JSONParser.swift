/// Reads a text in one pass and writes down where each value stands.
///
/// The bytes are a parameter of each function: a `Span` cannot be kept, and as a parameter it costs one bounds check a
/// read and no reference count.
struct JSONParser {
    /// Deeper nesting is refused: what walks the values recursively takes some hundred bytes of stack a level, and 512
    /// levels fit easily into the 512 KiB stack of a secondary thread.
    ///
    /// The service's answers have six.
    static let maximumDepth = 512

    /// Longer numbers are refused: no 64-bit value needs more than 30 characters, and conversion is quadratic.
    static let maximumNumberLength = 1_000

    /// Longer texts are refused, so that the length of a string and of a container fit into the 28 bits that a node has
    /// for them.
    static let maximumLength = 1 << 28

    private(set) var nodes: [JSONNode] = []
    /// Whether there are blanks between tokens, so that a value's bytes are not its compact form.
    private(set) var hasBlanks = false
    /// Whether a string has escapes that the writer spells otherwise.
    var hasOddStrings = false
    /// Whether there is a container of which only the ends are written down.
    private(set) var hasUnread = false
    /// How many containers deep nodes are written down; of a deeper one only the ends are.
    private var recordedDepth = Int.max
    /// How many containers are open with the outermost of which only the ends are written down; 0 outside of one.
    private var unreadDepth = 0
    /// The commas between its elements or members.
    private var unreadCommas = 0
    /// How many containers deep the text is where it stays unread.
    private var deepest = 0
    /// Texts that are deeper are read whole.
    ///
    /// Each level of what is unread is a pass over what is in it, and whoever walks it calls itself. The service's answers
    /// have six.
    static let deepestUnread = 16
    /// Whether a part of a text is read, behind which the text goes on.
    var isPart = false
    /// The containers that are open: the place of the node, doubled, and 1 more for an object.
    private var open: [UInt32] = []

    /// Reads one text.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - limit: How long texts are of which every node is written down. Of longer ones only what an outer object has
    ///     itself is; the containers in it are checked, and stay unread.
    /// - Throws: `JSONError` with the exact byte offset of the fault.
    mutating func parse(_ bytes: Span<UInt8>, readingAllUpTo limit: Int) throws(JSONError) {
        try finish(bytes, from: begin(bytes, size: bytes.count, readingAllUpTo: limit))
    }

    /// Begins a text that goes on behind `bytes`, and will have a size or more.
    ///
    /// - Returns: The place of its value.
    mutating func begin(_ bytes: Span<UInt8>, size: Int, readingAllUpTo limit: Int) -> Int {
        let start = skipBlanks(bytes, 0)
        hasBlanks = false
        prepare(bytes, start, size: size, readingAllUpTo: limit)
        return start
    }

    /// Reads values up to a place, or up to one that ends where the bytes end and so may go on behind them.
    ///
    /// - Parameters:
    ///   - bytes: What has come of the text.
    ///   - start: The place of a value.
    ///   - limit: Where no value is begun any more.
    ///   - last: Where the last value begins that was come to: up to there all is well.
    /// - Returns: The place of the value that comes next.
    /// - Throws: `JSONError` as well where the bytes end within a value; what has been read is of no use then.
    mutating func readOn(
        _ bytes: Span<UInt8>, from start: Int, to limit: Int, last: inout Int
    ) throws(JSONError) -> Int {
        var place = start
        while place < limit {
            last = place
            place = try value(bytes, place)
            guard place < bytes.count, try next(bytes, &place) else {
                throw JSONError(.unexpectedEnd, offset: bytes.count)
            }
        }
        // Blanks may go on too.
        guard place < bytes.count else { throw JSONError(.unexpectedEnd, offset: bytes.count) }
        return place
    }

    /// Reads the rest of a text that has come whole.
    ///
    /// - Throws: `JSONError` with the exact byte offset of the fault.
    mutating func finish(_ bytes: Span<UInt8>, from start: Int) throws(JSONError) {
        guard bytes.count < Self.maximumLength else {
            throw JSONError(.textTooLong(limit: Self.maximumLength), offset: Self.maximumLength)
        }
        try tree(bytes, start)
        guard deepest > Self.deepestUnread else { return }
        self = JSONParser()
        try parse(bytes, readingAllUpTo: .max)
    }

    /// Reads a container that has been checked, and behind which the text goes on.
    mutating func parsePart(
        _ bytes: Span<UInt8>, _ start: Int, readingAllUpTo limit: Int
    ) throws(JSONError) {
        isPart = true
        prepare(bytes, start, size: bytes.count &- start, readingAllUpTo: limit)
        try tree(bytes, start)
    }

    private mutating func prepare(
        _ bytes: Span<UInt8>, _ start: Int, size: Int, readingAllUpTo limit: Int
    ) {
        if size >= limit {
            recordedDepth = start < bytes.count && bytes[start] == UInt8(ascii: "[") ? 0 : 1
        } else {
            // Answers of the service have a node for 14 bytes of text.
            nodes.reserveCapacity(min(size, Self.maximumLength) / 12 + 8)
        }
    }

    private mutating func tree(_ bytes: Span<UInt8>, _ start: Int) throws(JSONError) {
        var place = start
        while true {
            place = try value(bytes, place)
            guard try next(bytes, &place) else { return }
        }
    }

    /// Reads elements of an array that has been checked, up to about a number of bytes; a container that is longer by
    /// itself stays unread.
    ///
    /// - Parameters:
    ///   - bytes: The text up to the array's end.
    ///   - start: Behind the bracket, or a comma.
    ///   - portion: How many bytes are read.
    /// - Returns: The place of the next element; the end of `bytes` if there is none.
    /// - Throws: `JSONError`, which what has been checked does not give.
    mutating func parseElements(
        _ bytes: Span<UInt8>, _ start: Int, portion: Int
    ) throws(JSONError) -> Int {
        isPart = true
        let limit = start &+ portion
        nodes.reserveCapacity(min(portion, bytes.count &- start) / 12 + 8)
        var place = skipBlanks(bytes, start)
        while true {
            let first = (place: place, node: nodes.count)
            recordedDepth = .max
            repeat {
                place = try value(bytes, place)
                if place > first.place &+ portion, recordedDepth > 0, !open.isEmpty {
                    nodes.removeLast(nodes.count &- first.node)
                    open.removeAll(keepingCapacity: true)
                    recordedDepth = 0
                    place = try value(bytes, first.place)
                }
            } while try next(bytes, &place)
            place = skipBlanks(bytes, place)
            // Behind the comma the next one comes.
            guard place < bytes.count else { return place }
            place = skipBlanks(bytes, place &+ 1)
            if place >= limit { return place }
        }
    }

    /// Reads a scalar, an empty container, or the beginning of another one up to its first value.
    ///
    /// - Returns: The place behind it.
    @inline(__always)
    private mutating func value(_ bytes: Span<UInt8>, _ start: Int) throws(JSONError) -> Int {
        var place = start
        while true {
            guard place < bytes.count else { throw JSONError(.unexpectedEnd, offset: place) }
            switch bytes[place] {
            case UInt8(ascii: "\""):
                return try string(bytes, place)
            case UInt8(ascii: "{"):
                try begin(.object, at: place)
                place = skipBlanks(bytes, place &+ 1)
                if place < bytes.count, bytes[place] == UInt8(ascii: "}") {
                    end(at: place, isEmpty: true)
                    return place &+ 1
                }
                place = try name(bytes, place)
            case UInt8(ascii: "["):
                try begin(.array, at: place)
                place = skipBlanks(bytes, place &+ 1)
                if place < bytes.count, bytes[place] == UInt8(ascii: "]") {
                    end(at: place, isEmpty: true)
                    return place &+ 1
                }
            case UInt8(ascii: "-"), 0x30...0x39:
                return try number(bytes, place)
            case UInt8(ascii: "t"):
                return try literal("true", .true, bytes, place)
            case UInt8(ascii: "f"):
                return try literal("false", .false, bytes, place)
            case UInt8(ascii: "n"):
                return try literal("null", .null, bytes, place)
            default:
                throw Self.unexpected(bytes, place, expected: .value)
            }
        }
    }

    /// Goes on behind a value: over the ends of containers, to the next value.
    ///
    /// - Returns: Whether there is another value; false at the end of the text or part.
    @inline(__always)
    private mutating func next(_ bytes: Span<UInt8>, _ place: inout Int) throws(JSONError) -> Bool {
        while true {
            guard let top = open.last else {
                if isPart { return false }
                let hadBlanks = hasBlanks
                place = skipBlanks(bytes, place)
                // Blanks behind the value are no part of it.
                hasBlanks = hadBlanks
                guard place == bytes.count else { throw JSONError(.trailingData, offset: place) }
                return false
            }
            place = skipBlanks(bytes, place)
            let isObject = top & 1 == 1
            guard place < bytes.count else { throw JSONError(.unexpectedEnd, offset: place) }
            let byte = bytes[place]
            if byte == UInt8(ascii: ",") {
                if open.count == unreadDepth { unreadCommas &+= 1 }
                place = skipBlanks(bytes, place &+ 1)
                if isObject { place = try name(bytes, place) }
                return true
            }
            guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                throw Self.unexpected(bytes, place, expected: isObject ? .memberOrEnd : .elementOrEnd)
            }
            end(at: place)
            place &+= 1
        }
    }

    private mutating func begin(_ kind: JSONNode.Kind, at place: Int) throws(JSONError) {
        guard open.count < Self.maximumDepth else {
            throw JSONError(.tooDeep(limit: Self.maximumDepth), offset: place)
        }
        open.append(UInt32(truncatingIfNeeded: nodes.count) << 1 | (kind == .object ? 1 : 0))
        guard unreadDepth == 0 else {
            deepest = max(deepest, open.count)
            return
        }
        nodes.append(JSONNode(kind, offset: place))
        if open.count > recordedDepth {
            unreadDepth = open.count
            unreadCommas = 0
        }
    }

    private mutating func end(at place: Int, isEmpty: Bool = false) {
        guard let top = open.popLast(), open.count < unreadDepth || unreadDepth == 0 else { return }
        let start = Int(top >> 1)
        let isUnread = unreadDepth > 0 && !isEmpty
        let kind: JSONNode.Kind =
            top & 1 == 1 ? (isUnread ? .unreadObject : .object) : (isUnread ? .unreadArray : .array)
        nodes[start] = JSONNode(kind, length: nodes.count &- start, offset: nodes[start].offset)
        nodes.append(JSONNode(.close, length: isUnread ? unreadCommas &+ 1 : 0, offset: place))
        hasUnread = hasUnread || isUnread
        unreadDepth = 0
    }

    @inline(__always)
    mutating func record(_ node: JSONNode) {
        if unreadDepth == 0 { nodes.append(node) }
    }

    /// Reads a member's name and the colon.
    ///
    /// - Returns: The place of the value.
    @inline(__always)
    private mutating func name(_ bytes: Span<UInt8>, _ start: Int) throws(JSONError) -> Int {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") else {
            throw Self.unexpected(bytes, start, expected: .memberName)
        }
        let place = skipBlanks(bytes, try string(bytes, start))
        guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else {
            throw Self.unexpected(bytes, place, expected: .colon)
        }
        return skipBlanks(bytes, place &+ 1)
    }

    @inline(__always)
    private mutating func skipBlanks(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        // What follows is mostly no blank, and everything that is none is larger than a blank.
        guard start < bytes.count, bytes[start] <= 0x20 else { return start }
        var place = start
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x0A, 0x0D, 0x09: place &+= 1
            default:
                hasBlanks = hasBlanks || place > start
                return place
            }
        }
        hasBlanks = hasBlanks || place > start
        return place
    }

    @inline(__always)
    private mutating func literal(
        _ literal: StaticString, _ kind: JSONNode.Kind, _ bytes: Span<UInt8>, _ start: Int
    ) throws(JSONError) -> Int {
        for offset in 0..<literal.utf8CodeUnitCount {
            let place = start &+ offset
            guard place < bytes.count else { throw JSONError(.unexpectedEnd, offset: place) }
            guard unsafe bytes[place] == literal.utf8Start[offset] else {
                throw Self.unexpected(bytes, place, expected: .literal("\(literal)"))
            }
        }
        record(JSONNode(kind, length: literal.utf8CodeUnitCount, offset: start))
        return start &+ literal.utf8CodeUnitCount
    }

    /// The error for a byte that cannot stand at `place`.
    @inline(never)
    private static func unexpected(
        _ bytes: Span<UInt8>, _ place: Int, expected: JSONError.Expected
    ) -> JSONError {
        place < bytes.count
            ? JSONError(.unexpected(byte: bytes[place], expected: expected), offset: place)
            : JSONError(.unexpectedEnd, offset: place)
    }
}

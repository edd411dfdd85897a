import CompShareOrderedJSON

/// Takes an object's members one after the other.
///
/// One description of a record serves for the bytes of an answer, which are all that most calls need, and for the tree
/// that faults and some actions change.
protocol MemberSink {
    mutating func add(_ name: StaticString, text: String)
    mutating func add(_ name: StaticString, longText: LongText?)
    mutating func add(_ name: StaticString, integer: Int)
    /// An amount in hundredths, as a decimal number.
    mutating func add(_ name: StaticString, decimal: Int)
    mutating func add(_ name: StaticString, flag: Bool)
    mutating func addNull(_ name: StaticString)
    mutating func add(_ name: StaticString, texts: [String])
    mutating func add(_ member: JSONObject.Member)
    /// An object, whose members `write` adds.
    mutating func add(_ name: StaticString, object write: (inout Self) -> Void)
    /// An array with an object for each element, whose members `write` adds.
    mutating func add<Element>(
        _ name: StaticString, objects: some Sequence<Element>, _ write: (Element, inout Self) -> Void)
}

extension MemberSink {
    /// Adds all members of an object.
    mutating func add(_ object: JSONObject) {
        for member in object.members { add(member) }
    }
}

extension JSONObject: MemberSink {
    /// What `write` adds.
    init(_ write: (inout JSONObject) -> Void) {
        self.init()
        write(&self)
    }

    mutating func add(_ member: Member) { members.append(member) }

    private mutating func add(_ name: StaticString, value: JSONValue) {
        add(Member(name: String(describing: name), value: value))
    }

    mutating func add(_ name: StaticString, text: String) { add(name, value: .string(text)) }
    mutating func add(_ name: StaticString, longText: LongText?) { add(name, text: longText?.text ?? "") }
    mutating func add(_ name: StaticString, integer: Int) { add(name, value: .integer(integer)) }
    mutating func add(_ name: StaticString, decimal: Int) { add(name, value: .decimal(decimal)) }
    mutating func add(_ name: StaticString, flag: Bool) { add(name, value: .bool(flag)) }
    mutating func addNull(_ name: StaticString) { add(name, value: .null) }
    mutating func add(_ name: StaticString, texts: [String]) { add(name, value: .texts(texts)) }

    mutating func add(_ name: StaticString, object write: (inout JSONObject) -> Void) {
        add(name, value: .object(JSONObject(write)))
    }

    mutating func add<Element>(
        _ name: StaticString, objects: some Sequence<Element>, _ write: (Element, inout JSONObject) -> Void
    ) {
        add(name, value: .array(objects.map { element in .object(JSONObject { write(element, &$0) }) }))
    }
}

/// A text that many images share, with what stands for it in JSON, so that it is escaped once.
struct LongText: Sendable, Hashable {
    /// The text.
    let text: String
    /// The text as a JSON string, with its quotes.
    let quoted: [UInt8]

    init(_ text: String) {
        self.text = text
        var bytes: [UInt8] = []
        JSONWriter().write(.string(text), to: &bytes)
        quoted = bytes
    }
}

/// An object's members as the bytes that ``JSONWriter`` writes for them, without making a tree first.
struct MemberBytes: MemberSink {
    /// The members so far.
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    private static let writer = JSONWriter()

    /// An object as bytes, with its braces; `capacity` is about how many there will be.
    static func object(capacity: Int = 0, _ write: (inout MemberBytes) -> Void) -> [UInt8] {
        var sink = MemberBytes()
        sink.bytes.reserveCapacity(capacity)
        sink.enclose(write)
        return sink.bytes
    }

    mutating func add(_ member: JSONObject.Member) {
        separate()
        Self.writer.writeName(member.name, to: &bytes)
        Self.writer.write(member.value, to: &bytes)
    }

    mutating func add(_ name: StaticString, text: String) {
        begin(name)
        quote(text)
    }

    mutating func add(_ name: StaticString, longText: LongText?) {
        guard let longText else { return add(name, text: "") }
        begin(name)
        bytes += longText.quoted
    }

    mutating func add(_ name: StaticString, integer: Int) {
        begin(name)
        append(integer)
    }

    mutating func add(_ name: StaticString, decimal: Int) {
        begin(name)
        bytes += DecimalPrice.text(decimal).utf8
    }

    mutating func add(_ name: StaticString, flag: Bool) {
        begin(name)
        bytes += (flag ? "true" : "false").utf8
    }

    mutating func addNull(_ name: StaticString) {
        begin(name)
        bytes += "null".utf8
    }

    mutating func add(_ name: StaticString, texts: [String]) {
        begin(name)
        bytes.append(UInt8(ascii: "["))
        for (index, text) in texts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            quote(text)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func add(_ name: StaticString, object write: (inout MemberBytes) -> Void) {
        begin(name)
        enclose(write)
    }

    mutating func add<Element>(
        _ name: StaticString, objects: some Sequence<Element>, _ write: (Element, inout MemberBytes) -> Void
    ) {
        begin(name)
        bytes.append(UInt8(ascii: "["))
        for (index, element) in objects.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            enclose { write(element, &$0) }
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func enclose(_ write: (inout MemberBytes) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        isFirst = true
        write(&self)
        isFirst = false
        bytes.append(UInt8(ascii: "}"))
    }

    /// Writes a name, which holds nothing to escape, and its colon.
    private mutating func begin(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    private mutating func quote(_ text: String) {
        if !quoteIfPlain(text) { Self.writer.write(.string(text), to: &bytes) }
    }

    /// Writes a text in which nothing is to be escaped; false if something is.
    private mutating func quoteIfPlain(_ text: String) -> Bool {
        let isPlain = unsafe text.utf8.withContiguousStorageIfAvailable { text in
            // Without a way out, so that the processor looks at many bytes at once.
            var found: UInt8 = 0
            for index in 0..<text.count {
                let byte = unsafe text[index]
                found |= byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? 1 : 0
            }
            guard found == 0 else { return false }
            bytes.append(UInt8(ascii: "\""))
            unsafe bytes.append(contentsOf: text)
            bytes.append(UInt8(ascii: "\""))
            return true
        }
        return isPlain ?? false
    }

    private mutating func append(_ number: Int) {
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var place = digits.count
        var rest = number.magnitude
        repeat {
            place -= 1
            digits[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        for index in place..<digits.count { bytes.append(digits[index]) }
    }
}

/// A word while it is read.
struct WordBuilder {
    /// The source offset the word begins at.
    let start: Int
    /// The quote that is open.
    private(set) var quote = Quote.none
    /// The source offset of the quote opened last.
    private(set) var quoteStart = 0
    /// See `Word.valueStart`.
    var valueStart: Int?
    /// Whether the word ends in a variable whose name or path may go on, and where that begins.
    var openVariable: Int?

    private var segments: [Word.Segment] = []
    private var pending: [UInt8] = []
    private var nameState = NameState.empty

    /// Whether what was read is an option's or parameter's name, told byte by byte: looking at all of a long word for each
    /// of its characters would cost the square of its length.
    private enum NameState {
        case empty
        case oneDash
        case name
        case other

        mutating func take(_ byte: UInt8) {
            let isDash = byte == UInt8(ascii: "-")
            switch self {
            case .empty: self = WordBuilder.isLetter(byte) ? .name : isDash ? .oneDash : .other
            case .oneDash: self = isDash ? .name : .other
            case .name: self = WordBuilder.isNamePart(byte) ? .name : .other
            case .other: break
            }
        }
    }

    init(start: Int) {
        self.start = start
    }

    mutating func open(_ quote: Quote, at offset: Int) {
        self.quote = quote
        quoteStart = offset
    }

    mutating func close() { quote = .none }

    mutating func append(_ byte: UInt8) {
        nameState.take(byte)
        pending.append(byte)
    }

    mutating func append(_ bytes: ArraySlice<UInt8>) { for byte in bytes { append(byte) } }

    mutating func append(_ scalar: Unicode.Scalar) { for byte in String(scalar).utf8 { append(byte) } }

    mutating func append(_ variable: Variable) {
        nameState = .other
        flush()
        segments.append(.variable(variable))
    }

    /// The text before the place if all of it is literal, for telling option and parameter names.
    var isName: Bool { nameState == .name }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
    }

    /// The word, ending at an offset.
    func word(endingAt end: Int) -> Word {
        var copy = self
        copy.flush()
        return Word(segments: copy.segments, range: SourceRange(start, end), valueStart: valueStart)
    }

    private mutating func flush() {
        guard !pending.isEmpty else { return }
        segments.append(.literal(String(decoding: pending, as: UTF8.self)))
        pending = []
    }
}

import CompShareOrderedJSON

/// A word while it is read.
struct WordBuilder {
    /// The source offset the word begins at.
    let start: Int
    /// The quote that is open.
    var quote = Quote.none
    /// The source offset of the quote opened last.
    private(set) var quoteStart = 0
    /// See `Word.valueStart`.
    var valueStart: Int?
    /// Whether its first character was quoted or escaped.
    var startsQuoted = false
    /// Where the variable at the word's end begins, if its name or path may continue.
    var openVariable: Int?

    private var segments: [Word.Segment] = []
    private var pending: [UInt8] = []
    private var nameState = NameState.empty

    /// Whether what was read is a name, kept up to date byte by byte: looking at all of a long word for each of its
    /// characters would take quadratic time.
    private enum NameState {
        case empty
        case oneDash
        case name
        case other

        mutating func take(_ byte: UInt8) {
            let isDash = byte == UInt8(ascii: "-")
            switch self {
            case .empty: self = byte.isASCIILetter ? .name : isDash ? .oneDash : .other
            case .oneDash: self = isDash ? .name : .other
            case .name: self = byte.isOptionNamePart ? .name : .other
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
        if offset == start { startsQuoted = true }
    }

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

    /// Whether what was read is the name of an option or a parameter.
    var isName: Bool { nameState == .name }

    /// The word, ending at an offset.
    func word(endingAt end: Int) -> Word {
        var copy = self
        copy.flush()
        var word = Word(segments: copy.segments, range: SourceRange(start, end), valueStart: valueStart)
        if startsQuoted, case .literal(let text)? = copy.segments.first, text.utf8.first == UInt8(ascii: "-")
        {
            word.hasQuotedDash = true
        }
        return word
    }

    private mutating func flush() {
        guard !pending.isEmpty else { return }
        segments.append(.literal(String(decoding: pending, as: UTF8.self)))
        pending = []
    }
}

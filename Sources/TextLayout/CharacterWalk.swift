import Synchronization

/// Finds where characters begin and end in UTF-8, and what they are, in some nanoseconds a scalar.
///
/// The characters are those of `Character`. Swift's own walk takes up to a microsecond for one, and backward over flags
/// more the longer their row is: in a text of a megabyte that is felt at each key.
package enum CharacterWalk {
    /// What words are made of.
    package enum Words: Sendable {
        /// Letters and digits.
        case letters
        /// All but blanks.
        case all
    }

    /// The end of the character that begins at an offset; the text's end at the end.
    package static func end(ofCharacterAt start: Int, in text: String) -> Int {
        walk(text) { $0.end(from: start, in: $1, of: text) }
    }

    /// The start of the last character of the first `end` bytes; 0 for none.
    package static func start(ofCharacterBefore end: Int, in text: String) -> Int {
        walk(text) { $0.start(before: end, in: $1, of: text) }
    }

    /// The end of the character in which an offset lies, or that begins there.
    package static func end(ofCharacterAround offset: Int, in text: String) -> Int {
        walk(text) { kinds, bytes in
            guard offset < bytes.count else { return offset }
            let next = offset + UTF8Scalar(bytes, offset).length
            return kinds.end(from: kinds.start(before: next, in: bytes, of: text), in: bytes, of: text)
        }
    }

    /// Whether the last character is a blank or a line end; false for an empty text.
    package static func endsInBlank(_ text: String) -> Bool {
        walk(text) { kinds, bytes in
            guard bytes.count > 0 else { return false }
            let start = kinds.start(before: bytes.count, in: bytes, of: text)
            return kinds.kind(UTF8Scalar(bytes, start).value).isBlank
        }
    }

    /// The number of characters between two offsets.
    package static func count(from start: Int, to end: Int, in text: String) -> Int {
        walk(text) { kinds, bytes in
            var place = start
            var count = 0
            while place < end {
                place = kinds.end(from: place, in: bytes, of: text)
                count += 1
            }
            return count
        }
    }

    /// The offset so many characters behind another, at most `limit`.
    package static func offset(_ count: Int, after start: Int, limit: Int, in text: String) -> Int {
        walk(text) { kinds, bytes in
            var place = start
            var left = count
            while left > 0, place < limit {
                place = kinds.end(from: place, in: bytes, of: text)
                left -= 1
            }
            return min(place, limit)
        }
    }

    /// The end of the first word that ends behind an offset; the text's end if none does.
    package static func wordEnd(from start: Int, in text: String) -> Int {
        walk(text) { kinds, bytes in
            var place = start
            var isInWord = false
            while place < bytes.count {
                let belongs = kinds.kind(UTF8Scalar(bytes, place).value).isLetter
                if isInWord, !belongs { break }
                isInWord = belongs
                place = kinds.end(from: place, in: bytes, of: text)
            }
            return place
        }
    }

    /// The start of the last word that begins before an offset; 0 if none does.
    package static func wordStart(before end: Int, of words: Words, in text: String) -> Int {
        walk(text) { kinds, bytes in
            var place = end
            var isInWord = false
            while place > 0 {
                let start = kinds.start(before: place, in: bytes, of: text)
                let kind = kinds.kind(UTF8Scalar(bytes, start).value)
                let belongs = words == .letters ? kind.isLetter : !kind.isBlank
                if isInWord, !belongs { break }
                isInWord = belongs
                place = start
            }
            return place
        }
    }

    /// Where the blanks begin that end at an offset.
    package static func blanksStart(before end: Int, in text: String) -> Int {
        walk(text) { kinds, bytes in
            var place = end
            while place > 0 {
                let start = kinds.start(before: place, in: bytes, of: text)
                guard kinds.kind(UTF8Scalar(bytes, start).value).isBlank else { return place }
                place = start
            }
            return 0
        }
    }

    /// How many characters have been asked of Swift, and how many scalars stepped over; for tests of growth.
    static var steps: (scalars: Int, characters: Int) { kinds.withLock { ($0.scalarSteps, $0.swiftSteps) } }

    private static let kinds = Mutex(ScalarKinds())

    private static func walk<Result>(
        _ text: String, _ body: (inout ScalarKinds, Span<UInt8>) -> Result
    ) -> Result {
        kinds.withLock { body(&$0, text.utf8Span.span) }
    }
}

/// A scalar of valid UTF-8.
private struct UTF8Scalar {
    let value: UInt32
    /// Its bytes.
    let length: Int

    /// Reads the one that begins at an offset.
    init(_ bytes: Span<UInt8>, _ offset: Int) {
        let first = UInt32(bytes[offset])
        switch first {
        case ..<0x80: (value, length) = (first, 1)
        case ..<0xE0: (value, length) = ((first & 0x1F) << 6 | Self.rest(bytes, offset + 1), 2)
        case ..<0xF0:
            let second = Self.rest(bytes, offset + 1)
            (value, length) = ((first & 0x0F) << 12 | second << 6 | Self.rest(bytes, offset + 2), 3)
        default:
            let (second, third) = (Self.rest(bytes, offset + 1), Self.rest(bytes, offset + 2))
            let high = (first & 0x07) << 18 | second << 12
            (value, length) = (high | third << 6 | Self.rest(bytes, offset + 3), 4)
        }
    }

    /// Reads the one that ends at an offset above 0.
    init(_ bytes: Span<UInt8>, endingAt end: Int) {
        var start = end - 1
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        self.init(bytes, start)
    }

    private static func rest(_ bytes: Span<UInt8>, _ offset: Int) -> UInt32 { UInt32(bytes[offset] & 0x3F) }
}

/// What is to be known of a scalar.
private struct ScalarKind {
    /// How scalars join their neighbours in a character.
    enum Joining: UInt8 {
        /// Joins what follows only if that joins what precedes; precomposed Hangul is among them.
        case plain
        /// A picture, which joins a picture before it through a joiner.
        case picture
        /// A mark that joins what precedes.
        case mark
        /// The zero-width joiner.
        case joiner
        /// A mark that joins what precedes, but no picture through a joiner.
        case spacingMark
        /// Half a flag.
        case flag
        /// The first letter of a Hangul syllable.
        case leadingJamo
        /// Another letter of it.
        case jamo
        /// An Indic letter that some marks join with the one before it.
        case consonant
        /// Joins what follows.
        case prefix
        /// Joins nothing.
        case control
    }

    let joining: Joining
    let isLetter: Bool
    let isBlank: Bool

    static let ideograph = ScalarKind(joining: .plain, isLetter: true, isBlank: false)

    init(joining: Joining, isLetter: Bool, isBlank: Bool) {
        self.joining = joining
        self.isLetter = isLetter
        self.isBlank = isBlank
    }

    /// Asks Swift.
    init(_ scalar: Unicode.Scalar) {
        let character = Character(scalar)
        isLetter = character.isLetter || character.isNumber
        isBlank = character.isWhitespace
        func joins(_ before: String, _ after: String = "") -> Bool {
            (before + String(character) + after).count == 1
        }
        joining =
            switch scalar.value {
            case 0x200D: .joiner
            case 0x1F1E6...0x1F1FF: .flag
            case 0x1100...0x115F, 0xA960...0xA97C: .leadingJamo
            case 0x1160...0x11FF, 0xD7B0...0xD7FB: .jamo
            case _ where joins("a"): joins("👩", "\u{200D}👩") ? .mark : .spacingMark
            case _ where joins("", "a"): .prefix
            case _ where !joins("", "\u{301}"): .control
            case _ where joins("👩\u{200D}"): .picture
            case _ where joins("\u{915}\u{94D}"): .consonant
            default: .plain
            }
    }

    /// Whether a character surely begins with a scalar of this kind behind one of another.
    func surelyBegins(after other: ScalarKind) -> Bool {
        if joining == .control || other.joining == .control { return true }
        if other.joining == .prefix { return false }
        return switch joining {
        // A syllable may follow its first letters.
        case .plain: other.joining != .leadingJamo
        case .prefix, .control: true
        case .picture: other.joining != .joiner
        case .flag: other.joining != .flag
        case .leadingJamo: other.joining != .leadingJamo
        case .jamo: other.joining != .plain && other.joining != .leadingJamo && other.joining != .jamo
        case .consonant: other.joining != .mark && other.joining != .joiner
        case .mark, .joiner, .spacingMark: false
        }
    }
}

/// The kinds of scalars, found for a block of them when the first is met.
private struct ScalarKinds {
    /// Where each block of 256 scalars begins in ``kinds``; -1 for one not met yet.
    private var blocks = [Int32](repeating: -1, count: 0x1100)
    private var kinds: [ScalarKind] = []
    var scalarSteps = 0
    var swiftSteps = 0

    mutating func kind(_ value: UInt32) -> ScalarKind {
        switch value {
        // Most of any Chinese or Korean text, and too many to ask for.
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: return .ideograph
        default: break
        }
        let block = Int(value >> 8)
        if blocks[block] < 0 { addBlock(block) }
        return kinds[Int(blocks[block]) + Int(value & 0xFF)]
    }

    private mutating func addBlock(_ block: Int) {
        blocks[block] = Int32(kinds.count)
        for value in UInt32(block) << 8...UInt32(block) << 8 | 0xFF {
            // No text holds surrogates.
            kinds.append(Unicode.Scalar(value).map { ScalarKind($0) } ?? .ideograph)
        }
    }

    /// The end of the character that begins at `start`.
    mutating func end(from start: Int, in bytes: Span<UInt8>, of text: String) -> Int {
        guard start < bytes.count else { return bytes.count }
        let first = UTF8Scalar(bytes, start)
        var place = start + first.length
        guard place < bytes.count else { return place }
        // A line end of two characters.
        if first.value == 0x0D { return bytes[place] == 0x0A ? place + 1 : place }
        // Nothing in ASCII joins what is before it.
        if first.value < 0x80, bytes[place] < 0x80 { return place }
        var last = kind(first.value)
        if last.joining == .control { return place }
        var isPicture = last.joining == .picture
        while place < bytes.count {
            let scalar = UTF8Scalar(bytes, place)
            let next = kind(scalar.value)
            scalarSteps += 1
            switch next.joining {
            case .mark: break
            // A second joiner joins nothing.
            case .joiner: isPicture = isPicture && last.joining != .joiner
            case .spacingMark: isPicture = false
            case .picture where last.joining == .joiner && isPicture: break
            default:
                if next.surelyBegins(after: last) { return place }
                swiftSteps += 1
                let rest = text[text.utf8.index(text.startIndex, offsetBy: start)...]
                return start + (rest.first?.utf8.count ?? 0)
            }
            last = next
            place += scalar.length
        }
        return place
    }

    /// The start of the last character of the first `end` bytes.
    mutating func start(before end: Int, in bytes: Span<UInt8>, of text: String) -> Int {
        guard end > 0 else { return 0 }
        var scalar = UTF8Scalar(bytes, endingAt: end)
        var place = end - scalar.length
        var kind = kind(scalar.value)
        while place > 0 {
            let before = UTF8Scalar(bytes, endingAt: place)
            let previous = self.kind(before.value)
            scalarSteps += 1
            if kind.joining == .flag, previous.joining == .flag {
                let halves = flags(before: place, in: bytes)
                if halves % 2 == 1 { place -= before.length }
                // What stands before the first one may join it.
                if halves > 1 { break }
                continue
            }
            let isLineEnd = before.value == 0x0D && scalar.value == 0x0A
            if !isLineEnd, kind.surelyBegins(after: previous) { break }
            (scalar, kind) = (before, previous)
            place -= before.length
        }
        // From a place where one surely begins.
        while true {
            let next = self.end(from: place, in: bytes, of: text)
            if next >= end { return place }
            place = next
        }
    }

    /// How many halves of flags stand side by side before an offset.
    private func flags(before end: Int, in bytes: Span<UInt8>) -> Int {
        var place = end
        while place >= 4, bytes[place - 4] == 0xF0, bytes[place - 3] == 0x9F, bytes[place - 2] == 0x87,
            bytes[place - 1] >= 0xA6
        {
            place -= 4
        }
        return (end - place) / 4
    }
}

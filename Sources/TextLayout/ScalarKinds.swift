/// ASCII and ideographs beside their like: nearly all of any text, and known from their bytes.
enum PlainScalar {
    /// The bytes of one that begins at an offset and that nothing behind it joins; 0 for others.
    static func length(_ bytes: Span<UInt8>, from place: Int) -> Int {
        let length = length(bytes, place)
        let end = place + length
        return length == 0 || end == bytes.count || self.length(bytes, end) > 0 ? length : 0
    }

    /// The bytes of one that ends at an offset above 0 and joins nothing before it; 0 for others.
    static func length(_ bytes: Span<UInt8>, before end: Int) -> Int {
        let length = bytes[end - 1] < 0x80 ? 1 : 3
        guard end >= length, self.length(bytes, end - length) == length, bytes[end - 1] != 0x0A else {
            return 0
        }
        let start = end - length
        if start == 0 || bytes[start - 1] < 0x80 { return length }
        return start >= 3 && self.length(bytes, start - 3) == 3 ? length : 0
    }

    static func isLetter(_ ascii: UInt8) -> Bool {
        (0x61...0x7A).contains(ascii | 0x20) || (0x30...0x39).contains(ascii)
    }

    static func isBlank(_ ascii: UInt8) -> Bool { ascii == 0x20 || (0x09...0x0D).contains(ascii) }

    /// The bytes of one of ASCII, or of U+4E00 to U+9FFF; 0 for others, and for what begins a line end.
    private static func length(_ bytes: Span<UInt8>, _ place: Int) -> Int {
        let first = bytes[place]
        if first < 0x80 { return first == 0x0D ? 0 : 1 }
        guard (0xE4...0xE9).contains(first), first > 0xE4 || bytes[place + 1] >= 0xB8 else { return 0 }
        return 3
    }
}

/// A scalar of valid UTF-8.
struct UTF8Scalar {
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
struct ScalarKind {
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
    /// The columns it takes by itself where it may always be shown; else 0.
    let columns: UInt8
    /// Whether it may always be shown over another one.
    let isShownMark: Bool
    /// Whether it can be a part of a joined picture.
    let isPictograph: Bool

    static let ideograph = ScalarKind()

    private init() {
        (joining, isLetter, isBlank, columns) = (.plain, true, false, 2)
        (isShownMark, isPictograph) = (false, false)
    }

    /// Asks Swift.
    init(_ scalar: Unicode.Scalar) {
        let character = Character(scalar)
        isLetter = character.isLetter || character.isNumber
        isBlank = character.isWhitespace
        let isHarmless = Sanitizer.isHarmless(scalar)
        isShownMark = isHarmless && scalar.isCombining && scalar.isMark
        columns = isHarmless && !scalar.isCombining ? UInt8(clamping: DisplayWidth.of(character)) : 0
        isPictograph = scalar.isPictograph
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
struct ScalarKinds {
    /// Where each block of 256 scalars begins in ``kinds``; -1 for one not met yet.
    private var blocks = [Int32](repeating: -1, count: 0x1100)
    private var kinds: [ScalarKind] = []
    /// How many scalars have been stepped over, and how many characters asked of Swift; for tests of growth.
    private(set) var steps = (scalars: 0, characters: 0)

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
        var isWholeFlag = false
        while place < bytes.count {
            let scalar = UTF8Scalar(bytes, place)
            let next = kind(scalar.value)
            steps.scalars += 1
            switch next.joining {
            case .mark: break
            // A second joiner joins nothing.
            case .joiner: isPicture = isPicture && last.joining != .joiner
            case .spacingMark: isPicture = false
            case .picture where last.joining == .joiner && isPicture: break
            case .flag where last.joining == .flag:
                if isWholeFlag { return place }
                isWholeFlag = true
            default:
                if next.surelyBegins(after: last) { return place }
                steps.characters += 1
                return start + Self.length(ofCharacterAt: start, in: text)
            }
            last = next
            place += scalar.length
        }
        return place
    }

    /// The length of a character, as Swift has it.
    private static func length(ofCharacterAt start: Int, in text: String) -> Int {
        // A text of its own, else Swift looks at what stands before.
        var size = 64
        while true {
            let lower = text.utf8.index(text.startIndex, offsetBy: start)
            let upper = text.utf8.index(lower, offsetBy: size, limitedBy: text.endIndex) ?? text.endIndex
            let part = text.unicodeScalars[lower..<upper]
            let length = String(part).first?.utf8.count ?? 0
            if upper == text.endIndex || length + 8 < text.utf8.distance(from: lower, to: upper) {
                return length
            }
            size *= 4
        }
    }

    /// The end and the columns of a simple character; nil if another one begins there.
    mutating func simpleCell(from start: Int, in bytes: Span<UInt8>) -> (end: Int, columns: Int)? {
        let first = UTF8Scalar(bytes, start)
        let base = kind(first.value)
        guard base.columns > 0 else { return nil }
        var place = start + first.length
        var columns = Int(base.columns)
        var last = base
        var marks = 0
        while place < bytes.count {
            let scalar = UTF8Scalar(bytes, place)
            let next = kind(scalar.value)
            steps.scalars += 1
            if next.isShownMark, scalar.value != 0xFE0F {
                marks += 1
                guard next.joining == .mark, last.joining != .joiner, marks <= Sanitizer.maximumMarks,
                    base.joining == .plain
                else { return nil }
            } else if next.joining == .flag, base.joining == .flag, columns == 1 {
                columns = 2
            } else if base.joining == .picture, base.columns == 2, base.isPictograph,
                next.joining == .mark || next.joining == .joiner || last.joining == .joiner
            {
                switch scalar.value {
                case 0xFE0F where last.isPictograph: break
                case 0x200D where last.isPictograph || last.joining == .mark: break
                case _ where last.joining == .joiner && next.joining == .picture && next.isPictograph: break
                default: return nil
                }
            } else if next.surelyBegins(after: last) || next.joining == .flag && base.joining == .flag {
                return last.joining == .joiner ? nil : (place, columns)
            } else {
                return nil
            }
            last = next
            place += scalar.length
        }
        return last.joining == .joiner ? nil : (place, columns)
    }

    /// The start of the last character of the first `end` bytes.
    mutating func start(before end: Int, in bytes: Span<UInt8>, of text: String) -> Int {
        guard end > 0 else { return 0 }
        var scalar = UTF8Scalar(bytes, endingAt: end)
        var place = end - scalar.length
        var kind = kind(scalar.value)
        /// Whether only marks have been passed, which all belong to what they stand behind.
        var isBaseWithMarks = true
        while place > 0 {
            let before = UTF8Scalar(bytes, endingAt: place)
            let previous = self.kind(before.value)
            steps.scalars += 1
            if kind.joining == .flag, previous.joining == .flag {
                let halves = flags(before: place, in: bytes)
                if halves % 2 == 1 { place -= before.length }
                // What stands before the first one may join it.
                if halves > 1 { break }
                continue
            }
            let isLineEnd = before.value == 0x0D && scalar.value == 0x0A
            if !isLineEnd, kind.surelyBegins(after: previous) {
                if isBaseWithMarks, kind.joining != .control { return place }
                break
            }
            isBaseWithMarks = isBaseWithMarks && (kind.joining == .mark || kind.joining == .joiner)
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
    private mutating func flags(before end: Int, in bytes: Span<UInt8>) -> Int {
        var place = end
        while place >= 4, bytes[place - 4] == 0xF0, bytes[place - 3] == 0x9F, bytes[place - 2] == 0x87,
            bytes[place - 1] >= 0xA6
        {
            place -= 4
            steps.scalars += 1
        }
        return (end - place) / 4
    }
}

// MARK: - Words

extension ScalarKinds {
    /// The end of the first word that ends behind an offset; the text's end if none does.
    mutating func wordEnd(from start: Int, in bytes: Span<UInt8>, of text: String) -> Int {
        var place = start
        var isInWord = false
        while place < bytes.count {
            let plain = PlainScalar.length(bytes, from: place)
            let belongs =
                plain == 1
                ? PlainScalar.isLetter(bytes[place])
                : plain == 3 || kind(UTF8Scalar(bytes, place).value).isLetter
            if isInWord, !belongs { break }
            isInWord = belongs
            place = plain > 0 ? place + plain : end(from: place, in: bytes, of: text)
        }
        return place
    }

    /// The start of the last word that begins before an offset; 0 if none does.
    mutating func wordStart(
        before end: Int, of words: CharacterWalk.Words, in bytes: Span<UInt8>, of text: String
    ) -> Int {
        var place = end
        var isInWord = false
        while place > 0 {
            let plain = PlainScalar.length(bytes, before: place)
            let start = plain > 0 ? place - plain : start(before: place, in: bytes, of: text)
            let belongs: Bool
            var isFlag = false
            if plain == 1 {
                belongs =
                    words == .letters
                    ? PlainScalar.isLetter(bytes[start]) : !PlainScalar.isBlank(bytes[start])
            } else {
                let kind = kind(UTF8Scalar(bytes, start).value)
                belongs = words == .letters ? kind.isLetter : !kind.isBlank
                isFlag = kind.joining == .flag
            }
            if isInWord, !belongs { break }
            isInWord = belongs
            place = start
            // The others of a row are alike; which halves belong together is found from its start, once.
            if isFlag { place -= max(0, flags(before: place, in: bytes) / 2 - 1) * 8 }
        }
        return place
    }
}

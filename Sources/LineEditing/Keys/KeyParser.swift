/// Turns the bytes of a terminal into keys, text and pastes.
///
/// Knows each encoding of the keys we use, and swallows every other sequence whole: function keys,
/// mouse, focus, and the terminal's answers to questions. libedit would insert their tails as text.
/// A pure value: it reads nothing and knows no clock.
///
///     var parser = KeyParser()
///     parser.feed(0x1B)   // nil: more may come
///     parser.feed(0x5B)   // nil
///     parser.feed(0x41)   // .key(.up)
struct KeyParser {
    /// What some bytes meant.
    enum Event: Sendable, Equatable {
        /// A character of text.
        case scalar(Unicode.Scalar)
        /// Ctrl and a letter, Enter, Tab, Backspace (0x7F): a byte below 0x20, or 0x7F.
        case control(UInt8)
        /// Alt and a character or control byte.
        case alt(Unicode.Scalar)
        /// Escape by itself.
        case escape
        /// A key with a name.
        case key(Key)
        /// A bracketed paste, its line ends as newlines and without control characters.
        case paste(String)
        /// Ctrl-C in a paste whose end did not come; what had come of it is dropped.
        case abandonedPaste
        /// A sequence that means nothing to us.
        case ignored
    }

    private enum State {
        case ground
        case text(value: UInt32, missing: Int, least: UInt32)
        case escape
        case csi
        case functionKey
        case applicationKey
        case mouse(missing: Int)
        case string(sawEscape: Bool)
        case paste
    }

    /// A control sequence longer than this is noise: the longest we know has 20 bytes.
    private static let sequenceLimit = 64
    /// The longest paste that is taken: a larger one is a mistake, and would freeze the prompt.
    static let pasteLimit = 4 << 20

    private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

    private var state = State.ground
    private var isAlt = false
    private var sequence: [UInt8] = []
    private var isStringEmpty = true
    private var pasted: [UInt8] = []
    private var endMatched = 0
    private var dropped = 0
    private var silence = Silence.none

    /// What is known of a paste that does not come on.
    private enum Silence {
        case none
        /// Nothing has come for a moment.
        case short
        /// Then a Ctrl-C came, and nothing else since.
        case interrupt
        /// Nothing has come for long.
        case long
    }

    /// Whether bytes were taken whose meaning depends on what follows.
    var isWaiting: Bool { if case .ground = state { false } else { true } }

    /// Whether the bytes to come belong to a bracketed paste.
    var isPasting: Bool { if case .paste = state { true } else { false } }

    /// Whether a paste has been silent for so long that its end may be lost.
    var isPasteStalled: Bool { isPasting && silence == .long }

    /// How long the next byte may take before ``giveUp()`` says what came so far; nil for as long as it likes.
    ///
    /// Escape by itself is told from a sequence only by the pause after it, and so are Alt-] and Alt-P from an answer
    /// of the terminal. A terminal sends a sequence in one piece; 50 ms leaves room for a network to split it and is not
    /// felt as a delay. Answers are long, and nothing but a fault ends them early. No key can be mistaken for the rest
    /// of a character, so that is waited for as long as a network needs to send a lost packet for the third time.
    ///
    /// A paste ends with its mark alone: what came after a timeout would be taken for keys, and its lines be run. If
    /// the mark is lost, Ctrl-C ends it. In a paste that byte means nothing; only by itself, a tenth of a second after
    /// what came before and with as long a silence after it, can it be a key: a network that stops twice in a paste, just
    /// before and just behind that one byte, is not to be expected. Two seconds are enough to wonder what is wrong.
    var patience: Duration? {
        switch state {
        case .ground, .escape: .milliseconds(50)
        case .csi, .functionKey, .applicationKey, .mouse: .milliseconds(250)
        case .text: .seconds(7)
        case .string: isStringEmpty ? .milliseconds(50) : .milliseconds(500)
        case .paste:
            switch silence {
            case .none, .interrupt: .milliseconds(100)
            case .short: .seconds(2)
            case .long: nil
            }
        }
    }

    /// Takes the next byte, and returns what is now complete.
    mutating func feed(_ byte: UInt8) -> Event? {
        switch state {
        case .ground: return feedGround(byte)
        case .text(let value, let missing, let least):
            return feedText(byte, value: value, missing: missing, least: least)
        case .escape: return feedEscape(byte)
        case .csi, .functionKey, .applicationKey, .mouse, .string:
            // A key ends what is no sequence after all, such as Alt-] by hand: nothing may make the prompt deaf.
            if byte < 0x20 || byte == 0x7F, !isPart(byte) {
                _ = finish(.ignored)
                return feedGround(byte)
            }
            return feedSequence(byte)
        case .paste: return feedPaste(byte)
        }
    }

    /// Whether a control byte belongs to the sequence: BEL and the escape of `ESC \` end an answer of the terminal.
    private func isPart(_ byte: UInt8) -> Bool {
        guard case .string(let sawEscape) = state else { return false }
        return byte == 0x07 || (byte == 0x1B && !sawEscape)
    }

    private mutating func feedSequence(_ byte: UInt8) -> Event? {
        switch state {
        case .csi: return feedControlSequence(byte)
        case .applicationKey: return finish(applicationKey(byte))
        case .mouse(let missing) where missing > 1:
            state = .mouse(missing: missing - 1)
            return nil
        case .string(let sawEscape):
            isStringEmpty = false
            if byte == 0x07 || (sawEscape && byte == 0x5C) { return finish(.ignored) }
            if sawEscape {
                // Broken off by another sequence.
                _ = finish(.ignored)
                state = .escape
                return feedEscape(byte)
            }
            state = .string(sawEscape: byte == 0x1B)
            return nil
        default: return finish(.ignored)
        }
    }

    private mutating func feedPaste(_ byte: UInt8) -> Event? {
        let isAlone = silence != .none
        silence = isAlone && byte == 0x03 ? .interrupt : .none
        if pasted.count < Self.pasteLimit { pasted.append(byte) } else { dropped += 1 }
        // Only its first byte is an escape, so that a mismatch can start a match only with one.
        let isNext = byte == Self.pasteEnd[endMatched]
        endMatched = isNext ? endMatched + 1 : (byte == 0x1B ? 1 : 0)
        guard endMatched == Self.pasteEnd.count else { return nil }
        pasted.removeLast(max(0, Self.pasteEnd.count - dropped))
        return finishPaste()
    }

    /// Says what the bytes so far mean, as nothing followed in time; nil while more must come.
    mutating func giveUp() -> Event? {
        switch state {
        case .ground: return nil
        case .escape: return finish(.escape)
        case .text: return finish(.scalar("\u{FFFD}"))
        case .csi:
            // `ESC [` alone is Alt-[, which means nothing.
            return finish(.ignored)
        case .string(sawEscape: true): return finish(.escape)
        case .functionKey, .applicationKey, .mouse, .string: return finish(.ignored)
        case .paste:
            switch silence {
            case .none: silence = .short
            case .short: silence = .long
            case .long: break
            case .interrupt:
                _ = finishPaste()
                return .abandonedPaste
            }
            return nil
        }
    }

    private mutating func finish(_ event: Event) -> Event {
        state = .ground
        isAlt = false
        sequence.removeAll(keepingCapacity: true)
        return event
    }

    private mutating func feedGround(_ byte: UInt8) -> Event? {
        switch byte {
        case 0x1B:
            state = .escape
            return nil
        case 0x00..<0x20, 0x7F:
            return finish(isAlt ? .alt(Unicode.Scalar(byte)) : .control(byte))
        case 0x20..<0x7F:
            return finish(isAlt ? .alt(Unicode.Scalar(byte)) : .scalar(Unicode.Scalar(byte)))
        case 0xC2..<0xE0: state = .text(value: UInt32(byte & 0x1F), missing: 1, least: 0x80)
        case 0xE0..<0xF0: state = .text(value: UInt32(byte & 0x0F), missing: 2, least: 0x800)
        case 0xF0..<0xF5: state = .text(value: UInt32(byte & 0x07), missing: 3, least: 0x1_0000)
        default: return finish(.scalar("\u{FFFD}"))
        }
        return nil
    }

    private mutating func feedText(_ byte: UInt8, value: UInt32, missing: Int, least: UInt32) -> Event? {
        guard byte & 0xC0 == 0x80 else {
            // The broken character is lost either way; the byte after it must not be.
            _ = finish(.ignored)
            return feed(byte) ?? .scalar("\u{FFFD}")
        }
        let value = value << 6 | UInt32(byte & 0x3F)
        if missing > 1 {
            state = .text(value: value, missing: missing - 1, least: least)
            return nil
        }
        guard value >= least, let scalar = Unicode.Scalar(value) else { return finish(.scalar("\u{FFFD}")) }
        // C1 controls are never typed, and one of them is our own key towards libedit.
        if (0x80..<0xA0).contains(value) { return finish(.ignored) }
        return finish(isAlt ? .alt(scalar) : .scalar(scalar))
    }

    private mutating func feedEscape(_ byte: UInt8) -> Event? {
        switch byte {
        case UInt8(ascii: "["): state = .csi
        case UInt8(ascii: "O"): state = .applicationKey
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
            // OSC, DCS, APC, PM, SOS. Alt-X and Alt-P by hand are told apart by the pause.
            isStringEmpty = true
            state = .string(sawEscape: false)
        case 0x1B:
            // Some terminals send Alt-Left as ESC ESC [ D.
            isAlt = true
        default:
            isAlt = true
            return feedGround(byte)
        }
        return nil
    }

    private mutating func feedControlSequence(_ byte: UInt8) -> Event? {
        switch byte {
        case UInt8(ascii: "[") where sequence.isEmpty:
            // The Linux console sends F1 to F5 as ESC [ [ A.
            state = .functionKey
            return nil
        case UInt8(ascii: "M") where sequence.isEmpty:
            state = .mouse(missing: 3)
            return nil
        case UInt8(ascii: "$") where sequence.first.map { (0x30...0x39).contains($0) } == true:
            // rxvt's Shift-Home and the like; it is a final byte nowhere else.
            return finish(tildeKey(modifier: 2))
        case 0x20..<0x40:
            sequence.append(byte)
            return sequence.count > Self.sequenceLimit ? finish(.ignored) : nil
        case 0x40..<0x7F:
            if byte == UInt8(ascii: "~"), sequence.elementsEqual("200".utf8) {
                _ = finish(.ignored)
                state = .paste
                return nil
            }
            return finish(controlSequence(final: byte))
        default:
            // A character behind Alt-[ by hand.
            _ = finish(.ignored)
            return feedGround(byte)
        }
    }

    private mutating func finishPaste() -> Event {
        let text = Self.cleaned(String(decoding: pasted, as: UTF8.self))
        pasted = []
        endMatched = 0
        dropped = 0
        silence = .none
        return finish(.paste(text))
    }

    /// Makes pasted text fit to be edited: newlines for all line ends, blanks for control characters,
    /// none of the characters that reorder text, and nothing after the last line that would run it.
    static func cleaned(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var lastWasReturn = false
        for scalar in text.unicodeScalars {
            defer { lastWasReturn = scalar == "\r" }
            switch scalar.value {
            case 0x0A where lastWasReturn: continue
            case 0x0A, 0x0D, 0x2028, 0x2029: scalars.append("\n")
            case 0x09: scalars.append("\t")
            case 0x00..<0x20, 0x7F..<0xA0: scalars.append(" ")
            case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
            default: scalars.append(scalar)
            }
        }
        while scalars.last == "\n" { scalars.removeLast() }
        return String(scalars)
    }
}

extension KeyParser {
    /// The number at `position` among the sequence's parameters; nil if it is absent or no number.
    private func parameter(_ position: Int) -> Int? {
        let fields = sequence.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        guard position < fields.count else { return nil }
        // A modifier may carry a kind of event after a colon.
        let digits = fields[position].prefix { $0 != UInt8(ascii: ":") }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private func controlSequence(final: UInt8) -> Event {
        if let first = sequence.first, !(0x30...0x3B).contains(first) { return .ignored }
        let modifier = parameter(1) ?? (isAlt ? 3 : 1)
        switch final {
        case UInt8(ascii: "A"): return arrow(.up, modifier)
        case UInt8(ascii: "B"): return arrow(.down, modifier)
        case UInt8(ascii: "C"): return arrow(.right, modifier)
        case UInt8(ascii: "D"): return arrow(.left, modifier)
        case UInt8(ascii: "H"): return .key(.home)
        case UInt8(ascii: "F"): return .key(.end)
        case UInt8(ascii: "Z"): return .key(.backTab)
        case UInt8(ascii: "c") where sequence.isEmpty: return .key(.right)
        case UInt8(ascii: "d") where sequence.isEmpty: return .key(.left)
        case UInt8(ascii: "~"): return tildeKey(modifier: modifier)
        case UInt8(ascii: "^"), UInt8(ascii: "@"): return tildeKey(modifier: 5)
        default: return .ignored
        }
    }

    /// Shift changes nothing; Ctrl and Alt move by word; Ctrl-Up and the like have no meaning.
    private func arrow(_ key: Key, _ modifier: Int) -> Event {
        guard modifier > 2 else { return .key(key) }
        switch key {
        case .left: return .key(.wordLeft)
        case .right: return .key(.wordRight)
        default: return .ignored
        }
    }

    private func tildeKey(modifier: Int) -> Event {
        switch parameter(0) {
        case 1, 7: .key(.home)
        case 2: .key(.insert)
        case 3: .key(modifier > 2 ? .deleteWord : .delete)
        case 4, 8: .key(.end)
        case 5: .key(.pageUp)
        case 6: .key(.pageDown)
        default: .ignored
        }
    }

    private func applicationKey(_ byte: UInt8) -> Event {
        switch byte {
        case UInt8(ascii: "A"): .key(.up)
        case UInt8(ascii: "B"): .key(.down)
        case UInt8(ascii: "C"): .key(isAlt ? .wordRight : .right)
        case UInt8(ascii: "D"): .key(isAlt ? .wordLeft : .left)
        case UInt8(ascii: "H"): .key(.home)
        case UInt8(ascii: "F"): .key(.end)
        case UInt8(ascii: "c"): .key(.wordRight)
        case UInt8(ascii: "d"): .key(.wordLeft)
        case UInt8(ascii: "M"): .control(0x0D)
        default: .ignored
        }
    }
}

/// How many columns a terminal gives to characters of East Asian Width “ambiguous”, such as `…`, `°` or `─`.
package enum AmbiguousWidth: String, Sendable, CaseIterable {
    /// One column: the rule nearly everywhere.
    case narrow
    /// Two columns: terminals set up so for Chinese, Japanese or Korean.
    case wide
}

/// How many columns text takes on a terminal.
///
/// ```swift
/// DisplayWidth.of("绘图 v2")  // 7
/// DisplayWidth.of("👩‍💻")      // 2
/// ```
///
/// East Asian wide and fullwidth characters, emoji pictures, flags and joined emoji take 2 columns, combining and
/// invisible scalars 0, all else 1. Control characters count 0: text from outside goes through `Sanitizer` first.
/// The width of a text is the sum of its graphemes' widths.
package enum DisplayWidth {
    /// The columns of `text`.
    package static func of(_ text: String, ambiguous: AmbiguousWidth = .narrow) -> Int {
        if let width = PlainText.width(text, ambiguous: ambiguous) { return width }
        return sum(text.unicodeScalars, ambiguous)
    }

    /// The columns of a text that `Sanitizer` leaves as it is, where that can be told without Unicode's properties; nil of
    /// any other text.
    package static func ofHarmless(_ text: String, ambiguous: AmbiguousWidth = .narrow) -> Int? {
        PlainText.width(text, ambiguous: ambiguous)
    }

    /// The columns of one grapheme: 0, 1, 2, or more in scripts whose graphemes hold several letters.
    package static func of(_ character: Character, ambiguous: AmbiguousWidth = .narrow) -> Int {
        sum(character.unicodeScalars, ambiguous)
    }

    private static func sum(_ scalars: some Sequence<Unicode.Scalar>, _ ambiguous: AmbiguousWidth) -> Int {
        var walk = WidthWalk(ambiguous: ambiguous)
        var width = 0
        for scalar in scalars { width += walk.add(scalar) }
        return width
    }
}

/// Adds up widths scalar by scalar, which is ten times faster than splitting text into graphemes first.
private struct WidthWalk {
    let ambiguous: AmbiguousWidth
    /// The scalar that the following ones may combine with.
    private var base: Unicode.Scalar = "\0"
    /// The columns counted for `base` and what it was joined with.
    private var baseWidth = 0
    /// Whether a zero-width joiner came after an emoji, so that a following emoji belongs to the same picture.
    private var isJoining = false

    init(ambiguous: AmbiguousWidth) {
        self.ambiguous = ambiguous
    }

    /// The columns that `scalar` adds.
    mutating func add(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20..<0x7F:
            return start(scalar, width: 1)
        case ..<0xA0:
            return start(scalar, width: 0)
        case ..<0x300:
            return start(scalar, width: ambiguousOr1(scalar))
        case 0x3041...0x3096, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60:
            return start(scalar, width: 2)
        case 0x200D:
            // A second joiner joins nothing.
            if isJoining { base = "\0" }
            isJoining = base.isPictograph
            return 0
        case 0xFE0F:
            return base.properties.isEmoji && !base.isRegionalIndicator ? widenBase() : 0
        case 0x1F3FB...0x1F3FF where base.properties.isEmojiModifierBase:
            return widenBase()
        default:
            if isJoining, scalar.isPictograph {
                let added = widenBase()
                base = scalar
                return added
            }
            isJoining = false
            guard scalar.isCombining else { return start(scalar, width: tableWidth(scalar)) }
            // Marks extend the grapheme, format characters mostly end it: nothing after them joins its picture.
            return scalar.isMark ? 0 : start("\0", width: 0)
        }
    }

    private mutating func start(_ scalar: Unicode.Scalar, width: Int) -> Int {
        base = scalar
        baseWidth = width
        isJoining = false
        return width
    }

    /// Makes the picture begun at `base` two columns wide, and returns what that adds.
    private mutating func widenBase() -> Int {
        isJoining = false
        let added = max(0, 2 - baseWidth)
        baseWidth += added
        return added
    }

    private func tableWidth(_ scalar: Unicode.Scalar) -> Int {
        WidthTable.contains(scalar.value, in: WidthTable.wide) ? 2 : ambiguousOr1(scalar)
    }

    private func ambiguousOr1(_ scalar: Unicode.Scalar) -> Int {
        ambiguous == .wide && WidthTable.contains(scalar.value, in: WidthTable.ambiguous) ? 2 : 1
    }
}

extension Unicode.Scalar {
    /// Whether two of these side by side make a flag.
    var isRegionalIndicator: Bool { (0x1F1E6...0x1F1FF).contains(value) }

    /// Whether this can be a part of a picture that is joined with U+200D.
    var isPictograph: Bool {
        value >= 0xA9 && properties.isEmoji && !isRegionalIndicator && !(0x1F3FB...0x1F3FF).contains(value)
    }

    /// Whether this takes no column of its own: marks, format characters, and the later letters of a Hangul syllable.
    var isCombining: Bool {
        switch value {
        case ..<0x300: false
        case 0x1160...0x11FF, 0xD7B0...0xD7FF: true
        default: isMark || properties.generalCategory == .format
        }
    }

    /// Whether this is drawn over the character before it.
    var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }
}

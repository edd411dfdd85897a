/// Makes text from outside harmless for a terminal, and makes visible what is hidden in it.
///
/// ```swift
/// Sanitizer.visible("a\u{1B}[2Jb")      // a␛[2Jb
/// Sanitizer.visible("a\u{202E}gpj.exe") // a<U+202E>gpj.exe
/// ```
///
/// - C0 controls and DEL become control pictures (`␛`, `␇`, `␡`); newlines and tabs as `Lines` says.
/// - C1 controls, bidi controls, zero-width and other invisible characters, tag characters, line and paragraph
///   separators, U+FEFF, private use and unassigned scalars become marks such as `<U+202E>`.
/// - U+200D stays inside joined emoji. A variation selector stays where it means something: one directly after an
///   emoji or an ideograph, or in a keycap. Combining marks stay after a base, at most `maximumMarks` of them.
///
/// Text that needs no change is returned as it is, without a copy. The result is a fixed point: applied again,
/// nothing changes.
package enum Sanitizer {
    /// What becomes of newlines and tabs.
    package enum Lines: Sendable {
        /// For text on one line: a newline (LF or CRLF) becomes `⏎`, a tab a blank.
        case single
        /// For text of several lines: a newline stays (CRLF becomes LF), a tab becomes four blanks, because what it
        /// does depends on the column.
        case multiple
    }

    /// More combining marks on one base than any language needs (Hebrew and Tibetan reach five) are marked: piles
    /// of them cover the lines above and below.
    static let maximumMarks = 8

    /// Returns `text` with everything dangerous or hidden made visible.
    package static func visible(_ text: String, lines: Lines = .single) -> String {
        if PlainText.width(text) != nil { return text }
        var walk = SanitizerWalk()
        guard let start = walk.firstChange(in: text.unicodeScalars, lines: lines) else { return text }
        return walk.rewrite(text, from: start, lines: lines)
    }

    /// Whether `scalar` may reach a terminal whatever stands around it.
    ///
    /// Controls, invisible, private and unassigned scalars may not, nor may joiners and variation selectors, which depend on
    /// their neighbours.
    package static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300: return true
        case 0x3041...0x3096, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60: return true
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            return false
        default:
            return !properties.isDefaultIgnorableCodePoint
        }
    }

    /// A visible mark that stands for `scalar`: `␛` or `<U+202E>`.
    package static func mark(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case ..<0x20: return String(Character(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"))
        case 0x7F: return "␡"
        default: return "<\(scalar.codePoint)>"
        }
    }
}

extension Unicode.Scalar {
    /// `U+202E`: at least four digits.
    package var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}

/// Walks over scalars and judges each one by its neighbours.
private struct SanitizerWalk {
    private var previous: Unicode.Scalar?
    /// The scalar that marks and selectors belong to; nil at the start and after something that was replaced.
    private var base: Unicode.Scalar?
    private var marks = 0

    /// The index of the first scalar that must change; nil if none must.
    ///
    /// Leaves the walk in the state before it.
    mutating func firstChange(in scalars: String.UnicodeScalarView, lines: Sanitizer.Lines) -> String.Index? {
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            let keepsNewline = scalar == "\n" && lines == .multiple
            if !keepsNewline, !stays(scalar, next: next < scalars.endIndex ? scalars[next] : nil) {
                return index
            }
            accept(keepsNewline ? nil : scalar)
            index = next
        }
        return nil
    }

    /// The whole of `text`, changed from `start` on.
    mutating func rewrite(_ text: String, from start: String.Index, lines: Sanitizer.Lines) -> String {
        let scalars = text.unicodeScalars
        var result = String(scalars[..<start])
        result.reserveCapacity(text.utf8.count + 16)
        var index = start
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            let following = next < scalars.endIndex ? scalars[next] : nil
            if stays(scalar, next: following) {
                result.unicodeScalars.append(scalar)
                accept(scalar)
            } else {
                switch (scalar, lines) {
                case ("\r", _) where following == "\n": break
                case ("\n", .single): result += "⏎"
                case ("\n", .multiple): result += "\n"
                case ("\t", .single): result += " "
                case ("\t", .multiple): result += "    "
                default: result += Sanitizer.mark(scalar)
                }
                accept(nil)
            }
            index = next
        }
        return result
    }

    /// Whether `scalar` may stay as it is, after what was accepted and before `next`.
    private func stays(_ scalar: Unicode.Scalar, next: Unicode.Scalar?) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F:
            return true
        case 0x200D:
            guard let base, let previous, let next else { return false }
            return base.isPictograph && next.isPictograph
                && (previous == base || previous.value == 0xFE0F
                    || (0x1F3FB...0x1F3FF).contains(previous.value))
        case 0xFE0E, 0xFE0F:
            guard let previous, previous == base else { return false }
            if previous.value < 0x80 { return previous.properties.isEmoji && next?.value == 0x20E3 }
            return previous.properties.isEmoji || previous.properties.isIdeographic
        case 0xFE00...0xFE0D, 0xE0100...0xE01EF:
            guard let previous, previous == base else { return false }
            return previous.properties.isIdeographic
        default:
            guard Sanitizer.isHarmless(scalar) else { return false }
            return !scalar.isCombining || (base != nil && marks < Sanitizer.maximumMarks)
        }
    }

    /// Takes note of a scalar that stays, or with nil of one that was replaced.
    private mutating func accept(_ scalar: Unicode.Scalar?) {
        previous = scalar
        guard let scalar else {
            base = nil
            return
        }
        if scalar.isCombining {
            marks += 1
        } else {
            base = scalar
            marks = 0
        }
    }
}

/// How text looks on a terminal: a value that becomes escape sequences only where colour is on.
package struct Style: Sendable, Hashable {
    /// The colours that every terminal's theme defines, so that they fit light and dark backgrounds.
    package enum Colour: Int, Sendable, CaseIterable {
        /// For errors and danger.
        case red = 31
        /// For text and success.
        case green = 32
        /// For warnings.
        case yellow = 33
        /// For literals.
        case magenta = 35
        /// For numbers.
        case cyan = 36
        /// For what matters less.
        case grey = 90
    }

    /// Whether the text is bold.
    var isBold: Bool
    /// Whether the text is dim.
    var isDim: Bool
    /// The foreground colour; nil leaves the terminal's own.
    var colour: Colour?

    /// Creates a style.
    package init(bold: Bool = false, dim: Bool = false, colour: Colour? = nil) {
        isBold = bold
        isDim = dim
        self.colour = colour
    }

    /// Text as it is.
    package static let plain = Style()
    /// Bold text.
    package static let bold = Style(bold: true)
    /// Dim text.
    package static let dim = Style(dim: true)

    /// The sequence that ends any style.
    package static let reset = "\u{1B}[0m"

    /// The sequence that starts this style; empty for `plain`.
    package var opening: String {
        var codes: [String] = []
        if isBold { codes.append("1") }
        if isDim { codes.append("2") }
        if let colour { codes.append(String(colour.rawValue)) }
        return codes.isEmpty ? "" : "\u{1B}[\(codes.joined(separator: ";"))m"
    }

    /// Returns `text` between the sequences of this style if `isOn`, else `text` itself.
    ///
    /// `text` must hold no sequences of its own.
    package func apply(to text: String, isOn: Bool) -> String {
        guard isOn, !text.isEmpty, self != .plain else { return text }
        return opening + text + Self.reset
    }
}

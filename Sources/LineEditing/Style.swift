/// How a cell of the input line looks, as the parameters of an SGR sequence.
enum Style {
    /// The terminal's own style.
    static let plain = ""
    /// Text that is not part of the line: hints and descriptions.
    static let faint = "90"

    /// Whether `style` can stand between `ESC [` and `m`; 32 bytes hold any real combination.
    static func isValid(_ style: String) -> Bool {
        style.utf8.count <= 32
            && style.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x3B || $0 == 0x3A }
    }

    /// The style without its colours: grey becomes dim, and bold, dim and the like remain.
    static func withoutColour(_ style: String) -> String {
        if style == faint { return "2" }
        return style.split(separator: ";").filter { $0.utf8.count == 1 }.joined(separator: ";")
    }
}

/// How a cell of the input line looks, as the parameters of an SGR sequence.
enum CellStyle {
    /// The terminal's own style.
    static let plain = ""
    /// Text that is not part of the line: hints and descriptions.
    static let faint = "90"
    /// A description of what is missing, which is no text that a key could take into the line.
    static let missing = "2;36"

    /// Whether `style` can stand between `ESC [` and `m`; 32 bytes hold any real combination.
    static func isValid(_ style: String) -> Bool {
        style.utf8.count <= 32
            && style.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x3B || $0 == 0x3A }
    }

    /// The style without its colours: grey becomes dim, and bold, dim and the like remain.
    static func withoutColour(_ style: String) -> String {
        if style == faint { return "2" }
        // It must not look like the text that a key takes.
        if style == missing { return "2;3" }
        var rest = style.split(separator: ";")[...]
        var kept: [Substring] = []
        while let part = rest.popFirst() {
            if ["38", "48", "58"].contains(part) {
                // The colour itself follows: 5 and its number, or 2 and its three parts.
                rest = rest.dropFirst(rest.first == "5" ? 2 : rest.first == "2" ? 4 : 0)
            } else if part.utf8.count == 1 {
                kept.append(part)
            }
        }
        return kept.joined(separator: ";")
    }
}

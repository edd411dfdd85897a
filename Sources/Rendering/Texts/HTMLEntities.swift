/// Character references of HTML: `&amp;`, `&#20013;`, `&#x4E2D;`.
package enum HTMLEntities {
    /// A text with its references replaced; those that are not known stay as they are written.
    package static func decoded(_ text: String) -> String { decoded(Array(text.unicodeScalars)) }

    static func decoded(_ scalars: [Unicode.Scalar]) -> String {
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if scalars[index] == "&", let reference = read(scalars, at: index) {
                result.append(reference.scalar)
                index = reference.next
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        return String(result)
    }

    /// The names that texts for people use; others stay as they are written.
    private static let names: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ensp": " ", "emsp": " ",
        "copy": "©", "reg": "®", "trade": "™", "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘",
        "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "bull": "•", "middot": "·",
        "times": "×", "divide": "÷", "deg": "°", "plusmn": "±", "rarr": "→", "larr": "←", "uarr": "↑",
        "darr": "↓", "yen": "¥", "euro": "€", "pound": "£", "cent": "¢", "sect": "§", "para": "¶",
        "sup2": "²", "frac12": "½", "le": "≤", "ge": "≥", "ne": "≠", "check": "✓",
    ]

    /// The longest reference that is read; `&#x10FFFF;` and the names above fit.
    private static let longest = 12

    /// The scalar that a reference at `start`, which is an `&`, stands for, and where the text continues.
    static func read(_ text: [Unicode.Scalar], at start: Int) -> (scalar: Unicode.Scalar, next: Int)? {
        var name = ""
        var index = start + 1
        while index < text.count, index - start < longest, text[index] != ";" {
            guard text[index].isASCII, text[index] != "&", text[index] != " " else { return nil }
            name.unicodeScalars.append(text[index])
            index += 1
        }
        guard index < text.count, text[index] == ";" else { return nil }
        if let scalar = names[name] { return (scalar, index + 1) }
        guard name.first == "#" else { return nil }
        let digits = name.dropFirst()
        let code =
            digits.first == "x" || digits.first == "X"
            ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let scalar = code.flatMap(Unicode.Scalar.init) else { return nil }
        return (scalar == "\u{A0}" ? " " : scalar, index + 1)
    }
}

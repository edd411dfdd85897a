/// A key as people and other programs give it, with blanks, line ends and quotes around it.
package enum KeyText {
    /// Why a text is no key.
    package enum Fault: Error, Sendable, Hashable {
        /// Nothing is left without the blanks and quotes.
        case empty
        /// There are blanks or control characters inside.
        case blankInside
        /// A quote stands at one end only.
        case loneQuote
        /// There is something that is not ASCII, such as a typographic quote.
        case foreignCharacter

        /// What is wrong, in a sentence about a place.
        func description(at place: String) -> String {
            switch self {
            case .empty: "\(place) is empty"
            case .blankInside: "\(place) contains a blank or a line break, which no key does"
            case .loneQuote: "\(place) has a quotation mark at one end only"
            case .foreignCharacter:
                "\(place) contains a character that no key does, such as a typographic quote"
            }
        }
    }

    /// The key without the byte order mark, blanks, line ends and matching quotes around it.
    ///
    /// - Throws: `Fault` for what cannot be a key whatever is taken away.
    package static func trimmed(_ text: String) throws(Fault) -> String {
        var scalars = text.unicodeScalars[...]
        func isBlank(_ scalar: Unicode.Scalar) -> Bool {
            // The mark that some editors put before a file, too.
            scalar.properties.isWhitespace || scalar == "\u{FEFF}"
        }
        func trim() {
            while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
            while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        }
        trim()
        while let first = scalars.first, first == "\"" || first == "'" {
            guard scalars.count > 1, scalars.last == first else { throw .loneQuote }
            scalars = scalars.dropFirst().dropLast()
            trim()
        }
        guard let last = scalars.last else { throw .empty }
        guard last != "\"", last != "'" else { throw .loneQuote }
        guard !scalars.contains(where: { $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7F })
        else {
            throw .blankInside
        }
        guard scalars.allSatisfy(\.isASCII) else { throw .foreignCharacter }
        return String(text[scalars.startIndex..<scalars.endIndex])
    }
}

extension String {
    /// The text; nil if it is empty, which counts as missing in variables and files.
    var nonEmpty: String? { isEmpty ? nil : self }
}

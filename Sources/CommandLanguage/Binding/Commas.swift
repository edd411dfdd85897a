extension String {
    /// The comma of a Chinese input method.
    static let fullWidthComma = "\u{FF0C}"

    /// The parts between commas, ASCII's or those of a Chinese input method.
    package func splitAtCommas(omittingEmptySubsequences: Bool = true) -> [Substring] {
        split(omittingEmptySubsequences: omittingEmptySubsequences) { $0 == "," || $0 == "，" }
    }
}

extension Word {
    /// The words that a Chinese input method's commas part: `12345` and `next` of `12345，next`; nil where there are
    /// none, or something in the word is quoted.
    var partsAtFullWidthCommas: [Word]? {
        // A quote or an escape makes the source longer than the text.
        guard let literal, literal.contains(String.fullWidthComma),
            range.upperBound - range.lowerBound == literal.utf8.count
        else {
            return nil
        }
        return literal.split(separator: String.fullWidthComma).map { part in
            let start =
                range.lowerBound + literal.utf8.distance(from: literal.startIndex, to: part.startIndex)
            return Word(
                segments: [.literal(String(part))], range: SourceRange(start, start + part.utf8.count))
        }
    }
}

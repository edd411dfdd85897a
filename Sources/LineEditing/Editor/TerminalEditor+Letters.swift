// Keys that change letters or copy a region. libedit has such too, but draws all of the text for them, which nobody sees,
// and takes characters apart.
extension TerminalEditor {
    /// Carries out one of these commands; false where there is nothing to do it to.
    func changeLetters(_ command: EditCommand, _ buffer: inout LineBuffer) -> Bool {
        switch command {
        case .transpose: return buffer.transpose()
        case .upperCase: return buffer.changeWord { LetterCase.upper($0) }
        case .lowerCase: return buffer.changeWord { LetterCase.lower($0) }
        case .capitalize: return buffer.changeWord { LetterCase.capital($0) }
        case .setMark: mark = buffer.byteOffset
        case .exchangeMark:
            let place = buffer.byteOffset
            buffer.cursor = buffer.place(atByte: mark)
            mark = place
        case .copyRegion:
            let end = buffer.place(atByte: mark)
            killRing.add(String(buffer.text[min(end, buffer.cursor)..<max(end, buffer.cursor)]))
        default: return false
        }
        return true
    }
}

extension LineBuffer {
    /// Takes the character before the cursor over the one behind it, at the end the last two; false where there are none.
    mutating func transpose() -> Bool {
        var end = characterRight
        if isAtEnd { end = cursor }
        let middle = isAtEnd ? characterLeft : cursor
        let start = LineBuffer(text, at: middle).characterLeft
        guard start < middle, middle < end else { return false }
        replace(start..<end, with: String(text[middle..<end] + text[start..<middle]))
        return true
    }

    /// Changes what is left of the word at the cursor, or the next one; false where there is none.
    mutating func changeWord(_ change: (Substring) -> String) -> Bool {
        let end = wordRight
        guard cursor < end else { return false }
        replace(cursor..<end, with: change(text[cursor..<end]))
        return true
    }

    /// The start of the scalar at a byte, which may lie past the end.
    func place(atByte offset: Int) -> String.Index {
        let index = text.utf8.index(text.startIndex, offsetBy: min(offset, text.utf8.count))
        return index.samePosition(in: text.unicodeScalars) ?? text.startIndex
    }
}

/// Letters of a word in another case.
enum LetterCase {
    static func upper(_ word: Substring) -> String { change(word) { $0.properties.uppercaseMapping } }

    static func lower(_ word: Substring) -> String { change(word) { $0.properties.lowercaseMapping } }

    /// The first letter large, the others small.
    static func capital(_ word: Substring) -> String {
        var hasLetter = false
        return change(word) { scalar in
            defer { hasLetter = hasLetter || Character(scalar).isLetter }
            return hasLetter ? scalar.properties.lowercaseMapping : scalar.properties.titlecaseMapping
        }
    }

    private static func change(_ word: Substring, _ mapping: (Unicode.Scalar) -> String) -> String {
        var result = ""
        result.reserveCapacity(word.utf8.count)
        for scalar in word.unicodeScalars {
            // Chinese and Korean have no cases, and a long text has many of them.
            if (0x3400..<0xD800).contains(scalar.value) || scalar.value < 0x41 {
                result.unicodeScalars.append(scalar)
            } else {
                result += mapping(scalar)
            }
        }
        return result
    }
}

/// Splits a text into commands and words as the Windows command prompt and the programs it starts do.
///
/// Browsers copy requests so: each quote and each special character behind a `^`, which also ends a line that goes on.
enum CommandPromptWords {
    /// The commands of a text; nil if it is not for the command prompt.
    ///
    /// - Throws: `CurlFault` where a quote is open, or a word is no text.
    static func commands(in bytes: [UInt8]) throws(CurlFault) -> [[CurlWord]]? {
        guard isForCommandPrompt(bytes) else { return nil }
        var commands: [[CurlWord]] = []
        for command in unescaped(bytes) {
            let words = try words(of: command)
            if !words.isEmpty { commands.append(words) }
        }
        return commands
    }

    /// Whether a `^` stands before a quote or at the end of a line: no other shell writes commands so.
    private static func isForCommandPrompt(_ bytes: [UInt8]) -> Bool {
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        return lines.contains { line in
            let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            return text.suffix(2).elementsEqual(" ^".utf8)
        } || zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "^") && $1 == UInt8(ascii: "\"") }
    }

    private typealias Mark = (byte: UInt8, place: Int)

    /// What the command prompt makes of a text: each `^` gone, one entry for each command.
    private static func unescaped(_ bytes: [UInt8]) -> [[Mark]] {
        var commands: [[Mark]] = []
        var command: [Mark] = []
        var isQuoted = false
        var place = 0
        func endOfLine(_ place: Int) -> Int? {
            if place < bytes.count, bytes[place] == UInt8(ascii: "\n") { return place + 1 }
            let isPair =
                place + 1 < bytes.count && bytes[place] == UInt8(ascii: "\r")
                && bytes[place + 1] == UInt8(ascii: "\n")
            return isPair ? place + 2 : nil
        }
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "^"), !isQuoted {
                place += 1
                // The line's end goes too, and the character behind it stands for itself.
                let next = endOfLine(place) ?? place
                if let end = endOfLine(next) {
                    if next > place { command.append((UInt8(ascii: "\n"), next)) }
                    place = end
                } else if next < bytes.count {
                    command.append((bytes[next], next))
                    place = next + 1
                }
            } else if let end = endOfLine(place) {
                commands.append(command)
                command = []
                isQuoted = false
                place = end
            } else if !isQuoted, byte == UInt8(ascii: "&") || byte == UInt8(ascii: "|") {
                commands.append(command)
                command = []
                place += 1
            } else {
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                command.append((byte, place))
                place += 1
            }
        }
        return commands + [command]
    }

    /// The words that a program sees: backslashes count before quotes only, and `""` in quotes is one.
    private static func words(of command: [Mark]) throws(CurlFault) -> [CurlWord] {
        var words: [CurlWord] = []
        var word: (bytes: [UInt8], place: Int)?
        var quote: Int?
        var backslashes = 0
        func end() throws(CurlFault) {
            guard let ended = word else { return }
            word = nil
            guard let text = String(validating: ended.bytes, as: UTF8.self) else {
                throw CurlFault(.notUTF8, ended.place)
            }
            words.append(CurlWord(text: text, place: ended.place))
        }
        func append(_ byte: UInt8, _ place: Int, count: Int = 1) {
            if word == nil { word = ([], place) }
            word?.bytes += Array(repeating: byte, count: count)
        }
        let backslash = UInt8(ascii: "\\")
        var index = 0
        while index < command.count {
            let (byte, place) = command[index]
            index += 1
            if byte == backslash {
                backslashes += 1
                if word == nil { word = ([], place) }
                continue
            }
            if byte == UInt8(ascii: "\"") {
                append(backslash, place, count: backslashes / 2)
                if !backslashes.isMultiple(of: 2) {
                    append(byte, place)
                } else if quote != nil, index < command.count, command[index].byte == byte {
                    append(byte, place)
                    index += 1
                } else {
                    quote = quote == nil ? place : nil
                }
                backslashes = 0
                continue
            }
            if backslashes > 0 { append(backslash, place, count: backslashes) }
            backslashes = 0
            if quote == nil, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
                try end()
            } else {
                append(byte, place)
            }
        }
        if backslashes > 0 { word?.bytes += Array(repeating: backslash, count: backslashes) }
        if let quote { throw CurlFault(.openQuote("\""), quote) }
        try end()
        return words
    }
}

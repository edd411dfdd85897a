/// A word of a command, and the byte at which it begins.
struct CurlWord: Sendable, Hashable {
    var text: String
    var place: Int
    /// What a shell would replace, as it stands in the text.
    var expansions: [String] = []
}

/// Splits a text into commands and words as sh and bash do; nothing is replaced, run or redirected.
struct ShellWords {
    private let bytes: [UInt8]
    private var place = 0
    private var commands: [[CurlWord]] = []
    private var words: [CurlWord] = []
    /// The word under construction; nil between words.
    private var word: (bytes: [UInt8], place: Int, expansions: [String])?
    /// Whether the next word is a file that output goes to or input comes from.
    private var isRedirecting = false

    /// The commands of a text.
    ///
    /// - Throws: `CurlFault` where a quote is open, or a word is no text.
    static func commands(in bytes: [UInt8]) throws(CurlFault) -> [[CurlWord]] {
        var reader = ShellWords(bytes: bytes)
        try reader.read()
        return reader.commands
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func read() throws(CurlFault) {
        while let byte = peek() {
            let start = place
            place += 1
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): try endWord()
            case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "("),
                UInt8(ascii: ")"):
                try endCommand()
            case UInt8(ascii: "#") where word == nil: skip { $0 != UInt8(ascii: "\n") }
            case UInt8(ascii: "&"): try readAmpersand(start)
            case UInt8(ascii: "<"), UInt8(ascii: ">"): try readRedirection()
            case UInt8(ascii: "'"): try readLiteral(from: start)
            case UInt8(ascii: "\""): try readQuoted(from: start)
            case UInt8(ascii: "\\"): readEscape(start)
            case UInt8(ascii: "$"): try readDollar(start, isQuoted: false)
            case UInt8(ascii: "`"): try readExpansion(from: start)
            default: append(byte, start)
            }
        }
        try endCommand()
    }

    private func peek(_ offset: Int = 0) -> UInt8? {
        place + offset < bytes.count ? bytes[place + offset] : nil
    }

    private mutating func skip(while holds: (UInt8) -> Bool) {
        while let byte = peek(), holds(byte) { place += 1 }
    }

    // MARK: Words and commands

    private mutating func begin(_ start: Int) {
        if word == nil { word = ([], start, []) }
    }

    private mutating func append(_ byte: UInt8, _ start: Int) {
        begin(start)
        word?.bytes.append(byte)
    }

    private mutating func append(_ part: Range<Int>) {
        begin(part.lowerBound)
        word?.bytes += bytes[part]
    }

    private mutating func endWord() throws(CurlFault) {
        guard let ended = word else { return }
        word = nil
        guard !isRedirecting else {
            isRedirecting = false
            return
        }
        guard let text = String(validating: ended.bytes, as: UTF8.self) else {
            throw CurlFault(.notUTF8, ended.place)
        }
        words.append(CurlWord(text: text, place: ended.place, expansions: ended.expansions))
    }

    private mutating func endCommand() throws(CurlFault) {
        try endWord()
        isRedirecting = false
        if !words.isEmpty { commands.append(words) }
        words = []
    }

    private mutating func readAmpersand(_ start: Int) throws(CurlFault) {
        switch peek() {
        case UInt8(ascii: ">"): try readRedirection()
        case UInt8(ascii: "&"):
            place += 1
            try endCommand()
        case nil, UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"),
            UInt8(ascii: ";"), UInt8(ascii: ")"):
            try endCommand()
        default:
            guard word == nil else { throw CurlFault(.bareAmpersand, start) }
            try endCommand()
        }
    }

    /// `>`, `>>`, `2>&1`, `<`: what follows is no word of the command.
    private mutating func readRedirection() throws(CurlFault) {
        if let started = word, started.bytes.allSatisfy({ (0x30...0x39).contains($0) }) { word = nil }
        try endWord()
        skip { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
        isRedirecting = true
    }

    // MARK: Quotes

    private mutating func readLiteral(from start: Int) throws(CurlFault) {
        guard let end = bytes[place...].firstIndex(of: UInt8(ascii: "'")) else {
            throw CurlFault(.openQuote("'"), start)
        }
        begin(start)
        append(place..<end)
        place = end + 1
    }

    private mutating func readQuoted(from start: Int) throws(CurlFault) {
        begin(start)
        while let byte = peek() {
            let here = place
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return
            case UInt8(ascii: "\\"):
                switch peek() {
                case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "$"), UInt8(ascii: "`"):
                    append(bytes[place], here)
                    place += 1
                case UInt8(ascii: "\n"): place += 1
                default: append(byte, here)
                }
            case UInt8(ascii: "$"): try readDollar(here, isQuoted: true)
            case UInt8(ascii: "`"): try readExpansion(from: here)
            default: append(byte, here)
            }
        }
        throw CurlFault(.openQuote("\""), start)
    }

    private mutating func readEscape(_ start: Int) {
        // A line that goes on; blanks behind the backslash come from copying.
        let kept = place
        skip { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
        if peek() == UInt8(ascii: "\n") || peek() == nil {
            place += 1
            return
        }
        place = kept
        append(bytes[place], start)
        place += 1
    }

    private mutating func readDollar(_ start: Int, isQuoted: Bool) throws(CurlFault) {
        switch peek() {
        case UInt8(ascii: "'") where !isQuoted:
            place += 1
            begin(start)
            guard let text = ANSIEscapes.read(bytes, from: &place) else {
                throw CurlFault(.openQuote("'"), start)
            }
            word?.bytes += text
        case UInt8(ascii: "\"") where !isQuoted:
            place += 1
            try readQuoted(from: start)
        case let byte? where Self.beginsExpansion(byte): try readExpansion(from: start)
        default: append(UInt8(ascii: "$"), start)
        }
    }

    private static func beginsExpansion(_ byte: UInt8) -> Bool {
        isOfName(byte) || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "{") || isSpecial(byte)
    }

    /// `$$`, `$?` and the like.
    private static func isSpecial(_ byte: UInt8) -> Bool { "$!#?@*-".utf8.contains(byte) }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
        default: false
        }
    }

    /// Keeps what the shell would replace as it stands.
    private mutating func readExpansion(from start: Int) throws(CurlFault) {
        guard let end = Self.endOfExpansion(bytes, from: start, depth: 0) else {
            throw CurlFault(.openExpansion, start)
        }
        append(start..<end)
        word?.expansions.append(String(decoding: bytes[start..<end], as: UTF8.self))
        place = end
    }

    /// How deep `$( "$( … )" )` may go: a signature that is computed in place needs two.
    private static let deepest = 16

    /// The place behind `$NAME`, `${…}`, `$(…)` or `` `…` ``; nil if it is not closed.
    private static func endOfExpansion(_ bytes: [UInt8], from start: Int, depth: Int) -> Int? {
        guard depth < deepest else { return nil }
        guard bytes[start] == UInt8(ascii: "$"), start + 1 < bytes.count else {
            return bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "`")).map { $0 + 1 }
        }
        if isSpecial(bytes[start + 1]) { return start + 2 }
        guard bytes[start + 1] == UInt8(ascii: "(") || bytes[start + 1] == UInt8(ascii: "{") else {
            return bytes[(start + 1)...].firstIndex { !isOfName($0) } ?? bytes.count
        }
        let open = bytes[start + 1]
        let close = open == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "}")
        var (place, count) = (start + 2, 1)
        var isQuoted = false
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\\"): place += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "'") where !isQuoted:
                guard let end = bytes[(place + 1)...].firstIndex(of: UInt8(ascii: "'")) else { return nil }
                place = end
            case UInt8(ascii: "$") where place + 1 < bytes.count && beginsExpansion(bytes[place + 1]):
                guard let end = endOfExpansion(bytes, from: place, depth: depth + 1) else { return nil }
                place = end - 1
            case open where !isQuoted: count += 1
            case close where !isQuoted:
                count -= 1
                if count == 0 { return place + 1 }
            default: break
            }
            place += 1
        }
        return nil
    }
}

import CompShareOrderedJSON

/// Secrets in a text that stand beside what names them: parameters of URLs and forms, members of JSON, header lines,
/// and the passwords of URLs (`https://user:password@host`).
///
/// The text may be anything: a message, a page, JSON inside JSON. A text that is JSON as a whole is better asked for
/// its members by themselves; see `SecretMask.json(_:)`.
package enum NamedSecrets {
    /// The longest name that is looked at: none of any service is half as long.
    static let longestName = 128
    /// How far a password in a URL may be from the `@` behind it, where the URL is no proper one.
    static let longestUserInfo = 256

    /// Where the secrets are, in order, each without the quotes around it.
    package static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
        let plain = scanned(bytes)
        guard let unescaped = UnescapedText(bytes) else { return plain }
        let hidden = scanned(unescaped.bytes).map { range in
            unescaped.places[range.lowerBound]..<unescaped.places[range.upperBound]
        }
        return merged(plain + hidden)
    }

    private static func scanned(_ bytes: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var scan = Scan(bytes: bytes)
        while let range = scan.next() { ranges.append(range) }
        return ranges
    }

    /// Ranges in order, those that overlap as one.
    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    /// The secrets in a text.
    package static func texts(in text: String) -> [String] {
        let bytes = Array(text.utf8)
        return ranges(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// Whether a name of a secret with a colon behind it is that of a header field, and not the beginning of a sentence:
    /// one that is made of parts, or known.
    package static func isHeaderField(_ name: some StringProtocol) -> Bool {
        let name = name.lowercased()
        return name.dropFirst().contains("-") || name == "authorization" || name == "cookie"
    }

    /// Whether the value of a header field is nothing but the scheme of a credential that does not follow.
    package static func isScheme(_ value: String) -> Bool {
        ["bearer", "basic", "token"].contains(value.lowercased().filter { $0 != " " })
    }

    /// Whether there is one, or one may be hidden by escapes; it takes no memory, however long the text is.
    static func mayBeContained(in bytes: [UInt8]) -> Bool {
        var scan = Scan(bytes: bytes)
        return mayBeHidden(in: bytes) || scan.next() != nil
    }

    /// Whether characters of a text may be written as escapes: `\u003d`, `&#61;`.
    fileprivate static func mayBeHidden(in bytes: [UInt8]) -> Bool {
        bytes.span.firstIndex(of: .escapeOfJSONOrHTML) != nil
            && escapes.contains { ByteSearch.first($0, in: bytes) != nil }
    }

    private static let escapes = ["\\u00", "&#"].map { Array($0.utf8) }

    /// The text with each of them masked; the same bytes if there is none.
    static func masked(_ bytes: [UInt8]) -> [UInt8] {
        var ranges = ranges(in: bytes).makeIterator()
        let stars = Array(SecretMask.stars.utf8)
        return ByteSearch.replacing(in: bytes) { _ in ranges.next().map { ($0, stars) } }
    }
}

/// A text whose JSON and HTML escapes are taken away, so that names and punctuation that they hide can be told.
private struct UnescapedText {
    private(set) var bytes: [UInt8] = []
    /// The place in the text of each byte, and of its end.
    private(set) var places: [Int] = []

    /// Takes the escapes away; nil if there are none.
    init?(_ text: [UInt8]) {
        guard NamedSecrets.mayBeHidden(in: text) else { return nil }
        bytes.reserveCapacity(text.count)
        places.reserveCapacity(text.count + 1)
        var place = 0
        while place < text.count {
            let mark = text[place]
            if mark == UInt8(ascii: "\\") || mark == UInt8(ascii: "&"),
                let reading = EscapedByte.readings(of: text.span, at: place).last
            {
                bytes += reading.bytes
                places += repeatElement(place, count: reading.bytes.count)
                place = reading.end
            } else {
                bytes.append(mark)
                places.append(place)
                place += 1
            }
        }
        places.append(text.count)
    }
}

/// Goes through a text once.
private struct Scan {
    let bytes: [UInt8]
    var place = 0

    /// A user's name alone is no secret; a token in its place is longer than names are.
    private static let shortestToken = 16

    mutating func next() -> Range<Int>? {
        while let mark = nextMark() {
            place = mark + 1
            guard let range = range(behind: mark), !range.isEmpty, !isMasked(range) else { continue }
            place = max(place, range.upperBound)
            return range
        }
        return nil
    }

    /// The next character that may stand between a name and a secret.
    private func nextMark() -> Int? { bytes.span.firstIndex(of: .assignment, from: place) }

    private func range(behind mark: Int) -> Range<Int>? {
        switch bytes[mark] {
        case UInt8(ascii: "="): return assigned(namedBefore: mark, from: mark + 1, isEscaped: false)
        case UInt8(ascii: ":"):
            return userInfo(behind: mark + 1) ?? member(namedBefore: mark) ?? headerField(namedBefore: mark)
        default:
            // `%3D`, and `%253D` where a URL is escaped twice.
            if let end = escaped("3d", at: mark) {
                return assigned(namedBefore: mark, from: end, isEscaped: true)
            }
            return escaped("3a", at: mark).flatMap(userInfo)
        }
    }

    // MARK: Names

    /// The name that ends at a place; nil if it names no secret.
    private func secretName(endingAt end: Int) -> Range<Int>? {
        var start = end
        while start > 0, end - start < NamedSecrets.longestName, bytes[start - 1].isOfSecretName {
            start -= 1
        }
        guard start < end, SecretNames.contain(bytes.span.extracting(start..<end)) else { return nil }
        return start..<end
    }

    // MARK: Values

    /// `name=value`, in a URL, a form, a message.
    private func assigned(namedBefore mark: Int, from start: Int, isEscaped: Bool) -> Range<Int>? {
        guard let name = secretName(endingAt: mark) else { return nil }
        if let quoted = quoted(from: start) { return quoted }
        var end = start
        while end < bytes.count, !endsValue(end, isEscaped: isEscaped) { end += 1 }
        // A sentence goes on behind a URL.
        while end > start, Self.isPunctuation(bytes[end - 1]) { end -= 1 }
        guard end > start else { return nil }
        // In a line of ours these say where the secret comes from: `Password=?`, `Password=@FILE`.
        if !isInURL(name) {
            if bytes[start] == UInt8(ascii: "@") { return nil }
            // A sentence in Chinese goes on without a blank.
            if bytes[start] == UInt8(ascii: "?"), start + 1 == end || bytes[start + 1] >= 0x80 { return nil }
        }
        return start..<end
    }

    /// Whether a name stands where the parameters of a URL do.
    private func isInURL(_ name: Range<Int>) -> Bool {
        name.lowerBound > 0 && "?&#;%".utf8.contains(bytes[name.lowerBound - 1])
    }

    private func endsValue(_ place: Int, isEscaped: Bool) -> Bool {
        switch bytes[place] {
        case 0...0x20, 0x7F, UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: "`"):
            return true
        case UInt8(ascii: "\\"):
            // A quote, a line's end, and `\u0026` as some write `&`; `\/` is a slash of the value.
            guard place + 1 < bytes.count else { return false }
            return "\"'nrtu\\".utf8.contains(bytes[place + 1])
        case UInt8(ascii: "%"):
            return isEscaped
                && ["26", "23", "20", "22", "2526", "2523"].contains { starts(with: $0, at: place + 1) }
        default: return false
        }
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool { ")]},.;:!".utf8.contains(byte) }

    /// What stands in the quotes that begin at a place, with as many backslashes before the second as before the first.
    private func quoted(from start: Int) -> Range<Int>? {
        var quote = start
        while quote < bytes.count, bytes[quote] == UInt8(ascii: "\\") { quote += 1 }
        guard quote < bytes.count, bytes[quote].isQuote else { return nil }
        let depth = quote - start
        var end = quote + 1
        var backslashes = 0
        while end < bytes.count {
            if bytes[end] == bytes[quote], backslashes <= depth { break }
            if bytes[end] == UInt8(ascii: "\n") { break }
            backslashes = bytes[end] == UInt8(ascii: "\\") ? backslashes + 1 : 0
            end += 1
        }
        return (quote + 1)..<max(quote + 1, end - min(backslashes, depth))
    }

    /// `"name": "value"`, where the text is not JSON as a whole.
    private func member(namedBefore mark: Int) -> Range<Int>? {
        var end = mark
        while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
        guard end > 0, bytes[end - 1].isQuote else { return nil }
        end -= 1
        while end > 0, bytes[end - 1] == UInt8(ascii: "\\") { end -= 1 }
        guard secretName(endingAt: end) != nil else { return nil }
        var start = mark + 1
        while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
        guard start < bytes.count else { return nil }
        if let quoted = quoted(from: start) { return quoted }
        switch bytes[start] {
        case UInt8(ascii: "["):
            // Objects name what is in them.
            guard bytes[(start + 1)...].first(where: { $0 > 0x20 }) != UInt8(ascii: "{") else { return nil }
            let close = bytes[start...].firstIndex { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "{") }
            return (start + 1)..<(close ?? bytes.count)
        case UInt8(ascii: "-"), 0x30...0x39:
            let end = bytes[start...].firstIndex { $0 <= 0x20 || ",}".utf8.contains($0) }
            return start..<(end ?? bytes.count)
        default: return nil
        }
    }

    /// `Authorization: Bearer value`, to the line's end.
    private func headerField(namedBefore mark: Int) -> Range<Int>? {
        guard let name = secretName(endingAt: mark), mark + 1 < bytes.count,
            NamedSecrets.isHeaderField(String(decoding: bytes[name], as: UTF8.self))
        else { return nil }
        var start = mark + 1
        while start < bytes.count, bytes[start] == 0x20 { start += 1 }
        let end = bytes[start...].firstIndex { $0 < 0x20 || "\"'<".utf8.contains($0) }
        let range = start..<(end ?? bytes.count)
        // A scheme alone says how it would be sent.
        return NamedSecrets.isScheme(String(decoding: bytes[range], as: UTF8.self)) ? nil : range
    }

    /// The password of a URL, behind the colon of its scheme.
    private func userInfo(behind colon: Int) -> Range<Int>? {
        var start = colon
        for _ in 0..<2 {
            while start < bytes.count, bytes[start] == UInt8(ascii: "\\") { start += 1 }
            if start < bytes.count, bytes[start] == UInt8(ascii: "/") {
                start += 1
            } else if let end = escaped("2f", at: start) {
                start = end
            } else {
                return nil
            }
        }
        let rest = bytes[start...].prefix(NamedSecrets.longestUserInfo).prefix {
            $0 > 0x20 && !$0.isQuote && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
        let authority = rest.prefix { !$0.endsAuthority }
        let mark = UInt8(ascii: "@")
        guard let at = authority.lastIndex(of: mark) ?? rest.lastIndex(of: mark) ?? escapedAt(in: rest) else {
            return nil
        }
        let isInside = at < authority.endIndex
        let user = rest[..<at]
        guard let colon = user.firstIndex(of: UInt8(ascii: ":")) ?? escapedColon(in: user) else {
            return isInside && user.count >= Self.shortestToken ? start..<at : nil
        }
        let first = bytes[colon] == UInt8(ascii: ":") ? colon + 1 : colon + 3
        guard first < at else { return nil }
        if isInside { return first..<at }
        // `host:80/path@2` is no password; one with a slash in it belongs to no proper URL, and is one all the same.
        let port = bytes[first..<at].prefix { !$0.endsAuthority }
        return colon < authority.endIndex && !port.allSatisfy({ (0x30...0x39).contains($0) })
            ? first..<at : nil
    }

    private func escapedAt(in rest: ArraySlice<UInt8>) -> Int? {
        rest.indices.last { bytes[$0] == UInt8(ascii: "%") && starts(with: "40", at: $0 + 1) }
    }

    private func escapedColon(in user: ArraySlice<UInt8>) -> Int? {
        user.indices.first { bytes[$0] == UInt8(ascii: "%") && starts(with: "3a", at: $0 + 1) }
    }

    // MARK: Bytes

    private func escaped(_ digits: String, at start: Int) -> Int? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "%") else { return nil }
        var place = start + 1
        while starts(with: "25", at: place) { place += 2 }
        return starts(with: digits, at: place) ? place + digits.utf8.count : nil
    }

    /// Whether a text in lower case stands at a place, in either case.
    private func starts(with text: String, at start: Int) -> Bool {
        guard start + text.utf8.count <= bytes.count else { return false }
        return zip(bytes[start...], text.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }

    private func isMasked(_ range: Range<Int>) -> Bool { bytes[range].elementsEqual(SecretMask.stars.utf8) }
}

extension UInt8 {
    /// Whether the name of a secret may hold it.
    var isOfSecretName: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "["), UInt8(ascii: "]"), 0x80...:
            true
        default: false
        }
    }

    /// Whether it opens or closes a quoted value.
    fileprivate var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }

    /// Whether the host and port of a URL end before it.
    fileprivate var endsAuthority: Bool {
        self == UInt8(ascii: "/") || self == UInt8(ascii: "?") || self == UInt8(ascii: "#")
    }
}

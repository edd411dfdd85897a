import CompShareOrderedJSON
import FoundationEssentials
import Synchronization

/// Secrets by their values, found in any text in whichever form it has them.
///
/// A secret is found plainly and in Base64, where it is Base64 itself also decoded, and each of these escaped as URLs,
/// forms, JSON and HTML escape.
package struct SecretValues: Sendable {
    /// What is looked for, and what stands in its place.
    private struct Entry {
        var bytes: [UInt8]
        var mask: [UInt8]
    }

    private var entries: [Entry] = []
    private var known: Set<[UInt8]> = []
    /// The entries by their first byte.
    private var byFirstByte: [[Int]] = Array(repeating: [], count: 256)
    /// The bytes at which an entry may begin, escapes included.
    private var starts: [Bool] = Array(repeating: false, count: 256)
    /// What tells quickly that a text holds none of them.
    private(set) var filter = TextFilter()
    /// What tells at an escape whether one of them may be written with it.
    private(set) var pairs = BytePairs()
    /// A number that no other set of secrets has; 0 if there are none.
    package private(set) var version: UInt64 = 0
    private static let versions = Atomic<UInt64>(0)
    /// Whether nothing is shown of any, not even of what is shown in part otherwise.
    var masksWholly = false

    /// Shorter texts occur in ordinary words, and no key is so short.
    package static let shortest = 4

    package init() {}

    /// No secrets; its tables are made once.
    package static let none = SecretValues()

    /// Whether there is nothing to look for.
    package var isEmpty: Bool { entries.isEmpty }

    /// Adds secrets.
    ///
    /// - Parameters:
    ///   - texts: The secrets; those that are too short to be told from words are left out.
    ///   - mask: What is shown in place of each.
    package mutating func insert(_ texts: some Sequence<String>, shownAs mask: String = SecretMask.stars) {
        for text in texts {
            for (place, form) in Self.forms(of: text).enumerated() where known.insert(form).inserted {
                // Only the text itself has a beginning and an end to be shown.
                let shown = place == 0 ? mask : SecretMask.stars
                append(Entry(bytes: form, mask: Array(shown.utf8)))
            }
        }
    }

    private mutating func append(_ entry: Entry) {
        if entries.isEmpty { for byte in "%\\&".utf8 { starts[Int(byte)] = true } }
        let first = entry.bytes[0]
        byFirstByte[Int(first)].append(entries.count)
        starts[Int(first)] = true
        if first == 0x20 { starts[Int(UInt8(ascii: "+"))] = true }
        entries.append(entry)
        version = Self.versions.wrappingAdd(1, ordering: .relaxed).newValue
        filter.insert(entry.bytes)
        pairs.insert(entry.bytes)
    }

    /// A secret as it is, in Base64, and what it is the Base64 of; each long enough to be told from words.
    private static func forms(of text: String) -> [[UInt8]] {
        let plain = Array(text.utf8)
        guard plain.count >= shortest else { return [] }
        func unpadded(_ base64: String) -> [UInt8] { Array(base64.utf8.prefix { $0 != UInt8(ascii: "=") }) }
        var forms = [plain]
        let encoded = unpadded(Data(plain).base64EncodedString())
        forms.append(encoded)
        let forURLs = encoded.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            default: byte
            }
        }
        if forURLs != encoded { forms.append(forURLs) }
        // Keys are hexadecimal, which can be read as Base64 too, but seldom as that of a text.
        if let data = Data(base64Encoded: text), data.count >= shortest,
            let decoded = String(validating: data, as: UTF8.self),
            decoded.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        {
            forms.append(Array(decoded.utf8))
            // It may come back without the padding that it was sent with.
            let short = unpadded(text)
            if short.count < plain.count { forms.append(short) }
        }
        return forms
    }

    // MARK: Searching

    /// Whether one of them is in a text.
    package func areContained(in bytes: [UInt8]) -> Bool { firstMatch(in: bytes, from: 0) != nil }

    /// A text with each of them masked; the same bytes if there is none.
    package func masked(_ bytes: [UInt8]) -> [UInt8] {
        ByteSearch.replacing(in: bytes) { firstMatch(in: bytes, from: $0) }
    }

    private func firstMatch(in bytes: [UInt8], from start: Int) -> (range: Range<Int>, other: [UInt8])? {
        guard !entries.isEmpty, start < bytes.count else { return nil }
        let (text, table) = (bytes.span, starts.span)
        var place = start
        while place < text.count {
            if table[Int(text[place])], let match = match(in: bytes, at: place) {
                // Where another one begins inside this one and goes on behind it, nothing of it may be left.
                var end = match.end
                var inner = place + 1
                while inner < end {
                    if table[Int(text[inner])], let other = self.match(in: bytes, at: inner) {
                        end = max(end, other.end)
                    }
                    inner += 1
                }
                let isWhole = masksWholly || end > match.end
                return (place..<end, isWhole ? Array(SecretMask.stars.utf8) : match.mask)
            }
            place += 1
        }
        return nil
    }

    /// The longest one that begins at a place.
    private func match(in bytes: [UInt8], at place: Int) -> (end: Int, mask: [UInt8])? {
        var best: (end: Int, mask: [UInt8])?
        func tryAll(beginningWith first: UInt8) {
            for index in byFirstByte[Int(first)] {
                guard let end = Self.end(of: entries[index].bytes, in: bytes, at: place), end > best?.end ?? 0
                else { continue }
                best = (end, entries[index].mask)
            }
        }
        tryAll(beginningWith: bytes[place])
        if EscapedByte.begins(with: bytes[place]) {
            for reading in EscapedByte.readings(of: bytes.span, at: place) {
                tryAll(beginningWith: reading.bytes[0])
            }
        }
        return best
    }

    /// Where a secret that begins at a place ends; nil if it does not begin there.
    private static func end(of secret: [UInt8], in bytes: [UInt8], at place: Int) -> Int? {
        let (text, wanted) = (bytes.span, secret.span)
        var length = 0
        while length < wanted.count {
            guard place + length < text.count else { return nil }
            let byte = text[place + length]
            // An escape may stand for itself, or for something else.
            if EscapedByte.begins(with: byte) {
                // Twice as many steps as any text needs that is escaped once more at each place.
                var budget = 8 * secret.count + 64
                return end(of: secret, from: length, in: bytes, at: place + length, &budget, depth: 0)
            }
            guard byte == wanted[length] else { return nil }
            length += 1
        }
        return place + length
    }

    /// How many ambiguous characters of a secret are followed; no key has so many.
    private static let deepest = 64

    private static func end(
        of secret: [UInt8], from index: Int, in bytes: [UInt8], at place: Int, _ budget: inout Int, depth: Int
    ) -> Int? {
        var (index, place) = (index, place)
        while index < secret.count {
            budget -= 1
            guard place < bytes.count, budget > 0 else { return nil }
            if EscapedByte.begins(with: bytes[place]) {
                let readings = EscapedByte.readings(of: bytes.span, at: place).filter {
                    secret[index...].starts(with: $0.bytes)
                }
                if readings.count == 1, bytes[place] != secret[index] {
                    index += readings[0].bytes.count
                    place = readings[0].end
                    continue
                }
                for reading in readings where depth < deepest {
                    if let end = end(
                        of: secret, from: index + reading.bytes.count, in: bytes, at: reading.end, &budget,
                        depth: depth + 1)
                    {
                        return end
                    }
                }
            }
            guard bytes[place] == secret[index] else { return nil }
            index += 1
            place += 1
        }
        return place
    }
}

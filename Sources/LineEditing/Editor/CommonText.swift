internal import Glibc

/// What two texts have in common, in UTF-8 bytes of whole scalars.
///
/// Compared in blocks: at each key the text is compared with what it was, and a megabyte should not be felt.
enum CommonText {
    private static let block = 4_096

    /// The length of what both begin with.
    static func prefix(_ first: String, _ second: String) -> Int {
        bytes(of: first, second) { first, second in
            let count = min(first.count, second.count)
            var length = 0
            while length + block <= count, areEqual(first, length, second, length, block) { length += block }
            while length < count, first[length] == second[length] { length += 1 }
            while length > 0, isContinuation(first, length) || isContinuation(second, length) { length -= 1 }
            return length
        }
    }

    /// The length of what both end with, in what follows the first `prefix` bytes of each.
    static func suffix(_ first: String, _ second: String, after prefix: Int) -> Int {
        bytes(of: first, second) { first, second in
            let count = min(first.count, second.count) - prefix
            let (firstEnd, secondEnd) = (first.count, second.count)
            var length = 0
            while length + block <= count,
                areEqual(first, firstEnd - length - block, second, secondEnd - length - block, block)
            {
                length += block
            }
            while length < count, first[firstEnd - length - 1] == second[secondEnd - length - 1] {
                length += 1
            }
            while length > 0, isContinuation(first, firstEnd - length) { length -= 1 }
            return length
        }
    }

    /// Whether both are the same bytes.
    static func areSame(_ first: String, _ second: String) -> Bool {
        first.utf8.count == second.utf8.count && begins(first, with: second)
    }

    /// Whether `text` begins with the bytes of `prefix`.
    static func begins(_ text: String, with prefix: String) -> Bool {
        let count = prefix.utf8.count
        guard text.utf8.count >= count else { return false }
        return bytes(of: text, prefix) { areEqual($0, 0, $1, 0, count) }
    }

    /// Whether a control character above ASCII is among the scalars.
    static func hasC1Control(_ text: String) -> Bool {
        let bytes = text.utf8Span.span
        var place = 0
        // In UTF-8 they are C2 and a byte below A0; that byte follows no other C2.
        while place + 1 < bytes.count {
            if bytes[place] == 0xC2, bytes[place + 1] < 0xA0 { return true }
            place += 1
        }
        return false
    }

    private static func bytes<Result>(
        of first: String, _ second: String, _ body: (Span<UInt8>, Span<UInt8>) -> Result
    ) -> Result {
        var (first, second) = (first, second)
        // Which they are but for texts from other languages.
        first.makeContiguousUTF8()
        second.makeContiguousUTF8()
        return body(first.utf8Span.span, second.utf8Span.span)
    }

    private static func areEqual(
        _ first: Span<UInt8>, _ start: Int, _ second: Span<UInt8>, _ secondStart: Int, _ count: Int
    ) -> Bool {
        let part = first.extracting(start..<start + count)
        let other = second.extracting(secondStart..<secondStart + count)
        return unsafe part.withUnsafeBytes { part in
            unsafe other.withUnsafeBytes { other in
                guard let left = part.baseAddress, let right = other.baseAddress else { return true }
                return unsafe memcmp(left, right, count) == 0
            }
        }
    }

    private static func isContinuation(_ bytes: Span<UInt8>, _ place: Int) -> Bool {
        place < bytes.count && bytes[place] & 0xC0 == 0x80
    }
}

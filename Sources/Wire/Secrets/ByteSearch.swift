import CompShareOrderedJSON

/// Finds and replaces bytes, which is much faster than looking for characters in texts of some kilobytes.
package enum ByteSearch {
    /// The place of the first `needle` in `bytes` from `start` on; nil if there is none, or `needle` is empty.
    package static func first(_ needle: [UInt8], in bytes: [UInt8], from start: Int = 0) -> Int? {
        first(needle, in: bytes, start..<bytes.count)
    }

    /// The place of the first `needle` in a part of `bytes`; nil likewise.
    package static func first(_ needle: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard let lead = needle.first, range.count >= needle.count else { return nil }
        let (haystack, wanted) = (bytes.span, needle.span)
        let mark = ByteMarks(lead)
        var place = range.lowerBound
        while let found = haystack.firstIndex(of: mark, from: place), found <= range.upperBound - needle.count
        {
            var length = 1
            while length < wanted.count, haystack[found + length] == wanted[length] { length += 1 }
            if length == wanted.count { return found }
            place = found + 1
        }
        return nil
    }

    /// `bytes` with some ranges replaced; the same bytes if there is none.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - next: The next range at or behind a place, with what takes its place; nil behind the last one.
    /// - Returns: The bytes with all replacements.
    static func replacing(
        in bytes: [UInt8], _ next: (_ start: Int) -> (range: Range<Int>, other: [UInt8])?
    ) -> [UInt8] {
        guard var match = next(0) else { return bytes }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        output += bytes[..<match.range.lowerBound]
        while true {
            output += match.other
            let start = match.range.upperBound
            guard let following = next(start) else { return output + bytes[start...] }
            output += bytes[start..<following.range.lowerBound]
            match = following
        }
    }
}

/// Where a byte of a text stands, for people.
package struct TextPosition: Sendable, Hashable {
    /// The line, from 1.
    package var line: Int
    /// The character in it, from 1.
    package var column: Int

    /// The position of a byte, or of the text's end where it has fewer.
    init(of place: Int, in bytes: [UInt8]) {
        let newline = UInt8(ascii: "\n")
        let before = bytes.prefix(max(0, place))
        line = before.count { $0 == newline } + 1
        let start = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
        // Some archives are one line of many megabytes: there characters are counted as bytes.
        column =
            (before.endIndex - start > Self.longestLine
                ? before.endIndex - start : String(decoding: before[start...], as: UTF8.self).count) + 1
    }

    /// 64 KiB: nobody counts further.
    private static let longestLine = 64 << 10
}

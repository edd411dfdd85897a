package import CompShareOrderedJSON
package import CompshCassette

/// Why a text cannot be read as something that was sent, and where in it.
package struct SentTextError: Error, Sendable, Hashable {
    /// The kinds of fault.
    package enum Reason: Sendable, Hashable {
        /// There is nothing but blanks.
        case empty
        /// Nothing in it looks like a call: no `name=value`, no address with a query, no JSON object.
        case noRequest
        /// It begins as JSON, and is none.
        case json(JSONError)
        /// A curl command that cannot be read.
        case curl(CurlCommandError)
        /// The decoded value of a parameter is not UTF-8.
        case notUTF8(name: String)
        /// There is a request, but without parameters.
        case noParameters
        /// Larger than so many bytes, and no archive.
        case tooLarge(limit: Int)
        /// The task was cancelled.
        case cancelled
    }

    /// The kind of fault.
    package var reason: Reason
    /// The line, from 1.
    package var line: Int
    /// The character in it, from 1.
    package var column: Int

    init(_ reason: Reason, in text: String = "", at offset: Int = 0) {
        self.reason = reason
        let before = Array(text.utf8.prefix(offset))
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        line = before.count { $0 == UInt8(ascii: "\n") } + 1
        column = String(decoding: before[lineStart...], as: UTF8.self).count + 1
    }
}

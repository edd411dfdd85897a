/// Why a text cannot be read as a curl command, and where in it.
package struct CurlCommandError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of fault.
    package enum Reason: Sendable, Hashable {
        /// No command in the text is curl's.
        case noCommand
        /// A quote that is never closed: `'` or `"`.
        case openQuote(Character)
        /// A `$(`, `${` or backtick that is never closed.
        case openExpansion
        /// A `&` outside quotes, which ends a command in the middle of its address.
        case bareAmpersand
        /// A command without an address.
        case noAddress
        /// A second address in one command.
        case secondAddress
        /// An option that curl does not have.
        case unknownOption(String)
        /// An option whose value is missing.
        case missingValue(String)
        /// An option whose value is that of a file, which is not opened.
        case readsFile(String)
        /// An option that sends what is no call of the API, or takes the request from elsewhere.
        case unsupportedOption(String)
        /// Bytes that are no text in UTF-8.
        case notUTF8
    }

    /// The kind of fault.
    package var reason: Reason
    /// The line, from 1.
    package var line: Int
    /// The character in it, from 1.
    package var column: Int

    init(_ reason: Reason, in text: String, at place: Int) {
        self.reason = reason
        let position = TextPosition(of: place, in: Array(text.utf8))
        (line, column) = (position.line, position.column)
    }

    /// A sentence with the place.
    package var description: String { "line \(line), column \(column): \(sentence)" }

    private var sentence: String {
        switch reason {
        case .noCommand: "there is no curl command here"
        case .openQuote(let quote): "the \(quote) that begins here is never closed"
        case .openExpansion: "what begins here is never closed"
        case .bareAmpersand: "for a shell this & ends the command; the address needs quotes"
        case .noAddress: "the command names no address"
        case .secondAddress: "this is a second address"
        case .unknownOption(let option): "curl has no option \(option)"
        case .missingValue(let option): "\(option) needs a value"
        case .readsFile(let option):
            "\(option) takes its value from a file, which is not opened; put the text in its place"
        case .unsupportedOption(let option): "\(option) makes no call of the API that can be read here"
        case .notUTF8: "this is no text in UTF-8"
        }
    }
}

/// A fault while a command is read, with the byte it was found at.
struct CurlFault: Error {
    var reason: CurlCommandError.Reason
    var place: Int

    init(_ reason: CurlCommandError.Reason, _ place: Int) {
        self.reason = reason
        self.place = place
    }
}

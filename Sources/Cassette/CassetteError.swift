package import CompshLocalization

/// Why a cassette cannot be read or written.
package struct CassetteError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A sentence with the file and the reason.
    package let message: Message

    init(_ message: Message) {
        self.message = message
    }

    /// The sentence in English.
    package var description: String { message.description }
}

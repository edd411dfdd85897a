import CompshCassette
import CompshLocalization

extension CurlCommandError {
    /// The reason with the place.
    var message: Message { "line \(number: line), column \(number: column): \(sentence)" }

    private var sentence: Message {
        switch reason {
        case .noCommand: "there is no curl command here"
        case .openQuote(let quote): "the \(String(quote)) that begins here is never closed"
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

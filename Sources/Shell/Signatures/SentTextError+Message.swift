import CompshCommandLanguage
import CompshDiagnosis
import CompshLocalization

extension SentTextError {
    /// What is wrong, with the place.
    var message: Message {
        switch reason {
        case .empty: "there is no text to check"
        case .noRequest:
            "nothing in the text is a request: no Name=value, no address with parameters, no JSON object"
        case .noParameters: "the request has no parameters"
        case .json(let error): "line \(number: line), column \(number: column): \(error.message)"
        case .curl(let error): error.message
        case .notUTF8(let name):
            "line \(number: line), column \(number: column): the value of \(name) is not UTF-8"
        case .tooLarge(let limit): "the text is larger than \(limit >> 20) MiB, and no archive"
        case .cancelled: CommandFailure.interrupted.message
        }
    }

    /// What to do next; nil where the reason says that too.
    var advice: Message? {
        switch reason {
        case .empty, .noRequest, .noParameters:
            "paste what the program sent: a form, an address, JSON, a curl command; @FILE reads a file"
        case .json, .curl, .cancelled: nil
        case .tooLarge: "put the line or the request that is to be checked into a file of its own"
        case .notUTF8: "the service takes UTF-8 only: encode the text as UTF-8 before escaping it"
        }
    }
}

extension SentRequest.Form {
    /// What it is called.
    var message: Message {
        switch self {
        case .form: "form"
        case .query: "address"
        case .flatJSON: "flat JSON"
        case .nestedJSON: "nested JSON"
        case .literal: "dictionary"
        }
    }
}

extension SentSignature.Oddity {
    /// What is odd about the signature.
    var message: Message {
        switch self {
        case .empty: "Signature is empty."
        case .short(let count):
            "The signature has \(count) hexadecimal digits; it should have 40."
        case .unknown(let count):
            "The signature is no hash: it has \(count, one: "character", many: "characters"), and should have 40 small hexadecimal digits."
        case .readable(let hash, let forms):
            forms.contains(.base64) || forms.contains(.base64OfHex)
                ? "The signature is Base64, as long as of \(hash.rawValue); it should be 40 small hexadecimal digits, of SHA-1."
                : "The signature is as long as one of \(hash.rawValue); it should be 40 small hexadecimal digits, of SHA-1."
        }
    }
}

import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization

/// An argument that names an exchange of the session, or means the newest one.
struct ExchangeArgument {
    private let text: String?
    private let range: SourceRange

    init(_ arguments: Arguments, _ name: String) {
        text = arguments.text(name)
        range = arguments.range(of: name)
    }

    /// One that stands in another argument.
    init(_ text: String, at range: SourceRange) {
        self.text = text
        self.range = range
    }

    var isGiven: Bool { text != nil }

    /// The exchange.
    ///
    /// - Throws: `CommandFailure` if it is not kept, or there is none yet.
    @MainActor
    func entry(in session: Session) throws(CommandFailure) -> ExchangeRing.Entry {
        if let text, let number = Variables.exchangeNumber(text) {
            return try session.exchange(number, in: range)
        }
        if let text, text.first == "q", let number = Int(decimal: text.dropFirst()) {
            if let question = session.ring.question(number) { return question }
            let hint: Message = "exchanges lists them"
            guard session.ring.hasDroppedQuestion(number) else {
                throw .usage("there is no question \(text)", range: range, hint: hint)
            }
            throw .usage("\(text) is no longer kept", range: range, hint: hint)
        }
        guard let newest = session.ring.newest else {
            throw CommandFailure("there is no answer yet", hint: "images 12345 would be one")
        }
        return newest
    }
}

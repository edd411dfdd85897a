import CompShare
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// What a service said of a call that failed, apart from what compsh says of it: nobody should take the one for the other.
struct ServiceWords {
    /// The failure in our own words.
    private(set) var failure: CommandFailure
    /// The service's: its message, its page's title, the address that it sends to.
    private(set) var said = JSONObject()

    /// Parts the failure of a call.
    init(_ failure: CommandFailure, of error: CompShareError) {
        self.failure = failure
        switch error.reason {
        case .retCode(_, let message): take(message)
        case .httpStatus(_, let message): take(HTMLEntities.decoded(message))
        case .redirect(let status, let location):
            self.failure.message = "\(error.action): HTTP \(status) sends elsewhere, which is not followed"
            said["Location"] = .string(location)
        case .page(let title):
            let page: Message = "a web page"
            self.failure.message =
                "\(error.action): HTTP \(error.httpStatus ?? 200) with \(page) in place of an answer"
            take(HTMLEntities.decoded(title))
        default: break
        }
        if let body = error.exchange?.response.flatMap(ForeignBody.init), !body.quotation.isEmpty {
            self.failure.message =
                "\(error.action): HTTP \(error.httpStatus ?? 200) with \(body.kind) in place of an answer"
            said["Message"] = .string(body.quotation)
        }
    }

    private mutating func take(_ message: String) {
        guard !message.isEmpty else { return }
        failure.details.removeAll { $0 == "server: \(message)" }
        said["Message"] = .string(message)
    }
}

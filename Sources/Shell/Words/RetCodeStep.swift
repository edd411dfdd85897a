import CompShare
import CompShareCatalogue
import CompshLocalization

extension RetCode {
    /// What to do next: what the table says for this very code, else what follows from when the request may succeed.
    ///
    /// - Parameter action: The action that was refused; nil if none is at hand.
    /// - Returns: One sentence without a full stop.
    func step(_ action: String? = nil) -> Message {
        if let advice = entry?.advice { return Message(advice) }
        return switch entry?.repetition {
        case .wait: "try again in a while"
        case .reads: "try again; after a change look first whether it was made"
        case .state: "put that right first, then try again"
        case .change:
            action.map { "change the request: describe \($0) tells what it takes" }
                ?? "change the request: describe ACTION tells what an action takes"
        case .no: "it would fail again the same way: ask CompShare's support, and give the request's id"
        case nil: "go by the service's own words; CompShare's support knows more by the request's id"
        }
    }
}

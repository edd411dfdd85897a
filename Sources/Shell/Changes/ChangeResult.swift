import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshLocalization

/// What is known once a change is made.
enum ChangeResult {
    /// The ids, the state and the price, as far as they are known without asking, and the command that looks; nothing after
    /// a read, nor where some of it failed, which is not said to be done.
    @MainActor
    static func notes(on answer: Answer, in session: Session) -> [Message] {
        let request = answer.exchange.request
        guard !request.isRead, answer.failedRows.isEmpty else { return [] }
        let resource = resource(of: answer)
        var facts: [Message] = []
        if let resource { facts.append(Message(verbatim: "\(resource.name) \(resource.id)")) }
        if let state = state(in: answer.json) { facts.append(Message(verbatim: state)) }
        if let price = session.quotedPrice { facts.append(price.message) }
        // What was done is said even where nothing is known of it but its name.
        if facts.isEmpty { facts = [Message(verbatim: answer.exchange.action)] }
        var notes: [Message] = ["done: \(facts.joined(separator: " · "))"]
        if let command = ChangeLookup.command(for: request, about: resource) {
            notes.append("to look at it: \(command)")
        }
        return notes
    }

    /// What was made or changed: what the answer names, else the request; nil if neither tells.
    static func resource(of answer: Answer) -> PendingChange.Resource? {
        made(answer.json) ?? PendingChange(answer.exchange.request).resource
    }

    /// What an answer names that was made or changed: its first member that ends as ids do.
    private static func made(_ answer: JSONValue) -> PendingChange.Resource? {
        answer.members.lazy.compactMap { member -> PendingChange.Resource? in
            guard ["Id", "Ids"].contains(where: member.name.hasSuffix), member.name != "ProjectId" else {
                return nil
            }
            let ids = member.value.array?.compactMap(\.text) ?? member.value.text.map { [$0] } ?? []
            let id = ids.filter { !$0.isEmpty }.joined(separator: " ")
            return id.isEmpty ? nil : PendingChange.Resource(name: member.name, id: id)
        }.first
    }

    private static func state(in answer: JSONValue) -> String? {
        ["State", "Status"].lazy.compactMap { answer[$0]?.string }.first { !$0.isEmpty }
    }
}

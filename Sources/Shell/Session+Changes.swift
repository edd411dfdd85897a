package import CompShare
import Localization

extension Session {
    /// Whether a change may be sent: asks for the resource's id to be typed before something is taken away.
    package func confirmation(of change: PendingChange) -> PendingChange.Confirmation {
        if confirmsChanges { return .confirmed }
        guard isInteractive, let ask else { return .unavailable }
        guard change.kind == .destructive else { return .confirmed }
        let wanted = change.resource?.id ?? change.action
        let question = Question(
            text: facts(of: change), prompt: "type \(wanted) to go on:" + Message(verbatim: " "))
        let answer = ask(question)?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return answer == wanted ? .confirmed : .declined
    }

    private func facts(of change: PendingChange) -> [Message] {
        var facts: [Message] = ["\(change.action) takes something away, or a running system down"]
        var values: [(name: String, value: String)] = []
        if let resource = change.resource { values.append((resource.name, resource.id)) }
        if let region = change.region { values.append(("Region", region)) }
        values.append(("profile", profileName))
        let width = values.map(\.name.count).max() ?? 0
        for (name, value) in values {
            let gap = String(repeating: " ", count: width - name.count)
            facts.append(Message(verbatim: "  \(name)\(gap)  \(value)"))
        }
        return facts
    }
}

package import CompShare
import CompShareCatalogue
import CompshLocalization
import CompshTextLayout

extension Session {
    /// Whether a change may be sent: asks for the resource's id to be typed before something is destroyed, and for yes
    /// or no before a running system is interrupted.
    package func confirmation(of change: PendingChange) -> PendingChange.Confirmation {
        if confirmsChanges { return .confirmed }
        guard isInteractive, let ask else { return .unavailable }
        switch change.kind {
        case .read, .change: return .confirmed
        case .disruptive: return agrees(to: change, ask) ? .confirmed : .declined
        case .destructive: return names(change, ask) ? .confirmed : .declined
        }
    }

    private func agrees(to change: PendingChange, _ ask: (Question) -> String?) -> Bool {
        let question = Question(text: facts(of: change), prompt: "go on? [y/N]" + Message(verbatim: " "))
        let answer = ask(question)?.filter { !$0.isWhitespace }.lowercased()
        return answer == "y" || answer == "yes"
    }

    private func names(_ change: PendingChange, _ ask: (Question) -> String?) -> Bool {
        let wanted = change.resource?.id ?? change.action
        let question = Question(
            text: facts(of: change), prompt: "type \(wanted) to go on:" + Message(verbatim: " "))
        let answer = ask(question)?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return answer == wanted
    }

    private func facts(of change: PendingChange) -> [Message] {
        var facts: [Message] = [
            change.kind == .destructive
                ? "\(change.action) destroys something" : "\(change.action) interrupts a running system"
        ]
        if let disruption = Catalogue.vendor.action(named: change.action)?.disruption {
            facts.append(Message(disruption))
        }
        var values: [(name: String, value: String)] = []
        if let resource = change.resource { values.append((resource.name, resource.id)) }
        if let region = change.region { values.append(("Region", region)) }
        values.append(("profile", profileName))
        let width = values.map(\.name.count).max() ?? 0
        return facts
            + values.map { Message(verbatim: "  \(LineFitting.pad($0.name, to: width))  \($0.value)") }
    }
}

import CompshCommandLanguage
import CompshLocalization

extension SettingDefinition {
    /// What `help set NAME` tells: what it takes, what it is now, and where else it can be set.
    @MainActor
    func page(in session: Session) -> HelpPage {
        var elsewhere: [HelpPage.Entry] = []
        if let option { elsewhere.append(HelpPage.entry(of: option)) }
        if let variable { elsewhere.append(.init(term: variable, text: "the environment's variable")) }
        var values: [HelpPage.Entry] = []
        if case .choice(let choices) = kind {
            values = choices.map { .init(term: $0.name, text: Message(translating: $0.summary)) }
        }
        return HelpPage(
            summary: Message(translating: summary), usage: ["set", name, "VALUE"],
            paragraphs: ["It takes \(kind.phrase).", "Now: \(describe(in: session))"],
            sections: [
                .init(
                    title: "Examples",
                    entries: [
                        .init(term: "set \(name) \(example)", text: "change it for this session"),
                        .init(term: "unset \(name)", text: "take that back"),
                    ]),
                .init(title: "Values", entries: values),
                .init(title: "Set elsewhere", entries: elsewhere),
            ])
    }
}

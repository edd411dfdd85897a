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
        switch kind {
        case .choice(let choices), .choices(let choices):
            values = choices.map { .init(term: $0.name, text: Message(translating: $0.summary)) }
        default: break
        }
        var paragraphs: [Message] = ["It takes \(kind.phrase).", "Now: \(describe(in: session))"]
        if let standard = standard() { paragraphs.append("Unless it is set: \(standard)") }
        return HelpPage(
            summary: Message(translating: summary), usage: ["set", name, "VALUE"], paragraphs: paragraphs,
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

    /// The page on `set`, with what each setting takes and what it is unless it is set; nil for other commands.
    @MainActor
    static func page(of signature: Signature, in session: Session) -> HelpPage? {
        guard signature.name == SetCommand.signature.name else { return nil }
        var page = HelpPage(signature)
        page.usage = [signature.name, "[NAME", "[VALUE]]"]
        page.sections = page.sections.map { section in
            guard section.title == "Arguments" else { return section }
            return HelpPage.Section(
                title: "Settings",
                entries: all.map { setting in
                    var text: Message = "\(Message(translating: setting.summary)): \(setting.kind.phrase)"
                    if let standard = setting.standard() { text = "\(text); \(standard) unless it is set" }
                    return HelpPage.Entry(term: setting.name, text: text)
                })
        }
        return page
    }
}

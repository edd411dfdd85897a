import CompShareCatalogue
import CompshCommandLanguage
import CompshLocalization

/// `describe ACTION`: what an action takes and answers.
struct DescribeCommand: Command {
    static let signature = Signature(
        "describe", group: APICommands.group, summary: "what an action takes and answers",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            showsData: true),
        discussion: "Everything is built in: nothing is sent. As JSON it is the catalogue's own entry.",
        positionals: [Positional("ACTION", .dynamic(.action), summary: "the action's name")],
        examples: [.init("describe DescribeCompShareInstance", "its parameters and fields")])

    private let action: CatalogueAction?

    init(_ arguments: Arguments) throws(CommandFailure) {
        let typed = arguments.text("ACTION") ?? ""
        action = Catalogue.vendor.action(named: typed)
        guard action == nil else { return }
        throw .usage(
            "unknown action \"\(typed)\"", range: arguments.range(of: "ACTION"),
            suggestions: ActionNames.near(typed), hint: "actions lists them all")
    }

    func run(in session: Session) -> Outcome {
        guard let action else { return .show(.none) }
        let page = ActionPage(action)
        return .show(.description(page.page, page.report))
    }
}

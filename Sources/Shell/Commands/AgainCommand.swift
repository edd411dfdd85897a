import CompShare
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// `again [xN]`: sends an exchange's request once more.
struct AgainCommand: Command, CallingCommand {
    static let signature = Signature(
        "again", group: "Looking at answers", summary: "send a request of this session once more",
        facts: .init(
            asksAPI: true, changes: .something, looksAtFailures: false, belongsInScripts: true,
            showsData: true),
        discussion: """
            The parameters are those of the exchange; keys, endpoint and limits are the session's present ones. diff then \
            tells what has changed. What was brought in from a file is signed with the session's keys and sent to its \
            endpoint and project, without what belongs to whoever sent it first: keys, signature, project, cookies.
            """,
        positionals: [
            Positional(
                "X", .dynamic(.exchange), .optional,
                summary: "the exchange, such as x3; the newest if left out")
        ],
        examples: [.init("again", "the newest request once more"), .init("again x1", "the first one")])

    private let exchange: ExchangeArgument

    init(_ arguments: Arguments) { exchange = ExchangeArgument(arguments, "X") }

    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        let entry = try exchange.entry(in: session)
        let view = entry.view ?? .ofAction(entry.exchange.action)
        let answer = try await session.answer(to: Self.call(of: entry, in: session), shownAs: view)
        var presentation = Presentation(
            view.content(answer.json, answer.exchange),
            notes: ChangeResult.notes(on: answer, in: session) + [
                "\(entry.name) again · \(HumanDuration.text(answer.exchange.duration)) · diff compares the two"
            ], view: view.view)
        presentation.failure = CommandFailure(rowsThatFailedIn: answer)
        return .show(presentation)
    }

    func firstCall(in session: Session) throws(CommandFailure) -> APICall? {
        Self.call(of: try exchange.entry(in: session), in: session)
    }

    /// The exchange's parameters name its place; what they leave out stays left out.
    ///
    /// A project that somebody else's call named is replaced by the session's own.
    @MainActor
    private static func call(of entry: ExchangeRing.Entry, in session: Session) -> APICall {
        let request = entry.exchange.request
        let namedProject = entry.origin?.leftOut.contains("ProjectId") ?? false
        return APICall(
            request.action, request.parameters.filter { $0.name != "Action" },
            for: Place(project: namedProject ? session.settings.project.value : nil))
    }
}

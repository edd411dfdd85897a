import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// `call ACTION Name=value …`: any action of the API.
struct CallCommand: Command, CallingCommand {
    static let signature = Signature(
        "call", group: APICommands.group, summary: "call any action",
        facts: .init(
            asksAPI: true, changes: .asActionSays, looksAtFailures: false, belongsInScripts: true,
            showsData: true, effects: [.read, .file, .change]),
        discussion: """
            Parameters are the API's own, in any case: Disks.0.Size=60, and for lists Tag=a Tag=b or Tag.0=a Tag.1=b. \
            Region, Zone and ProjectId are sent from the session unless given. Names, types and values are checked \
            before anything is sent, for the server ignores what it does not know.

            Name=@FILE sends a file's text, Name=- standard input, @@ stands for an @. Password=? asks for it.

            Actions that change something need write on; those that destroy something ask for the resource's id to \
            be typed. describe ACTION tells what an action takes; --ask asks for what is missing, with Tab for what is \
            known.
            """,
        positionals: [Positional("ACTION", .dynamic(.action), summary: "the action's name")],
        options: [
            Option(
                "path", "PATH", .dynamic(.path),
                summary: "show a part of the answer only: UHostSet[0].DiskSet"),
            Option(flag: "ask", summary: "ask for what is missing, one parameter after the other"),
            Option(flag: "force", summary: "send it unchecked, also what the catalogue does not know"),
        ],
        acceptsParameters: true, repeatsParameters: true,
        examples: [
            .init("call GetRegion", "an action without parameters"),
            .init("call DescribeCommunityImages Limit=5 Tag=LLM", "with parameters"),
            .init("call GetRegion --path Regions[0]", "a part of the answer"),
        ])

    private let check: CallCheck
    private let given: [Arguments.NamedParameter]
    private let named: [CallCheck.Named]
    private let asks: Bool
    /// Its options as one would type them.
    private let options: [String]
    private let path: JSONPath?
    private let pathRange: SourceRange
    private let range: SourceRange

    init(_ arguments: Arguments) throws(CommandFailure) {
        let action = arguments.text("ACTION") ?? ""
        guard action.utf8.allSatisfy({ $0 >= 0x30 && $0 < 0x7F }), !action.contains("=") else {
            throw .usage(
                "\"\(action)\" is not an action's name", range: arguments.range(of: "ACTION"),
                hint: "the action comes first: call GetRegion")
        }
        check = try CallCheck(
            action, at: arguments.range(of: "ACTION"), isForced: arguments.flag("force"))
        given = arguments.parameters
        asks = arguments.flag("ask")
        options =
            (arguments.flag("force") ? ["--force"] : [])
            + (arguments.text("path").map { Quoting.option("path", $0) } ?? [])
        named = try check.named(given)
        for item in named { try CallValues.checkSecret(item) }
        range = arguments.range
        let pathRange = arguments.range(of: "path")
        path = try arguments.text("path").map { text throws(CommandFailure) in
            try JSONPath(text, at: pathRange)
        }
        self.pathRange = pathRange
    }

    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        // The client refuses it too, but only after a password has been asked for.
        try session.refuseIfHopeless(check.name)
        let (call, notes) = try call(in: session)
        if asks { await CallStock(call, check.action)?.tell(in: session) }
        let warning = check.action.flatMap(ActionAdvice.warning)
        let view = AnswerView.ofAction(check.name, path: path)
        let answer: Answer
        do throws(CommandFailure) {
            answer = try await session.answer(to: call, shownAs: view)
        } catch {
            if let file = Self.file(in: error, session) { return file }
            throw error.with { $0.details += warning.map { [$0] } ?? [] }
        }
        session.seen.insert(idsIn: answer.json)
        if let path {
            do throws(JSONPathError) {
                _ = try path.value(in: answer.json)
            } catch {
                throw CommandFailure(
                    error.message, range: pathRange, suggestions: error.suggestions,
                    hint: error.names.isEmpty ? nil : "there are: \(error.names.joined(separator: ", "))")
            }
        }
        let report = AnswerReport(answer.json, bytes: answer.body, check.action, path: path)
        let time = Message(verbatim: HumanDuration.text(answer.exchange.duration))
        let region = answer.exchange.request.parameters["Region"]?.text
        let counted = report.footer.isEmpty ? [] : [report.footer]
        let footer = (counted + Listing.region(askedBy: check.name, region) + [time]).joined(separator: " · ")
        var presentation = Presentation(
            .report(report.report, exchange: answer.exchange),
            notes: (warning.map { [$0] } ?? []) + notes + ChangeResult.notes(on: answer, in: session)
                + [footer])
        if !report.hidden.isEmpty {
            presentation.rowNotes = [
                "also in the answer: \(report.hidden.joined(separator: ", ")); --path shows one"
            ]
        }
        presentation.failure = CommandFailure(rowsThatFailedIn: answer)
        return .show(presentation)
    }

    /// The file that some actions answer with instead of JSON; nil for any other failure.
    ///
    /// Source: the reference page of DownloadTeamOrder, whose success is CSV with a Content-Disposition.
    @MainActor
    private static func file(in failure: CommandFailure, _ session: Session) -> Outcome? {
        guard let exchange = failure.exchange.flatMap(session.ring.entry)?.exchange,
            let response = exchange.response, response.status == 200,
            response.headers["Content-Disposition"]?.isEmpty == false, case .failure = response.json
        else { return nil }
        return .show(
            .exchange(exchange),
            notes: [
                "the answer is a file of \(response.body.count, one: "byte", many: "bytes"); > FILE keeps it"
            ])
    }

    func firstCall(in session: Session) throws(CommandFailure) -> APICall? { try call(in: session).call }

    /// The call with the values of its parameters, passwords asked for last; and how times were understood.
    @MainActor
    private func call(in session: Session) throws(CommandFailure) -> (call: APICall, notes: [Message]) {
        var fromSession: Set = ["Region"]
        if session.settings.zone.value != nil { fromSession.insert("Zone") }
        if session.settings.project.value != nil { fromSession.insert("ProjectId") }
        var named = named
        if asks {
            named = try CallQuestions(check, fromSession: fromSession, options: options, in: session)
                .completed(given, at: range)
        }
        try check.checkComplete(named, fromSession: fromSession, at: range)
        let values = CallValues(session: session)
        var parameters: [Int: Parameter] = [:]
        var notes: [Message] = []
        let secrets = Set(named.indices.filter { SecretNames.contain(named[$0].name) })
        for place in named.indices.filter({ !secrets.contains($0) }) + secrets.sorted() {
            let item = named[place]
            let text = try values.text(of: item)
            let value = try check.value(text, of: item)
            parameters[place] = Parameter(item.name, value)
            if case .integer(let seconds) = value, "\(seconds)" != text,
                item.parameter?.measure.unit == .unixSeconds
            {
                notes.append(
                    "\(item.name) is \(LocalTime.text(unixSeconds: seconds, format: .dateAndTime))")
            }
        }
        let call = APICall(check.name, named.indices.compactMap { parameters[$0] }, for: session.place)
        return (call, notes)
    }
}

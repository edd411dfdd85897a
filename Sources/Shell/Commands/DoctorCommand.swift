import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// `doctor`: whether all that compsh needs is as it should be, and what to do where it is not.
struct DoctorCommand: Command {
    static let signature = Signature(
        "doctor", group: "Session",
        summary: "check terminal, network, keys and files, and say what to do",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            showsData: true, effects: [.read, .file]),
        discussion: """
            One read is sent, once: DescribeCompShareSupportZone, signed if there are keys; its answer tells of the name, \
            the connection, the certificate, the clock and the keys. On a terminal 华 is drawn for a moment and measured.

            Each check is a line; where something is wrong, what to do stands below it. The status is 1 then. The private \
            key is never shown.
            """,
        examples: [
            .init("doctor", "all checks"), .init("doctor -o json", "the same for a program"),
        ])

    init(_ arguments: Arguments) {}

    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        // First, while nothing is drawn beside the command.
        let terminal = try TerminalChecks(session: session, terminal: session.terminal?()).findings()
        let network = try await NetworkChecks(session)
        let proxies = ProxyChecks(environment: session.environment, endpoint: session.settings.endpoint.value)
        let findings = DoctorFindings(groups: [
            .init(name: "terminal", title: "Terminal", findings: terminal),
            .init(
                name: "network", title: "Network",
                findings:
                    proxies.findings(proxies.isUsed ? network.proxyFailure : nil)
                    + network.findings(usesProxy: proxies.isUsed)),
            .init(
                name: "account", title: "Keys, rules and files",
                findings: AccountChecks(session: session, network: network).findings),
            .init(name: "versions", title: "Versions", findings: Self.versions(session)),
        ])
        let problems = findings.problems
        var presentation = Presentation(.findings(findings))
        if problems.isEmpty {
            presentation.notes = ["nothing is wrong"]
        } else {
            var names: [String] = []
            for problem in problems where !names.contains(problem.name) { names.append(problem.name) }
            presentation.failure = CommandFailure(
                "\(problems.count, one: "problem", many: "problems"): \(names.joined(separator: ", "))"
            )
        }
        return .show(presentation)
    }

    @MainActor
    private static func versions(_ session: Session) -> [DoctorFinding] {
        let version = session.version
        let own: [DoctorFinding] = [
            .ok("compsh", Message(verbatim: version.compsh + (version.commit.map { " (\($0))" } ?? ""))),
            .ok("libedit", Message(verbatim: version.libedit)),
        ]
        switch session.curlVersion() {
        case .success(let text): return own + [.ok("libcurl", Message(verbatim: text))]
        case .failure(let error):
            return own + [
                .problem(
                    "libcurl", Message(verbatim: error.detail),
                    run: Message(verbatim: "sudo apt install libcurl4"))
            ]
        }
    }
}

import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import CompshTextLayout

/// `exchanges`: what is kept of the session's exchanges.
struct ExchangesCommand: Command {
    static let signature = Signature(
        "exchanges", group: "Looking at answers", summary: "the exchanges of this session that are kept",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            showsData: true),
        discussion: """
            x1, x2 and so on are the calls that were made. q1, q2 and so on are what compsh asked by itself beside them, \
            such as the price of a change. FROM names the file that import brought one in from.
            """,
        examples: [.init("exchanges", "their names, times and results")])

    init(_ arguments: Arguments) {}

    func run(in session: Session) -> Outcome {
        let entries = session.ring.entries
        guard !entries.isEmpty else { return .nothing(in: "exchanges", "nothing has been called yet") }
        return .show(
            .report(Self.report(entries, session)),
            notes: ["last \((session.ring.newest ?? entries.last)?.name ?? "x1") shows one again"])
    }

    /// Exchanges as rows.
    @MainActor
    static func report(_ entries: [ExchangeRing.Entry], _ session: Session) -> Report {
        let secrets = session.secrets.mask
        return Report("exchanges", entries.map { secrets.json(row($0)) }, schema: Schema(fields))
    }

    private static let fields: [Field] = [
        .identifier("NAME", "name", priority: 100),
        // A session seldom goes beyond midnight, and its exchanges are told apart by the clock.
        Field(Column("TIME", priority: 20)) { row in
            row["time"]?.integer.map { seconds in
                .abridged(
                    LocalTime.text(unixSeconds: seconds, format: .clock),
                    full: LocalTime.text(unixSeconds: seconds, format: .iso8601))
            } ?? .missing
        },
        .text("ACTION", "action", priority: 98, minimumWidth: 16),
        .text("RESULT", "result", priority: 95), .value("BYTES", "bytes", as: .count, priority: 40),
        Field(Column("TOOK", alignment: .right, priority: 50), [["took"]], .text),
        .text("PARAMETERS", "parameters", priority: 60, minimumWidth: 12).wholeUpTo(60).leaving(.words),
        .text("FROM", "from", priority: 90, minimumWidth: 8),
    ]

    /// Parameters that name something, which pages and sizes do not.
    private static func isID(_ name: String) -> Bool {
        name.split(separator: ".").contains { $0.hasSuffix("Id") || $0.hasSuffix("Ids") }
    }

    private static func row(_ entry: ExchangeRing.Entry) -> JSONValue {
        let exchange = entry.exchange
        let parameters = exchange.request.parameters.flattened.filter {
            $0.name != "Action" && $0.name != "Region"
        }
        return [
            "name": .string(entry.name), "time": .number(JSONNumber(exchange.startedAt.seconds)),
            "action": .string(exchange.action), "result": .string(result(of: exchange)),
            "bytes": exchange.response.map { .number(JSONNumber($0.body.count)) } ?? nil,
            // Files need not tell how long a call took.
            "took": entry.origin != nil && exchange.duration == .zero
                ? nil : .string(HumanDuration.text(exchange.duration)),
            "parameters": .string(
                (parameters.filter { isID($0.name) } + parameters.filter { !isID($0.name) }).map {
                    "\($0.name)=\($0.shown)"
                }.joined(separator: " ")),
            "from": entry.origin.map { .string($0.file) } ?? nil,
        ]
    }

    /// `ok`, `RetCode 171`, `HTTP 502`, `no JSON`, or why there is no answer.
    private static func result(of exchange: Exchange) -> String {
        switch exchange.result {
        case .failure(let error) where error.kind == .notKept: "no answer"
        case .failure(let error): error.summary
        case .success(let response) where response.status >= 400: "HTTP \(response.status)"
        case .success(let response):
            response.retCode.map { $0 == 0 ? "ok" : "RetCode \($0)" } ?? "no JSON"
        }
    }
}

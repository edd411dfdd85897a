import CompShareCatalogue
import CompSharePlatform
import CompShareWire
import CompshCassette
import CompshCommandLanguage
import CompshLocalization

/// `import FILE`: puts the calls of somebody else's file among the exchanges.
struct ImportCommand: Command {
    static let signature = Signature(
        "import", group: "Looking at answers",
        summary: "bring in calls from an HTTP archive, a recording or curl commands",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            showsData: true, effects: [.file]),
        discussion: """
            A browser's developer tools save an archive (HAR), and copy a request as a curl command. Each call becomes an \
            exchange, which last, diff, sign, again and the others take; the newest is then the last answer. Nothing is \
            sent, and no file that a curl command names is opened. Of other services nothing is brought in.
            """,
        positionals: [Positional("FILE", .file, summary: "the file; - is standard input")],
        examples: [
            .init("import calls.har", "an archive that a browser has saved"),
            .init("import request.txt", "a request that was copied as a curl command"),
        ])

    private let path: String
    private let range: SourceRange

    init(_ arguments: Arguments) {
        path = arguments.text("FILE") ?? ""
        range = arguments.range(of: "FILE")
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        try session.refuseIfRestricted("files", at: range)
        let bytes = try read(in: session)
        let name = path == "-" ? "standard input" : String(path.split(separator: "/").last ?? Substring(path))
        let file: ForeignFile
        do throws(ForeignFileError) {
            file = try ForeignFile(reading: bytes, named: name, keeping: ExchangeRing.limits.count) {
                Catalogue.vendor.action(named: $0) != nil
            }
        } catch {
            throw failure(error)
        }
        guard !file.calls.isEmpty else { throw nothing(in: file) }
        return bringIn(file, named: name, session)
    }

    /// 128 MiB: twice the bodies that are kept; what browsers save has some tens.
    private static let limit = 128 << 20

    @MainActor
    private func read(in session: Session) throws(CommandFailure) -> [UInt8] {
        let isStandardInput = path == "-"
        if isStandardInput {
            if let reason = session.standardInput.refusal {
                throw .usage(reason, range: range, hint: "import FILE reads a file")
            }
            session.standardInput = .used
        }
        do throws(FileError) {
            let name = "standard input"
            return isStandardInput
                ? try FileContents.text(
                    try FileContents.read(.standardInput, named: name, limit: Self.limit), named: name)
                : try FileContents.readText(session.scriptPath(path), limit: Self.limit)
        } catch {
            guard !error.isCancelled else { throw .interrupted }
            throw CommandFailure(
                "cannot bring in \(error.message)", range: range, hint: error.advice(.reading))
        }
    }

    private func failure(_ error: ForeignFileError) -> CommandFailure {
        let place = Message(verbatim: path)
        return switch error {
        case .cancelled: .interrupted
        case .foreign:
            CommandFailure(
                "\(place) is neither an HTTP archive, nor a recording, nor a curl command", range: range,
                hint: "in a browser's network panel choose Save all as HAR, or Copy as cURL for one request")
        case .damaged(let error, let position):
            CommandFailure(
                "\(place) is damaged at line \(number: position.line), column \(number: position.column): \(error.message)",
                range: range, hint: "nothing was brought in: save the archive again, or cut out the entry")
        case .command(let error):
            CommandFailure("\(place): \(error.message)", range: range, hint: "nothing was brought in")
        case .unknownValue(let parameter, let expansion, let line):
            CommandFailure(
                "\(place), line \(number: line): \(parameter) holds \(expansion), which only a shell can replace",
                range: range, hint: "put the value itself into the command")
        }
    }

    private func nothing(in file: ForeignFile) -> CommandFailure {
        let entries = Message(
            file.leftOut, one: "entry, which is no call of this API",
            many: "entries, none of them a call of this API")
        return CommandFailure(
            file.leftOut == 0 ? "\(path) holds no entries" : "\(path) holds \(entries)", range: range,
            hint: "a call has a parameter Action, in its address, its form or its JSON")
    }

    @MainActor
    private func bringIn(_ file: ForeignFile, named name: String, _ session: Session) -> Outcome {
        let oldest = session.ring.numbered.first?.number
        let before = session.ring.count
        var leftOut: [String] = []
        for call in file.calls {
            let origin = BroughtIn(call, file: name)
            let exchange = origin.exchange(call, for: session.settings.endpoint.value)
            session.secrets.insert(found: origin.secrets(of: call) + SecretMask.secrets(in: call.result))
            if case .success(let json)? = exchange.response?.json, let marked = MarkedSecrets.of(call.action)
            {
                session.secrets.insert(found: marked.texts(in: json))
            }
            session.keep(exchange, from: origin)
            leftOut += origin.leftOut.filter { !leftOut.contains($0) }
        }
        let entries = session.ring.numbered.filter { $0.number > before }
        var notes: [Message] = []
        let count = Message(entries.count, one: "call", many: "calls")
        notes.append("\(count) brought in from \(name); last \(entries.last?.name ?? "x1") shows one")
        let dropped = file.earlier + file.calls.count - entries.count
        if dropped > 0 {
            notes.append(
                "\(dropped, one: "earlier call of the file is", many: "earlier calls of the file are") left out: \(ExchangeRing.limits.count) exchanges and \(ExchangeRing.limits.bytes >> 20) MiB are kept"
            )
        }
        if let oldest, oldest <= before, let first = session.ring.numbered.first?.number, first > oldest {
            let last = min(first - 1, before)
            notes.append(
                oldest == last ? "x\(oldest) is no longer kept" : "x\(oldest) to x\(last) are no longer kept")
        }
        if file.leftOut > 0 {
            notes.append(
                "\(file.leftOut, one: "other entry is no call of this API", many: "other entries are no calls of this API"), and left out"
            )
        }
        if !file.damagedLines.isEmpty {
            notes.append(
                "damaged lines of \(name), passed over: \(file.damagedLines.prefix(8).map(String.init).joined(separator: ", "))\(file.damagedLines.count > 8 ? ", …" : "")"
            )
        }
        let bare = zip(entries, file.calls.suffix(entries.count)).filter(\.1.lacksBody).map(\.0.name)
        if !bare.isEmpty {
            notes.append("the file holds no body of the answers of \(bare.joined(separator: ", "))")
        }
        if !leftOut.isEmpty {
            notes.append(
                "again leaves out what is the sender's own: \(leftOut.joined(separator: ", ")); header fields too"
            )
        }
        return .show(.report(ExchangesCommand.report(entries, session)), notes: notes)
    }
}

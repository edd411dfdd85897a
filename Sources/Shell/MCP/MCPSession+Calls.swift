import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

extension MCPSession {
    private func checked(_ arguments: ToolArguments) throws(CommandFailure) -> CheckedCall {
        try CheckedCall(arguments.needed("action"), arguments.object("parameters"), in: session)
    }

    // MARK: Reads

    func callRead(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let path = try known { () throws(CommandFailure) in try self.path(arguments) }
        let checked = try known { () throws(CommandFailure) in try self.checked(arguments) }
        guard checked.kind == .read else {
            throw ToolFailure(
                CommandFailure("\(checked.call.action) changes something", kind: .withheld),
                next: ["dry_run shows what it would do, and make_change makes it"])
        }
        let answer = try await send(checked.call)
        var result = ToolResult(["action": .string(checked.call.action)])
        let entry = session.ring.entry(of: answer.exchange.id)
        if let entry { result.add(entry) }
        let part: JSONValue
        do throws(CommandFailure) {
            part = try self.part(path, of: answer.json)
        } catch {
            // The call was made all the same.
            throw ToolFailure(
                error.with {
                    $0.sending = .answered
                    $0.exchange = entry?.number
                }, next: ["read_exchange shows the whole answer"])
        }
        result.add(foreign(part, of: answer.exchange.action))
        noteCuts(&result)
        return result
    }

    /// Sends a call, and keeps its exchange.
    private func send(_ call: APICall) async throws(ToolFailure) -> Answer {
        do throws(CompShareError) {
            let answer = try await session.client(for: call.place).call(call.action, call.parameters)
            session.keep(answer.exchange, shownAs: AnswerView.ofAction(call.action, path: nil))
            session.learnZones(from: answer)
            return answer
        } catch {
            let failure = ToolFailure(session.keep(error), of: error)
            // A client that has cancelled it gets no answer.
            if error.mayHaveBeenDone, let advice = failure.next.first {
                log("\(call.action): \(advice)")
            }
            throw failure
        }
    }

    private func foreign(_ value: JSONValue, of action: String) -> ForeignData {
        ForeignData(value, masking: session.secrets.mask)
    }

    private func noteCuts(_ result: inout ToolResult) {
        guard result.members["cut"] != nil else { return }
        let next: Message = "read_exchange gives what is left out, by path and page by page"
        result.members["next"] = [.string(next.description)]
    }

    // MARK: Answers that are kept

    func readExchange(_ arguments: ToolArguments) throws(CommandFailure) -> ToolResult {
        let name = try arguments.needed("exchange")
        let path = try path(arguments)
        let offset = try arguments.number("offset", in: 0...Int.max) ?? 0
        let limit = try arguments.number("limit", in: 1...Int.max)
        guard let entry = name == "newest" ? session.ring.newest : entry(named: name) else {
            throw CommandFailure(
                "no exchange \(name) is kept",
                details: ["kept are: \(session.ring.entries.map(\.name).joined(separator: ", "))"])
        }
        var result = ToolResult(["action": .string(entry.exchange.action)])
        result.add(entry)
        let whole: JSONValue =
            switch entry.exchange.response?.json {
            case .success(let json): json
            // An answer that is no JSON is a text, and so is what had come of one.
            default: .string(String(decoding: entry.exchange.receivedBytes, as: UTF8.self))
            }
        let page = Page(of: try part(path, of: whole), from: offset, limit)
        var data = foreign(page.value, of: entry.exchange.action)
        // Elements that did not fit are on the next page.
        var shown = page.shown
        if let cut = data.cuts.first(where: { $0.path.steps.isEmpty }), page.total != nil {
            shown = cut.shown
        }
        if page.total != nil, shown < page.shown {
            data = foreign(page.beginning(shown), of: entry.exchange.action)
        }
        result.add(data)
        if let total = page.total {
            result.members["total"] = .number(JSONNumber(total))
            if offset + shown < total {
                result.members["nextOffset"] = .number(JSONNumber(offset + shown))
            }
        }
        noteCuts(&result)
        return result
    }

    /// The exchange of a name such as `x3`, or `q1`; nil if it is not kept.
    func entry(named name: String) -> ExchangeRing.Entry? { session.ring.entries.last { $0.name == name } }

    /// A part of a list or text.
    private struct Page {
        let value: JSONValue
        /// How much of it there is.
        var shown = 0
        /// How much there is in all; nil for what is no list or text.
        var total: Int?

        init(of whole: JSONValue, from offset: Int, _ limit: Int?) {
            switch whole.kind {
            case .array:
                let elements = Array(whole.elements.dropFirst(offset).prefix(limit ?? Int.max))
                (value, shown, total) = (.array(elements), elements.count, whole.count)
            case .string:
                let text = whole.string ?? ""
                // As many as fit, which is known of a text beforehand.
                let part = text.dropFirst(offset).prefix(min(limit ?? Int.max, ForeignData.standardLimit / 4))
                (value, shown, total) = (.string(String(part)), part.count, text.count)
            default: value = whole
            }
        }

        /// Its first elements; of a text the whole page.
        func beginning(_ count: Int) -> JSONValue {
            value.kind == .array ? .array(Array(value.elements.prefix(count))) : value
        }
    }

    private func path(_ arguments: ToolArguments) throws(CommandFailure) -> JSONPath? {
        try arguments.text("path").flatMap { text throws(CommandFailure) in
            text.isEmpty ? nil : try JSONPath(text, at: SourceRange(0, 0))
        }
    }

    private func part(_ path: JSONPath?, of value: JSONValue) throws(CommandFailure) -> JSONValue {
        guard let path else { return value }
        do throws(JSONPathError) {
            return try path.value(in: value)
        } catch {
            throw .usage(error.message, suggestions: error.suggestions)
        }
    }

    // MARK: Changes

    func dryRun(_ arguments: ToolArguments) throws(ToolFailure) -> ToolResult {
        let checked = try known { () throws(CommandFailure) in try self.checked(arguments) }
        let call = checked.call
        let request = try known { () throws(CommandFailure) in try session.prepared(call) }
        let view = ExchangeView(
            options: RenderOptions(), language: .english, secrets: session.secrets.mask)
        var result = ToolResult([
            "action": .string(call.action), "kind": .string(checked.kind.word),
            "profile": .string(session.profileName),
            "request": ForeignData(view.report(of: request).document, masking: session.secrets.mask).value,
        ])
        guard checked.kind != .read else {
            result.members["digest"] = .null
            result.members["next"] = ["call_read calls it"]
            return result
        }
        let change = PendingChange(request)
        result.members["effects"] = .array(
            ChangeQuestion.effects(of: change).map { .string($0.description) })
        if let quotes = change.costs?.quotes, !quotes.isEmpty {
            result.members["quotes"] = .array(
                quotes.map { quote in
                    let flat = quote.parameters.flattened.map { ($0.name, JSONValue.string($0.text)) }
                    return ["action": .string(quote.action), "parameters": .object(JSONObject(pairs: flat))]
                })
        }
        do throws(CommandFailure) {
            try session.refuseIfHopeless(call.action)
        } catch {
            result.members["digest"] = .null
            result.members["next"] = [.string(session.secrets.mask.text(error.message.description))]
            return result
        }
        let bound = try known { () throws(CommandFailure) in try checked.change(in: session) }
        result.members["digest"] = .string(digests.issue(for: bound, call))
        result.members["validSeconds"] = .number(
            JSONNumber(Int(ChangeDigests.lifetime.components.seconds)))
        let next: Message =
            "show the person what it would do; make_change makes it, with the same action and parameters and this digest"
        result.members["next"] = [.string(next.description)]
        return result
    }

    func makeChange(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let checked = try known { () throws(CommandFailure) in try self.checked(arguments) }
        guard checked.kind != .read else {
            throw ToolFailure(
                .usage("\(checked.call.action) changes nothing"), next: ["call_read calls it"])
        }
        do throws(CommandFailure) {
            // Before its digest is taken.
            try session.refuseIfHopeless(checked.call.action)
        } catch {
            throw ToolFailure(error, of: refusal(of: checked.call.action))
        }
        let call = try known { () throws(CommandFailure) in try redeemed(arguments, checked) }
        let answer = try await send(call)
        var result = ToolResult(["action": .string(call.action)])
        if let entry = session.ring.entry(of: answer.exchange.id) { result.add(entry) }
        let request = answer.exchange.request
        if let failure = CommandFailure(rowsThatFailedIn: answer) {
            result.members = document(ToolFailure(failure)).members + result.members.dropping("ok")
        }
        if let price = session.quotedPrice { result.members["price"] = .string(price.message.description) }
        result.add(foreign(answer.json, of: call.action))
        if let look = ChangeLookup.look(for: request, about: ChangeResult.resource(of: answer)) {
            result.members["look"] = ["tool": "call_read", "arguments": look.arguments]
        }
        noteCuts(&result)
        return result
    }

    /// The error with which the client withholds a change that the policy forbids, or that is off.
    private func refusal(of action: String) -> CompShareError {
        CompShareError(session.policy.refusal(of: action).map { .withheld($0) } ?? .refused, action: action)
    }

    private func redeemed(
        _ arguments: ToolArguments, _ checked: CheckedCall
    ) throws(CommandFailure) -> APICall {
        guard let digest = try arguments.text("digest"), !digest.isEmpty else {
            throw CommandFailure(
                "a change needs the digest of its dry run", kind: .withheld,
                suggestions: [MCPTool.dryRun.rawValue])
        }
        let change = try checked.change(in: session)
        do throws(ChangeDigests.Refusal) {
            return try digests.redeem(digest, for: change)
        } catch {
            throw CommandFailure(error.message, kind: .withheld, suggestions: [MCPTool.dryRun.rawValue])
        }
    }
}

extension ChangeDigests.Refusal {
    /// Why, for the client.
    fileprivate var message: Message {
        switch self {
        case .unknown: "no dry run gave this digest; nothing was sent"
        case .used: "the digest has been used, and is good once; nothing was sent"
        case .expired: "the digest has expired, after 10 minutes; nothing was sent"
        case .ofAnotherChange:
            "the digest is that of another change: action, parameters, profile and endpoint must be those of its dry run; nothing was sent"
        }
    }
}

extension ActionKind {
    /// The word for programs.
    fileprivate var word: String {
        switch self {
        case .read: "read"
        case .change: "change"
        case .disruptive: "disruptive"
        case .destructive: "destructive"
        }
    }
}

extension JSONObject {
    /// The object without a member.
    fileprivate func dropping(_ name: String) -> JSONObject { JSONObject(members.filter { $0.name != name }) }
}

import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

extension MCPSession {
    private func checked(_ arguments: ToolArguments) throws(ToolFailure) -> CheckedCall {
        try known(usage: ToolFailure.catalogue) { () throws(CommandFailure) in
            try CheckedCall(arguments.needed("action"), arguments.object("parameters"), in: session)
        }
    }

    // MARK: Reads

    func callRead(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let path = try known { () throws(CommandFailure) in try self.path(arguments) }
        let checked = try self.checked(arguments)
        guard checked.kind == .read else {
            throw ToolFailure(
                CommandFailure("\(checked.call.action) changes something", kind: .withheld),
                next: ["dry_run shows what it would do, and make_change makes it"])
        }
        let answer = try await send(checked.call)
        var result = ToolResult(["action": .string(checked.call.action)])
        let entry = session.ring.entry(of: answer.exchange.id)
        if let entry { result.add(entry) }
        note(answer.requestID, &result)
        let part: ForeignAnswer.Part
        do throws(CommandFailure) {
            part = try self.answer(of: answer.exchange, answer.json).part(at: path)
        } catch {
            // The call was made all the same.
            throw ToolFailure(
                error.with {
                    $0.sending = .answered
                    $0.exchange = entry?.number
                }, next: ["read_exchange shows the whole answer"])
        }
        result.add(ForeignData(part))
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

    /// Adds the id that the service gave the request, by which its support finds it.
    private func note(_ requestID: String?, _ result: inout ToolResult) {
        result.members["requestId"] = requestID.map {
            .string(ForeignData.text($0, masking: session.secrets.mask))
        }
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
        let page = ForeignData.Page(
            offset: try arguments.number("offset", in: 0...Int.max) ?? 0,
            limit: try arguments.number("limit", in: 1...Int.max) ?? .max)
        guard let entry = name == "newest" ? session.ring.newest : entry(named: name) else {
            throw CommandFailure(
                "no exchange \(name) is kept",
                details: ["kept are: \(session.ring.entries.map(\.name).joined(separator: ", "))"])
        }
        let exchange = entry.exchange
        let answer = self.answer(of: exchange)
        var result: ToolResult
        let part: ForeignAnswer.Part
        if case .failure(let error) = exchange.result {
            // What had come of the answer is no answer: it comes with what is known of its end.
            let error = CompShareError(.transport(error), action: exchange.action, exchange: exchange)
            result = document(ToolFailure(session.failure(for: error), of: error))
            part = answer.all
        } else {
            result = ToolResult([:])
            part = try answer.part(at: path)
        }
        result.members["action"] = .string(exchange.action)
        result.add(entry)
        if exchange.response == nil, exchange.receivedBytes.isEmpty { return result }
        let data = ForeignData(part, page: page)
        result.add(data)
        result.members["total"] = data.total.map { .number(JSONNumber($0)) }
        result.members["nextOffset"] = data.nextOffset.map { .number(JSONNumber($0)) }
        noteCuts(&result)
        return result
    }

    /// The exchange of a name such as `x3`, or `q1`; nil if it is not kept.
    func entry(named name: String) -> ExchangeRing.Entry? { session.ring.entries.last { $0.name == name } }

    private func path(_ arguments: ToolArguments) throws(CommandFailure) -> JSONPath? {
        try arguments.text("path").flatMap { text throws(CommandFailure) in
            text.isEmpty ? nil : try JSONPath(text, at: SourceRange(0, 0))
        }
    }

    // MARK: Changes

    func dryRun(_ arguments: ToolArguments) throws(ToolFailure) -> ToolResult {
        let checked = try self.checked(arguments)
        let call = checked.call
        let request = try known { () throws(CommandFailure) in try session.prepared(call) }
        let view = ExchangeView(
            options: RenderOptions(), language: .english, secrets: session.secrets.mask)
        let shown = ForeignData(view.report(of: request).document, masking: session.secrets.mask)
        var result = ToolResult([
            "action": .string(call.action), "kind": .string(checked.kind.word),
            "profile": .string(session.profileName),
            "request": shown.value,
        ])
        if !shown.cuts.isEmpty { result.members["cut"] = .array(shown.cuts.map(\.json)) }
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
        guard shown.cuts.isEmpty else {
            let next: Message =
                "the request is too long to be shown whole, and what nobody has seen gets no digest: make it shorter, or let the person make the change with compsh"
            result.members["digest"] = .null
            result.members["next"] = [.string(next.description)]
            return result
        }
        do throws(CommandFailure) {
            try session.refuseIfHopeless(call.action)
        } catch {
            let failure = ToolFailure(error, of: refusal(of: call.action))
            result.members["digest"] = .null
            result.members["next"] = .array(
                ([error.message] + failure.next).map {
                    .string(ForeignData.text($0.description, masking: session.secrets.mask))
                })
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
        let checked = try self.checked(arguments)
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
        let call = try redeemed(arguments, checked)
        let answer = try await send(call)
        var result = ToolResult(["action": .string(call.action)])
        if let entry = session.ring.entry(of: answer.exchange.id) { result.add(entry) }
        note(answer.requestID, &result)
        let request = answer.exchange.request
        if var failure = CommandFailure(rowsThatFailedIn: answer) {
            // The rows' own words stand in the answer.
            failure.details = []
            result.members = document(ToolFailure(failure)).members + result.members.dropping("ok")
        }
        if let price = session.quotedPrice { result.members["price"] = .string(price.message.description) }
        result.add(ForeignData(self.answer(of: answer.exchange, answer.json).all))
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
    ) throws(ToolFailure) -> APICall {
        let next: [Message] = ["dry_run gives one"]
        let digest = try known { () throws(CommandFailure) in try arguments.text("digest") ?? "" }
        guard !digest.isEmpty else {
            throw ToolFailure(
                CommandFailure("a change needs the digest of its dry run", kind: .withheld), next: next)
        }
        let change = try known { () throws(CommandFailure) in try checked.change(in: session) }
        do throws(ChangeDigests.Refusal) {
            return try digests.redeem(digest, for: change)
        } catch {
            throw ToolFailure(CommandFailure(error.message, kind: .withheld), next: next)
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

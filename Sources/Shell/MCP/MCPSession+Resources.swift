import CompShareCatalogue
package import CompShareOrderedJSON
import CompShareWire
import CompshLocalization
package import CompshMCP
import CompshRendering

extension MCPSession {
    /// Resources of a page: all exchanges that can be kept fit, and some of the actions.
    private static let pageSize = 150
    /// 256 KiB of a resource: more than a result has, for it is asked for on purpose.
    private static let limit = 256 << 10

    package func resources(from cursor: String?) throws(RPCError) -> JSONObject {
        let all = exchanges + [index] + Catalogue.vendor.names.map(action)
        var start = 0
        if let cursor {
            guard let place = Int(decimal: cursor), place > 0, place < all.count,
                place.isMultiple(of: Self.pageSize)
            else {
                throw .noSuchCursor
            }
            start = place
        }
        var page: JSONObject = ["resources": .array(Array(all.dropFirst(start).prefix(Self.pageSize)))]
        if all.count > start + Self.pageSize { page["nextCursor"] = .string("\(start + Self.pageSize)") }
        return page
    }

    /// The exchanges that are kept, the newest first.
    private var exchanges: [JSONValue] {
        session.ring.entries.reversed().map { entry in
            let action = ForeignData.text(entry.exchange.action, masking: session.secrets.mask)
            return resource(
                ResourceAddress.exchange(entry.name).text, entry.name, Message(verbatim: action),
                summary: "what was sent and answered, with secrets masked")
        }
    }

    private var index: JSONValue {
        resource(
            ResourceAddress.actions.text, "actions", "the API's actions",
            summary: "the names of all actions, with what they do")
    }

    private func action(_ name: String) -> JSONValue {
        resource(
            ResourceAddress.action(name).text, name, Message(verbatim: name),
            summary: "what an action takes and answers")
    }

    private func resource(
        _ address: String, _ name: String, _ title: Message, summary: Message, of kind: String = "uri"
    ) -> JSONValue {
        .object(
            JSONObject(pairs: [
                (kind, .string(address)), ("name", .string(name)), ("title", .string(language.say(title))),
                ("description", .string(language.say(summary))), ("mimeType", "application/json"),
            ]))
    }

    package var resourceTemplates: [JSONValue] {
        let kind = "uriTemplate"
        return [
            resource(
                ResourceAddress.templates.exchange, "exchange", "an exchange, such as x3",
                summary: "what was sent and answered, with secrets masked", of: kind),
            resource(
                ResourceAddress.templates.action, "action", "an action",
                summary: "what an action takes and answers", of: kind),
        ]
    }

    package func contents(of address: String) -> [JSONValue]? {
        let document: JSONValue
        switch ResourceAddress(address) {
        case .exchange(let name):
            guard let entry = entry(named: name) else { return nil }
            document = self.document(of: entry)
        case .actions:
            document = .array(ActionsCommand.found([]).map { ActionsCommand.row($0.action, $0.area) })
        case .action(let name):
            guard let action = Catalogue.vendor.action(named: name) else { return nil }
            document = ActionPage(action).report.document
        case nil: return nil
        }
        return [
            [
                "uri": .string(address), "mimeType": "application/json",
                "text": .string(JSONWriter().text(document)),
            ]
        ]
    }

    /// An exchange as a document: what others have written stands under `data`, and above it whose words it is.
    private func document(of entry: ExchangeRing.Entry) -> JSONValue {
        let exchange = entry.exchange
        var archive =
            ExchangeViews.archiveJSON([entry], session)["log"]?["entries"]?[0]?.object ?? JSONObject()
        // The answer stands under `data`.
        archive["response"] = nil
        var document: JSONObject = ["name": .string(entry.name), "action": .string(exchange.action)]
        let sent = ForeignData(.object(archive), masking: session.secrets.mask, limit: Self.limit)
        document["sent"] = sent.value
        switch exchange.result {
        case .success(let response):
            document["status"] = .number(JSONNumber(response.status))
            document["origin"] = .string(ToolResult.origin.description)
            let json: JSONValue =
                switch response.json {
                case .success(let json): json
                case .failure: .string(String(decoding: response.body, as: UTF8.self))
                }
            let data = ForeignData(json, masking: session.secrets.mask, limit: Self.limit)
            document["data"] = data.value
            if !data.cuts.isEmpty { document["cut"] = .array(data.cuts.map(\.json)) }
        case .failure(let error):
            document["failure"] = .string(
                ForeignData.text(error.message.description, masking: session.secrets.mask))
        }
        return .object(document)
    }
}

import CompShareCatalogue
package import CompShareOrderedJSON
import CompShareWire
import CompshLocalization
package import CompshMCP

extension MCPSession {
    /// Resources of a page: all exchanges that can be kept fit, and some of the actions.
    private static let pageSize = 150
    /// 256 KiB of a resource: more than a result has, for it is asked for on purpose.
    private static let limit = 256 << 10

    package func resources(from cursor: String?) throws(RPCError) -> JSONObject {
        let all = exchanges + [index] + Catalogue.vendor.names.map(Self.action)
        var start = 0
        if let cursor {
            guard let place = Int(decimal: cursor), place > 0, place.isMultiple(of: Self.pageSize) else {
                throw RPCError(.invalidParameters, "no such cursor was given")
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
            Self.resource(
                .exchange(entry.name), name: entry.name,
                title: ForeignData.text(entry.exchange.action, masking: session.secrets.mask),
                "what was sent and answered, secrets masked")
        }
    }

    private var index: JSONValue {
        Self.resource(.actions, name: "actions", title: "Actions", "all actions of the API")
    }

    private static func action(_ name: String) -> JSONValue {
        resource(.action(name), name: name, title: name, "what the action takes and answers")
    }

    private static func resource(
        _ address: ResourceAddress, name: String, title: String, _ description: String
    ) -> JSONValue {
        [
            "uri": .string(address.text), "name": .string(name), "title": .string(title),
            "description": .string(description), "mimeType": "application/json",
        ]
    }

    package var resourceTemplates: [JSONValue] {
        [
            [
                "uriTemplate": .string(ResourceAddress.templates.exchange), "name": "exchange",
                "title": "An exchange",
                "description": "What was sent and answered, by a name such as x3; secrets masked.",
                "mimeType": "application/json",
            ],
            [
                "uriTemplate": .string(ResourceAddress.templates.action), "name": "action",
                "title": "An action", "description": "What an action of the API takes and answers.",
                "mimeType": "application/json",
            ],
        ]
    }

    package func contents(of address: String) -> [JSONValue]? {
        let document: JSONValue
        switch ResourceAddress(address) {
        case .exchange(let name):
            guard let entry = entry(named: name) else { return nil }
            document = self.document(of: entry)
        case .actions: document = .array(ActionsCommand.found([]).map { ActionsCommand.row($0.action, $0.area) })
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
        var archive = ExchangeViews.archiveJSON([entry], session)["log"]?["entries"]?[0]?.object ?? JSONObject()
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

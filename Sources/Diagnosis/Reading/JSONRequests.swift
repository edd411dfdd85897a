import CompShareOrderedJSON
import CompshCassette

/// The requests that stand somewhere in a JSON value.
enum JSONRequests {
    /// Deeper than a request stands in any log.
    private static let deepest = 8

    /// Finds them.
    ///
    /// - Parameters:
    ///   - json: The value: a body, an HTTP archive, an entry of one, a record of a log.
    ///   - isWhole: Whether an object in which nothing is known is a body all the same.
    ///   - depth: How deep it stands in another.
    /// - Returns: The requests, in order.
    static func requests(in json: JSONValue, isWhole: Bool, depth: Int = 0) -> [SentRequest] {
        guard depth < deepest, !Task.isCancelled else { return [] }
        if let string = json.string, json.kind == .string { return depth > 0 ? requests(inText: string) : [] }
        if let array = json.array { return requests(inArray: array, depth: depth) }
        guard let object = json.object else { return [] }
        if let entries = json["log"]?["entries"]?.array {
            return entries.flatMap { requests(in: $0, isWhole: false, depth: depth + 1) }
        }
        if json["request"]?["url"] != nil || json["url"] != nil && json["postData"] != nil {
            let request = ForeignRequest(har: json).flatMap { try? SentText.request($0, in: "") }
            if let request, request.signature != nil { return [request] }
            // A log calls its body what it likes. The answer is not asked.
            let others = object.members.filter { $0.name != "response" }
            let found = LogLine.merged(
                others.flatMap { requests(in: $0.value, isWhole: false, depth: depth + 1) })
            if !found.isEmpty { return found }
            return request.map { $0.isCall ? [$0] : [] } ?? []
        }
        let members = object.members.map { SentMember($0.name, SentValue($0.value)) }
        if members.contains(where: { SentText.marks.contains($0.name) }) {
            return [SentRequest(json: members)]
        }
        let inner = object.members.flatMap { requests(in: $0.value, isWhole: false, depth: depth + 1) }
        guard inner.isEmpty, isWhole, !members.isEmpty else { return LogLine.merged(inner) }
        return [SentRequest(json: members)]
    }

    private static func requests(inText text: String) -> [SentRequest] {
        guard SentText.marks.contains(where: text.contains),
            let found = try? SentText.requests(in: text)
        else { return [] }
        return found.filter(\.isCall)
    }

    private static func requests(inArray array: [JSONValue], depth: Int) -> [SentRequest] {
        // As browsers list the fields of a form.
        let pairs = array.compactMap { entry -> SentMember? in
            guard let name = (entry["name"] ?? entry["key"])?.string, let value = entry["value"] else {
                return nil
            }
            return SentMember(name, .text(value.text ?? ""))
        }
        if pairs.count == array.count, pairs.contains(where: { SentText.marks.contains($0.name) }) {
            return [SentRequest(.form, pairs)]
        }
        if array.first?.kind == .array, let request = SentRequest(pairs: SentValue(.array(array))) {
            return [request]
        }
        return array.flatMap { requests(in: $0, isWhole: false, depth: depth + 1) }
    }
}

extension SentValue {
    /// A value of JSON.
    init(_ json: JSONValue) {
        switch json.content {
        case .null: self = .null
        case .bool(let value): self = .boolean(value)
        case .number(let number): self = .number(number.text)
        case .string(let text): self = .text(text)
        case .array(let values): self = .list(values.map { SentValue($0) })
        case .object(let object):
            self = .object(object.members.map { SentMember($0.name, SentValue($0.value)) })
        }
    }
}

extension SentRequest {
    /// A call as pairs of names and values: `[('Action', 'X'), …]`; nil if something else stands in the list, or no call.
    init?(pairs value: SentValue) {
        guard case .list(let entries) = value else { return nil }
        var members: [SentMember] = []
        for entry in entries {
            guard case .list(let pair) = entry, pair.count == 2, case .text(let name, _) = pair[0] else {
                return nil
            }
            members.append(SentMember(name, pair[1]))
        }
        self.init(.literal, members)
        guard isCall else { return nil }
    }

    /// Whether one of the parameters that every call has is there.
    var isCall: Bool { members.contains { SentText.marks.contains($0.name) } }
}

import CompShareCatalogue
import CompShareOrderedJSON

/// Makes up answers of the documented shape, the same for the same seed and parameters.
struct AnswerMaker: Sendable {
    private let action: CatalogueAction
    private let seed: UInt64

    /// Objects inside of objects are made so far down; the catalogue has three levels.
    private static let deepest = 6

    init(_ action: CatalogueAction, seed: UInt64) {
        self.action = action
        self.seed = seed
    }

    /// An answer to `call`.
    func answer(to call: CallParameters) -> JSONObject {
        // A listing is the same whatever page of it is asked for.
        var random = SeededRandom(seed, 0x616E73, Self.hash(action.name), Self.hash(subject(of: call)))
        let total = action.isPaginated ? 3 + random.number(below: 40) : 2 + random.number(below: 5)
        func value(of field: CatalogueField) -> JSONValue {
            if field.name == action.totalKey { return .integer(total) }
            if field.kind == .array, field.name == action.resultKey {
                return .array(rows(of: field, total: total, call))
            }
            return call.nonEmpty(field.name).flatMap { Self.value($0, field.kind) }
                ?? made(field, depth: 0, &random)
        }
        return JSONObject(pairs: action.response.map { ($0.name, value(of: $0)) })
    }

    /// What a call is about: all its parameters but those of the page.
    private func subject(of call: CallParameters) -> String {
        action.parameters.filter { !["Offset", "Limit"].contains($0.name) }
            .compactMap { call.nonEmpty($0.name) ?? call.list($0.name).first }.joined(separator: "\n")
    }

    private func rows(of field: CatalogueField, total: Int, _ call: CallParameters) -> [JSONValue] {
        // Checked before, so that it cannot fail here.
        let page = action.isPaginated ? (try? PageRange(call))?.range(of: total) ?? 0..<0 : 0..<total
        return page.map { index in
            // Each row by its own number, so that pages of any size make the same list.
            var random = SeededRandom(
                seed, 0x726F77, Self.hash(action.name), Self.hash(subject(of: call)), UInt64(index))
            return element(of: field, depth: 0, &random)
        }
    }

    private func made(_ field: CatalogueField, depth: Int, _ random: inout SeededRandom) -> JSONValue {
        switch field.kind {
        case .array:
            let count = depth < Self.deepest ? 1 + random.number(below: 3) : 0
            return .array((0..<count).map { _ in element(of: field, depth: depth, &random) })
        case .object: return object(field, depth: depth, &random)
        case .string: return .string(text(field.name, &random))
        case .integer: return .integer(integer(field.name, &random))
        case .number: return .decimal(1 + random.number(below: 20_000))
        case .boolean: return .bool(random.happens(50))
        }
    }

    private func element(of field: CatalogueField, depth: Int, _ random: inout SeededRandom) -> JSONValue {
        switch field.elementType.map(CatalogueField.Kind.init(rawValue:)) {
        case .some(.integer): .integer(integer(field.name, &random))
        case .some(.number): .decimal(1 + random.number(below: 20_000))
        case .some(.boolean): .bool(random.happens(50))
        case .some(.none): object(field, depth: depth, &random)
        case .some, nil: .string(text(field.name, &random))
        }
    }

    /// An object; empty if its members are not documented.
    private func object(_ field: CatalogueField, depth: Int, _ random: inout SeededRandom) -> JSONValue {
        guard depth < Self.deepest else { return [:] }
        let members = Catalogue.vendor.members(of: field)
        return .object(
            JSONObject(pairs: members.map { ($0.name, made($0, depth: depth + 1, &random)) }))
    }

    private func integer(_ name: String, _ random: inout SeededRandom) -> Int {
        if name.hasSuffix("Time") || name == "Timestamp" {
            // Not by the clock, so that a listing stays the same from page to page.
            return GeneratedData.now - 3_600 - random.number(below: 15_552_000)
        }
        return switch name {
        case "CPU", "Cpu": 1 << (1 + random.number(below: 4))
        case "Memory": 1_024 << (1 + random.number(below: 4))
        case "Port": 7_860 + random.number(below: 1_200)
        case "Size", "SysDiskSpace", "ImageSize": 20 * (1 + random.number(below: 10))
        default: 1 + random.number(below: 100)
        }
    }

    private func text(_ name: String, _ random: inout SeededRandom) -> String {
        let code = AccountState.code(&random)
        switch name {
        case "Zone": return "cn-wlcb-01"
        case "Region": return "cn-wlcb"
        case "IP": return "203.0.113.\(1 + random.number(below: 254))"
        case "URL", "ImageLogoLink": return "https://static.example.com/\(code)"
        case "State", "Status": return "Running"
        case "ChargeType": return random.pick(["Month", "Year"])
        case "OsType": return "Linux"
        case "OsName": return random.pick(["Ubuntu 22.04", "Ubuntu 24.04"])
        case "AutoRenew", "IsExpire", "InRecycle": return random.pick(["Yes", "No"])
        case "IsBoot", "Default": return random.pick(["True", "False"])
        case "Software", "Apps": return random.pick(["JupyterLab", "ComfyUI", "WebUI", "SSH"])
        case "Path": return "/model/\(random.pick(Vocabulary.authors, default: Vocabulary.nobody).name)"
        case "Size": return "\(1 + random.number(below: 140)) GB"
        case "Tag", "Tags": return random.pick(Vocabulary.extraTags)
        case _ where name.hasSuffix("Id"): return "\(name.dropLast(2).lowercased())-\(code)"
        case _ where name.hasSuffix("Name"):
            return random.pick(Vocabulary.stacks, default: Vocabulary.plain).name
        default: return code
        }
    }

    /// A parameter's text as an answer gives it back; nil if it does not fit.
    private static func value(_ text: String, _ kind: CatalogueField.Kind) -> JSONValue? {
        switch kind {
        case .string: .string(text)
        case .integer: Int(text).map(JSONValue.integer)
        default: nil
        }
    }

    /// A number that stands for a text on every machine and in every run (FNV-1a).
    static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

import CompShareOrderedJSON
import Foundation
import Testing

@testable import CompShareCatalogue

/// The data files themselves: what is read of them leaves nothing out, and every text is there in both languages.
@Suite struct CatalogueDataTests {
    private static func json(_ name: String) throws -> JSONValue {
        let checkout = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let data = try #require(
            FileManager.default.contents(atPath: "\(checkout)/Sources/CCatalogue/\(name)"))
        return try JSONValue(parsing: Array(data))
    }

    /// An object of a document.
    private struct Place {
        let object: JSONObject
        /// Where it stands.
        let path: String
    }

    /// Every object of a document.
    private static func objects(_ json: JSONValue, _ path: String = "") -> [Place] {
        switch json.content {
        case .object(let object):
            return [Place(object: object, path: path)]
                + object.members.flatMap { objects($0.value, "\(path).\($0.name)") }
        case .array(let elements):
            return elements.enumerated().flatMap { index, element in
                objects(element, "\(path).\(element["name"]?.string ?? element["code"]?.text ?? "\(index)")")
            }
        default: return []
        }
    }

    private static let texts = [
        "summary", "note", "disruptiveNote", "costsNote", "costsWhen", "priceNote", "cause", "advice",
        "again",
    ]

    private static func isChinese(_ text: String) -> Bool { text.unicodeScalars.contains(where: isIdeograph) }

    private static func isIdeograph(_ sign: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(sign.value) }

    /// A Latin letter or a digit.
    private static func isLatin(_ sign: Unicode.Scalar) -> Bool {
        sign.isASCII && (sign.properties.isAlphabetic || ("0"..."9").contains(sign))
    }

    /// Names and the like that are the same in both languages.
    private static let sameInChinese: Set<String> = ["Logo URL.", "ID.", "VPC ID."]

    @Test func everyTextHasItsChinese() throws {
        var count = 0
        for place in Self.objects(try Self.json("catalogue.json")) {
            for member in place.object.members where Self.texts.contains(member.name) {
                guard let english = member.value.string else { continue }
                count += 1
                let chinese = place.object[member.name + "Zh"]?.string ?? ""
                #expect(
                    Self.isChinese(chinese) || Self.sameInChinese.contains(english),
                    "\(place.path).\(member.name): \(english)")
            }
        }
        #expect(count > 1_500)
    }

    @Test func everyRetCodeHasItsChinese() throws {
        var count = 0
        for place in Self.objects(try Self.json("retcodes.json")) {
            for name in ["summary", "cause", "advice", "again"] where place.object[name] != nil {
                #expect(Self.isChinese(place.object[name + "Zh"]?.string ?? ""), "\(place.path).\(name)")
            }
            if place.object["meaningEn"] != nil {
                count += 1
                #expect(Self.isChinese(place.object["meaningZh"]?.string ?? ""), "\(place.path)")
            }
        }
        #expect(count > 270)
    }

    /// Chinese stands with Chinese punctuation and with blanks between it and Latin words.
    @Test(arguments: ["catalogue.json"])
    func chineseIsWrittenWell(file: String) throws {
        for place in Self.objects(try Self.json(file)) {
            for member in place.object.members where member.name.hasSuffix("Zh") {
                let signs = Array((member.value.string ?? "").unicodeScalars)
                let hasFlaw = zip(signs, signs.dropFirst()).contains { sign, next in
                    Self.isIdeograph(sign) && (",;:!?()".unicodeScalars.contains(next) || Self.isLatin(next))
                        || Self.isLatin(sign) && Self.isIdeograph(next)
                }
                #expect(!hasFlaw, "\(place.path).\(member.name)")
                // A sentence ends as the English one does; a phrase has no full stop.
                let english = place.object[String(member.name.dropLast(2))]?.string ?? ""
                if !english.hasSuffix(".") { #expect(signs.last != "。", "\(place.path).\(member.name)") }
            }
        }
    }

    /// Every word that stands for something is one that is read.
    @Test func wordsAreKnown() throws {
        let words: [String: Set<String>] = [
            "unit": Set(CatalogueUnit.allCases.map(\.rawValue)),
            "encoding": Set(
                CatalogueEncoding.allCases.map(\.rawValue)
                    + CatalogueAction.Encoding.allCases.map(\.rawValue)),
            "secret": Set(CatalogueSecret.allCases.map(\.rawValue)),
            "per": ["hour"],
            "kind": Set(CatalogueAction.Kind.allCases.map(\.rawValue)),
            "status": Set(CatalogueAction.Status.allCases.map(\.rawValue)),
            "costsKind": Set(CatalogueCosts.Kind.allCases.map(\.rawValue)),
            "priceUnit": ["yuan", "fen"], "refundUnit": ["yuan", "fen"],
            "type": Set(CatalogueField.Kind.allCases.map(\.rawValue)),
        ]
        var seen: [String: Set<String>] = [:]
        for place in Self.objects(try Self.json("catalogue.json")) {
            for member in place.object.members {
                guard let known = words[member.name], let word = member.value.string else { continue }
                #expect(known.contains(word), "\(place.path).\(member.name): \(word)")
                seen[member.name, default: []].insert(word)
            }
        }
        #expect(Set(seen.keys) == Set(words.keys))
    }

    /// A member that nobody reads would be a fact that nobody sees.
    @Test func membersAreKnown() throws {
        let action: Set = [
            "name", "kind", "status", "replacement", "encoding", "crossRegion", "paginated", "pagedPer",
            "resultKey",
            "resultKeyAliases", "totalKey", "partialFailure", "summary", "summaryZh", "disruptive",
            "disruptiveNote",
            "disruptiveNoteZh", "costs", "costsKind", "costsWhen", "costsWhenZh", "costsNote", "costsNoteZh",
            "priceAction", "priceParams", "priceResult", "priceUnit", "priceTimes", "priceOther", "priceNote",
            "priceNoteZh", "refundAction", "refundParams", "refundResult", "refundUnit", "sources", "params",
            "response",
        ]
        let value: Set = [
            "name", "type", "of", "required", "repeated", "default", "min", "max", "maxItems", "enum", "unit",
            "per",
            "encoding", "secret", "example", "summary", "summaryZh", "note", "noteZh", "sources", "optional",
        ]
        let json = try Self.json("catalogue.json")
        for entry in json["actions"]?.array ?? [] {
            let names = (entry.object?.members ?? []).map(\.name)
            #expect(Set(names).subtracting(action) == [], "\(entry["name"]?.string ?? "")")
            for member in (entry["params"]?.array ?? []) + (entry["response"]?.array ?? []) {
                #expect(Set((member.object?.members ?? []).map(\.name)).subtracting(value) == [])
            }
        }
        let read = Catalogue.vendor.actions
        #expect(json["actions"]?.array?.count == read.count)
        for (entry, action) in zip(json["actions"]?.array ?? [], read) {
            #expect(entry["params"]?.array?.count == action.parameters.count, "\(action.name)")
            #expect(entry["response"]?.array?.count == action.response.count, "\(action.name)")
        }
    }
}

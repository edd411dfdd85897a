import CompShareWire
import CompshTestSupport
import Testing

@testable import CompshDiagnosis

/// Random requests with random mistakes.
struct SignatureSearchTests {
    private static let key = KnownKey(nil, publicKey: "pub+lic/Key==", privateKey: "pr1vate/Key+==")
    private static let keys = SigningKeys(
        publicKey: key.publicKey, privateKey: key.privateKey, others: [("other", "0therPrivate")])
    private static let extras = [(name: "ProjectId", value: "org-x"), (name: "Region", value: "cn-wlcb")]

    @Test(arguments: 0..<200) func withoutMistakesTheTextIsTheServices(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let request = Self.request(&random)
        let process = SigningProcess(request, privateKey: "")
        #expect(String(decoding: process.text([]), as: UTF8.self) == request.rightSignature.text)
    }

    @Test(arguments: 0..<120) func oneMistakeIsFound(seed: Int) {
        var random = SeededGenerator(seed: seed)
        expectFound(1, &random)
    }

    @Test(arguments: 0..<24) func twoMistakesAreFound(seed: Int) {
        var random = SeededGenerator(seed: 1_000 + seed)
        expectFound(2, &random)
    }

    @Test func itEndsWhenItIsCancelled() async throws {
        var random = SeededGenerator(seed: 1)
        let request = Self.request(&random)
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            var search = SignatureSearch(
                request, SentSignature(String(repeating: "0", count: 40)), keys: Self.keys)
            return search.run()
        }
        task.cancel()
        let result = await task.value
        #expect(result.isInterrupted)
        #expect(result.tried <= 32)
    }

    /// A body with a picture in it is not hashed for minutes.
    @Test func aHugeRequestIsCutShort() {
        let request = SentRequest(
            .flatJSON,
            [
                SentMember("Action", .text("X")),
                SentMember("Data", .text(String(repeating: "a", count: 16 << 20))),
            ])
        var search = SignatureSearch(
            request, SentSignature(String(repeating: "0", count: 40)), keys: Self.keys)
        let result = search.run()
        #expect(result.isCutShort)
        #expect(result.explanations.isEmpty)
    }

    private func expectFound(_ count: Int, _ random: inout SeededGenerator) {
        let request = Self.request(&random)
        let list = MistakeList(
            request, hasStructures: SigningProcess(request, privateKey: "").hasStructures, extras: Self.extras
        )
        let pool = list.ofText + MistakeList.ofKey(Self.keys) + Self.ofHash
        let mistakes = (0..<count).compactMap { _ in pool.randomElement(using: &random) }
        guard let signature = Self.signature(request, mistakes), signature != Self.signature(request, [])
        else {
            return
        }
        var signed = request
        signed.members.append(SentMember("Signature", .text(signature)))
        let diagnosis = try? SignatureDiagnosis(
            signed, known: [Self.key, KnownKey("other", publicKey: "o", privateKey: "0therPrivate")],
            extras: Self.extras)
        let explanations = diagnosis?.search.explanations ?? []
        #expect(!explanations.isEmpty, "\(mistakes) of \(request.members)")
        for explanation in explanations {
            #expect(explanation.count <= count)
            #expect(Self.signature(request, explanation) == signature)
        }
    }

    private static let ofHash: [Mistake] =
        Mistake.Hash.allCases.filter { $0 != .sha1 }.map(Mistake.hash)
        + Mistake.Hash.allCases.flatMap { [.hmac($0, keyIsAppended: false), .hmac($0, keyIsAppended: true)] }
        + [.hashedTwice, .written(.capitals), .written(.base64)]

    /// The signature that a program with these mistakes makes; nil where they exclude each other.
    private static func signature(_ request: SentRequest, _ mistakes: [Mistake]) -> String? {
        let ofText = mistakes.filter { $0.stage < .key }
        let stages = mistakes.map(\.stage)
        guard stages.filter({ $0 == .hash }).count < 2, stages.filter({ $0 == .writing }).count < 2,
            stages.filter({ $0 == .order }).count < 2
        else { return nil }
        if ofText.count == 2, ofText[0].stage == ofText[1].stage, ofText[0].id == ofText[1].id { return nil }
        let process = SigningProcess(request, privateKey: key.privateKey)
        var ending = Ending(privateKey: key.privateKey)
        for mistake in mistakes where mistake.stage == .key || mistake.stage == .hash {
            guard let next = ending.adding(mistake, keys) else { return nil }
            ending = next
        }
        let hasKey = !mistakes.contains(.privateKeyAsParameter(isAppended: false))
        let before = process.text(ofText.filter { $0 != .signatureLeftIn(.previous) })
        let previous = HexText.of(ending.digest(of: before, hasKey: hasKey))
        let digest = ending.digest(of: process.text(ofText, previous: previous), hasKey: hasKey)
        if mistakes.contains(.written(.base64)) { return Base64Text.encoded(digest) }
        let digits = HexText.of(digest)
        return mistakes.contains(.written(.capitals)) ? digits.uppercased() : digits
    }

    /// A request in any form, with what can go wrong in it.
    private static func request(_ random: inout SeededGenerator) -> SentRequest {
        var members = [
            SentMember("Action", .text("DescribeUserCommunityImages")),
            SentMember("PublicKey", .text(key.publicKey)),
        ]
        let isJSON = Bool.random(using: &random)
        func text(_ value: String, _ random: inout SeededGenerator) -> SentValue {
            let raw = PercentStyle.form.encoded(value)
            return .text(value, raw: isJSON || raw == value ? nil : raw)
        }
        let names = [
            "Name", "region", "Limit", "Zone", "IsFree", "Price", "Tag", "SortCondition", "Empty", "name2",
        ]
        for name in names.shuffled(using: &random).prefix(Int.random(in: 1...7, using: &random)) {
            let value: SentValue
            switch name {
            case "Limit": value = isJSON ? .number("20") : text("20", &random)
            case "Price":
                let number = ["0.1", "1e-05", "42.0", "12.34", "1e16"].randomElement(using: &random) ?? "1"
                value = isJSON ? .number(number) : text(number, &random)
            case "IsFree": value = isJSON ? .boolean(Bool.random(using: &random)) : text("true", &random)
            case "Empty": value = isJSON && Bool.random(using: &random) ? .null : text("", &random)
            case "Tag", "SortCondition":
                guard isJSON else {
                    let parts =
                        name == "Tag" ? ["Tag.0", "Tag.1"] : ["SortCondition.Field", "SortCondition.ASC"]
                    members += parts.map { SentMember($0, .text("LLM")) }
                    continue
                }
                value =
                    name == "Tag"
                    ? .list([.text("LLM"), .text("图 像")])
                    : .object([SentMember("Field", .text("PubTime")), SentMember("ASC", .boolean(false))])
            default:
                let words = ["a b", "稳定扩散", "x+y%20z", "cafe\u{301}", " edge ", "plain", "~*'()"]
                value = text(words.randomElement(using: &random) ?? "", &random)
            }
            members.append(SentMember(name, value))
        }
        members.shuffle(using: &random)
        return isJSON ? SentRequest(json: members) : SentRequest(.form, members)
    }
}

import CompshDiagnosis
import CompshTestSupport
import Crypto
import Testing

/// Random requests, signed wrongly by a signer that shares nothing with the search.
struct OwnSignerTests {
    private static let keys = [
        KnownKey(nil, publicKey: "pub+lic/Key==", privateKey: "pr1vate/Key+=="),
        KnownKey("other", publicKey: "0therPublic", privateKey: "0therPrivate"),
    ]

    /// A program that signs, some of its steps done otherwise.
    private struct Signer {
        typealias Pair = (name: String, value: String)

        var change: (inout [Pair]) -> Void = { _ in }
        var precedes: (Pair, Pair) -> Bool = { Array($0.name.utf8).lexicographicallyPrecedes($1.name.utf8) }
        var isSorted = true
        var join: ([Pair]) -> String = { $0.map { $0.name + $0.value }.joined() }
        var key = keys[0].privateKey
        var hash: (_ text: String, _ key: String) -> [UInt8] = {
            Array(Insecure.SHA1.hash(data: Array(($0 + $1).utf8)))
        }
        var write: ([UInt8]) -> String = { bytes in
            bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }

        func signature(_ pairs: [Pair]) -> String {
            var pairs = pairs
            change(&pairs)
            if isSorted { pairs.sort(by: precedes) }
            return write(hash(join(pairs), key))
        }
    }

    /// A mistake: the step that it concerns, and what it does to a signer.
    private struct Slip {
        let step: String
        let id: String
        let make: (inout Signer) -> Void

        init(_ step: String, _ id: String, _ make: @escaping (inout Signer) -> Void) {
            (self.step, self.id, self.make) = (step, id, make)
        }

        /// One that changes each value.
        static func value(_ step: String, _ id: String, _ change: @escaping (String) -> String) -> Slip {
            Slip(step, id) {
                let before = $0.change
                $0.change = { pairs in
                    before(&pairs)
                    for place in pairs.indices { pairs[place].value = change(pairs[place].value) }
                }
            }
        }

        /// One that changes the list.
        static func list(_ step: String, _ id: String, _ change: @escaping (inout [Signer.Pair]) -> Void)
            -> Slip
        {
            Slip(step, id) {
                let before = $0.change
                $0.change = { pairs in
                    change(&pairs)
                    before(&pairs)
                }
            }
        }
    }

    private static func escaped(_ text: String, blank: String = "%20") -> String {
        text.utf8.map { byte in
            let scalar = Character(Unicode.Scalar(byte))
            if byte == 0x20 { return blank }
            if byte < 0x80, scalar.isLetter || scalar.isNumber || "-_.~".contains(scalar) {
                return String(scalar)
            }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16).uppercased()
        }.joined()
    }

    private static func code<H: HashFunction>(_ hash: H.Type) -> (String, String) -> [UInt8] {
        { text, key in
            Array(
                HMAC<H>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: Array(key.utf8))))
        }
    }

    private static var slips: [Slip] {
        [
            Slip("order", "not-sorted") { $0.isSorted = false },
            Slip("order", "sorted-by-locale") {
                $0.precedes = { ($0.name.lowercased(), $0.name) < ($1.name.lowercased(), $1.name) }
            },
            Slip("order", "sorted-otherwise") {
                $0.precedes = { Array($1.name.utf8).lexicographicallyPrecedes($0.name.utf8) }
            },
            .value("values", "url-encoded") { escaped($0) },
            .value("values", "url-encoded") { escaped($0, blank: "+") },
            .value("values", "url-encoded") { $0.replacing(" ", with: "+") },
            .value("values", "plus-as-blank") { $0.replacing("+", with: " ") },
            .value("values", "boolean-word") { $0 == "true" ? "True" : $0 },
            .value("values", "boolean-word") { $0 == "true" ? "1" : $0 },
            .value("values", "number-form") { $0 == "0.5" ? "0.50" : $0 },
            .value("values", "number-form") { $0 == "0.5" ? "5e-01" : $0 },
            .value("values", "number-form") { $0 == "0.5" ? "5.0E-1" : $0 },
            .list("list", "signature-left-in") { $0.append(("Signature", "")) },
            .list("list", "parameter-left-out") { $0.removeAll { $0.name == "Action" } },
            .list("list", "parameter-left-out") { $0.removeAll { $0.name == "PublicKey" } },
            .list("list", "parameter-put-in") { $0.append(("ProjectId", "")) },
            .list("list", "empty-value") { $0.removeAll { $0.value.isEmpty } },
            .list("names", "index-from-one") { pairs in
                for place in pairs.indices {
                    pairs[place].name = pairs[place].name.replacing("Tag.1", with: "Tag.2")
                        .replacing("Tag.0", with: "Tag.1")
                }
            },
            Slip("joint", "separators") {
                $0.join = { $0.map { $0.name + "=" + $0.value }.joined(separator: "&") }
            },
            Slip("joint", "separators") { $0.join = { $0.map { $0.name + "=" + $0.value }.joined() } },
            Slip("joint", "key-line-end") { $0.key += "\n" },
            Slip("joint", "key-blanks") { $0.key = " " + $0.key },
            Slip("joint", "key-quotes") { $0.key = "\"" + $0.key + "\"" },
            Slip("key", "keys-swapped") { $0.key = keys[0].publicKey },
            Slip("key", "other-profile-key") { $0.key = keys[1].privateKey },
            Slip("key", "key-missing") { $0.key = "" },
            Slip("hash", "other-hash") { $0.hash = { Array(SHA256.hash(data: Array(($0 + $1).utf8))) } },
            Slip("hash", "other-hash") {
                $0.hash = { Array(Insecure.MD5.hash(data: Array(($0 + $1).utf8))) }
            },
            Slip("hash", "hmac") { $0.hash = code(Insecure.SHA1.self) },
            Slip("hash", "hmac") { $0.hash = code(SHA256.self) },
            Slip("hash", "hmac") { signer in
                let hash = code(Insecure.SHA1.self)
                signer.hash = { hash($1, $0) }
            },
            Slip("hash", "key-place") {
                $0.hash = { Array(Insecure.SHA1.hash(data: Array(($1 + $0).utf8))) }
            },
            Slip("writing", "upper-case-hex") {
                let write = $0.write
                $0.write = { write($0).uppercased() }
            },
        ]
    }

    private static func pairs(_ random: inout SeededGenerator) -> [Signer.Pair] {
        var pairs: [Signer.Pair] = [
            ("Action", "DescribeUserCommunityImages"), ("PublicKey", keys[0].publicKey),
        ]
        let others: [Signer.Pair] = [
            ("Region", "cn-wlcb"), ("Name", "my 图像+1"), ("limit", "20"), ("aName", "x/y"), ("IsFree", "true"),
            ("Ratio", "0.5"), ("Tag.0", "LLM"), ("Tag.1", "a b"), ("Desc", ""),
        ]
        // Few are left out, so that most mistakes matter.
        pairs += others.shuffled(using: &random).prefix(Int.random(in: 6...9, using: &random))
        return pairs.shuffled(using: &random)
    }

    /// The signature of each seed is wrong, or it is counted as not tried.
    private static func isFound(_ count: Int, _ random: inout SeededGenerator) throws -> Bool {
        let sent = pairs(&random)
        let slips = slips.shuffled(using: &random).prefix(count)
        guard Set(slips.map(\.step)).count == count else { return false }
        var signer = Signer()
        for slip in slips { slip.make(&signer) }
        let signature = signer.signature(sent)
        // What changes nothing is no mistake.
        let rest = slips.indices.map { left in slips.indices.filter { $0 != left }.map { slips[$0] } }
        for fewer in rest {
            var other = Signer()
            for slip in fewer { slip.make(&other) }
            if other.signature(sent) == signature { return false }
        }
        let form = (sent + [("Signature", signature)]).map { escaped($0.name) + "=" + escaped($0.value) }
            .joined(separator: "&")
        let request = try #require(try SentText.requests(in: form).first)
        let diagnosis = try SignatureDiagnosis(request, known: keys)
        #expect(diagnosis.verdict == .wrong)
        let found = diagnosis.search.explanations.map { $0.map(\.id).sorted() }
        // Rarely one mistake does what two do.
        #expect(
            found.contains(slips.map(\.id).sorted()) || found.contains { $0.count < count },
            "\(form): \(found)")
        return true
    }

    @Test func oneMistakeIsFound() throws {
        var tried = 0
        for seed in 0..<120 {
            var random = SeededGenerator(seed: seed)
            if try Self.isFound(1, &random) { tried += 1 }
        }
        #expect(tried > 90)
    }

    @Test func twoMistakesAreFound() throws {
        var tried = 0
        for seed in 0..<20 {
            var random = SeededGenerator(seed: 5_000 + seed)
            if try Self.isFound(2, &random) { tried += 1 }
        }
        #expect(tried > 10)
    }
}

import CompshDiagnosis
import Testing

/// Each known mistake, and some pairs, found from the text alone.
struct VectorTests {
    struct Vector: CustomTestStringConvertible, Sendable {
        let name: String
        let ids: [String]
        let text: String

        var testDescription: String { name }
    }

    static let keys = [
        KnownKey(nil, publicKey: "4eZ+x/Yz0QabcDEF123==", privateKey: "pr1v/ate+KEY=="),
        KnownKey("other", publicKey: "0therPublicKey1234567890", privateKey: "0ther/private+KEY="),
    ]

    static let all: [Vector] = {
        let lines = Vectors.text.split(separator: "\n").map(String.init)
        return stride(from: 0, to: lines.count - 1, by: 2).map { place in
            let parts = lines[place].dropFirst(2).split(separator: ":", maxSplits: 1)
            return Vector(
                name: String(parts[0]), ids: parts[1].split(separator: " ").map(String.init),
                text: lines[place + 1])
        }
    }()

    @Test func thereAreMany() { #expect(Self.all.count == 86) }

    @Test(arguments: all) func itIsFound(_ vector: Vector) throws {
        let requests = try SentText.requests(in: vector.text)
        let request = try #require(requests.first)
        #expect(requests.count == 1)
        let diagnosis = try SignatureDiagnosis(
            request, known: Self.keys,
            extras: [("ProjectId", "org-abc123"), ("PublicKey", Self.keys[0].publicKey)])
        #expect(diagnosis.verdict == (vector.ids.isEmpty ? .right : .wrong))
        let found = diagnosis.search.explanations.map { $0.map(\.id) }
        guard !vector.ids.isEmpty else { return #expect(found.isEmpty) }
        #expect(found.contains { $0.sorted() == vector.ids.sorted() }, "\(found)")
        // No longer explanation stands beside it.
        #expect(found.allSatisfy { $0.count == vector.ids.count })
    }

    @Test func thePrivateKeyIsInNoText() throws {
        for vector in Self.all where vector.name != "keys swapped" {
            let request = try #require(try SentText.requests(in: vector.text).first)
            let diagnosis = try SignatureDiagnosis(
                request, known: Self.keys,
                extras: [("ProjectId", "org-abc123"), ("PublicKey", Self.keys[0].publicKey)])
            for explanation in diagnosis.search.explanations {
                #expect(
                    !diagnosis.joinedText(explanation).contains(Self.keys[0].privateKey), "\(vector.name)")
            }
        }
    }
}

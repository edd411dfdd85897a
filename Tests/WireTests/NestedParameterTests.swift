import CompShareOrderedJSON
import CompshTestSupport
import Testing

@testable import CompShareWire

/// Parameters with lists and objects, as a JSON body has them.
struct NestedParameterTests {
    private let credentials = Credentials(publicKey: "4eZ+x/Yz0QabcDEF123==", privateKey: "pr1v/ate+KEY==")

    @Test(arguments: [
        (["A=1", "B=2"], #"{"A":"1","B":"2"}"#),
        (["T.0=a", "T.1=b"], #"{"T":["a","b"]}"#),
        (["T.1=b", "A=1", "T.0=a"], #"{"T":["a","b"],"A":"1"}"#),
        (["S.Field=F", "S.ASC=x"], #"{"S":{"Field":"F","ASC":"x"}}"#),
        (["D.0.Size=1", "D.0.Type=t", "D.1.Size=2"], #"{"D":[{"Size":"1","Type":"t"},{"Size":"2"}]}"#),
        // Neither a list nor an object: the name stays.
        (["T=a", "T.0=b"], #"{"T":"a","T.0":"b"}"#),
        (["T.0=b", "T=a"], #"{"T":["b"],"T":"a"}"#),
        (["T.1=b"], #"{"T":{"1":"b"}}"#),
        ([".=1", "A..B=2"], #"{".":"1","A..B":"2"}"#),
    ])
    func namesWithDotsBecomeListsAndObjects(flat: [String], json: String) {
        let parameters = flat.map { text in
            let parts = text.split(separator: "=", maxSplits: 1)
            return Parameter(String(parts[0]), .string(String(parts[1])))
        }
        let object = JSONObject(pairs: parameters.nested.map { ($0.name, $0.value.json) })
        #expect(JSONWriter().text(.object(object)) == json)
    }

    /// Each part takes a piece of the stack.
    @Test func aNameOfManyPartsStaysFlat() {
        for count in [65, 20_000] {
            let name = Array(repeating: "a", count: count).joined(separator: ".")
            #expect([Parameter(name, "1")].nested == [Parameter(name, "1")])
        }
        let deep = Array(repeating: "a", count: 64).joined(separator: ".")
        #expect([Parameter(deep, "1")].nested.first?.name == "a")
        #expect([Parameter(deep, "1")].nested.flattened == [FlatParameter(name: deep, text: "1")])
    }

    @Test(arguments: 0..<200)
    func nestingUndoesFlattening(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let parameters = Self.members(depth: 3, &random)
        // Of a list or an object without members nothing is left.
        let full = parameters.filter { !Self.isHollow($0.value) }
        let flat = full.flattened.map { Parameter($0.name, .string($0.text)) }
        #expect(flat.nested.flattened == full.flattened)
        #expect(full.nested == full)
    }

    /// What the client signs is what a service finds that reads nothing but the bytes of the body.
    @Test(arguments: 0..<300)
    func anotherImplementationAcceptsTheSignature(seed: Int) throws {
        var random = SeededGenerator(seed: 1_000 + seed)
        let parameters = [Parameter("Action", "Test")] + Self.members(depth: 3, &random)
        let request = HTTPRequest(
            endpoint: .loopback(port: 1),
            parameters: parameters.signed(with: credentials, encoding: .nestedJSON), encoding: .nestedJSON,
            isRead: true)
        let body = request.encoded.body
        #expect(
            try JSONBodyReader.accepts(body, privateKey: credentials.privateKey),
            "\(String(decoding: body, as: UTF8.self))")
        #expect(try !JSONBodyReader.accepts(body, privateKey: "another"))
    }

    @Test(arguments: SignatureVector.nested)
    func theOtherImplementationAcceptsThePublishedOnes(vector: SignatureVector) throws {
        let request = HTTPRequest(
            endpoint: .loopback(port: 1),
            parameters: vector.parameters.signed(with: vector.credentials, encoding: .nestedJSON),
            encoding: .nestedJSON, isRead: true)
        #expect(
            try JSONBodyReader.accepts(request.encoded.body, privateKey: vector.credentials.privateKey))
    }

    // MARK: Random parameters

    private static func members(depth: Int, _ random: inout SeededGenerator) -> [Parameter] {
        (0..<Int.random(in: 0...4, using: &random)).map { place in
            let text = random.text(length: Int.random(in: 0...3, using: &random))
            let name = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "." }))
            // A letter first, so that no object looks like a list, and a number, so that no two are the same.
            return Parameter("N\(place)" + name, value(depth: depth, &random))
        }
    }

    private static func value(depth: Int, _ random: inout SeededGenerator) -> ParameterValue {
        switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &random) {
        case 0: .string(random.text(length: Int.random(in: 0...6, using: &random)))
        case 1: .integer(Int.random(in: -1_000...Int.max, using: &random))
        case 2: .number(Double(Int.random(in: 1...1_000_000, using: &random)) / 4_096)
        case 3: .boolean(Bool.random(using: &random))
        case 4:
            .array((0..<Int.random(in: 0...3, using: &random)).map { _ in value(depth: depth - 1, &random) })
        default: .object(members(depth: depth - 1, &random))
        }
    }

    private static func isHollow(_ value: ParameterValue) -> Bool {
        switch value {
        case .array(let values): values.isEmpty || values.contains(where: isHollow)
        case .object(let members): members.isEmpty || members.contains { isHollow($0.value) }
        case .string, .integer, .number, .boolean: false
        }
    }
}

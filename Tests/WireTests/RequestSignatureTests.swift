import CompShareOrderedJSON
import CompShareWire
import Testing

struct SignatureTests {
    @Test(arguments: SignatureVector.published + SignatureVector.flat)
    func flatVectorsSignAsThePublishedOnes(vector: SignatureVector) throws {
        let signed = vector.parameters.signed(with: vector.credentials)
        #expect(signed["Signature"]?.text == vector.signature)
    }

    @Test(arguments: SignatureVector.flat.filter { $0.form != nil })
    func formBodiesAreThoseOfTheVendorsLibraries(vector: SignatureVector) throws {
        let flat = vector.parameters.signed(with: vector.credentials).flattened
        let sorted = flat.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        #expect(FormEncoding.encode(sorted) == vector.form)
    }

    /// Flat JSON carries the same names and texts as a form, so it has the same signature.
    @Test(arguments: SignatureVector.published + SignatureVector.flat)
    func flatJSONSignsAsTheForm(vector: SignatureVector) throws {
        let signed = vector.parameters.signed(with: vector.credentials, encoding: .flatJSON)
        #expect(signed["Signature"]?.text == vector.signature)
        let request = HTTPRequest(
            endpoint: .loopback(port: 1), parameters: signed, encoding: .flatJSON, isRead: true)
        let body = try JSONValue(parsing: request.encoded.body)
        let received = body.object?.members.compactMap { member in
            ParameterValue(member.value)?.text.map { FlatParameter(name: member.name, text: $0) }
        }
        #expect(
            RequestSignature(try #require(received)).value(privateKey: vector.credentials.privateKey)
                == vector.signature)
    }

    @Test(arguments: SignatureVector.nested)
    func nestedVectorsSignAsThePublishedOnes(vector: SignatureVector) throws {
        var parameters = vector.parameters
        parameters.set("PublicKey", .string(vector.credentials.publicKey))
        #expect(RequestSignature(parameters, encoding: .nestedJSON).text == vector.text)
        let signed = vector.parameters.signed(with: vector.credentials, encoding: .nestedJSON)
        #expect(signed["Signature"]?.text == vector.signature)
    }

    /// The vendor's Python documents have a vector without a public key.
    @Test func aSignatureWithoutPublicKey() {
        let signature = RequestSignature([Parameter("foo", "bar")], encoding: .form)
        #expect(signature.value(privateKey: "my_private_key") == "634edc1bb957c0d65e5ab5494cf3b7784fbc87af")
    }

    /// The Go SDK's own test of a 32-bit float.
    @Test func aFloatOfThirtyTwoBitsKeepsItsDigits() {
        #expect(ParameterValue.number(Double(Float(42.1))).text == "42.099998474121094")
    }

    @Test func signingAgainReplacesTheSignature() {
        let credentials = SignatureVector.documented
        let once = [Parameter("Action", "GetRegion")].signed(with: credentials)
        #expect(once.signed(with: credentials) == once)
    }

    @Test func whatSigningAddsBelongsToTheCaller() {
        let credentials = Credentials(publicKey: "k", privateKey: "p", securityToken: "t")
        let added = [Parameter]().signed(with: credentials).map(\.name)
        #expect(added.count == 3)
        #expect(Set(added) == RequestSignature.callerParameterNames)
    }

    /// Go sends Action in the URL and in the body.
    @Test func ofTwoEqualNamesTheLastCounts() {
        let twice = RequestSignature([
            FlatParameter(name: "Action", text: "X"), FlatParameter(name: "A", text: "1"),
            FlatParameter(name: "Action", text: "Y"),
        ])
        #expect(twice.text == "A1ActionY")
    }

    @Test func namesThatDifferInNormalisationAreTwoNames() {
        let both = RequestSignature([
            FlatParameter(name: "caf\u{E9}", text: "1"), FlatParameter(name: "cafe\u{301}", text: "2"),
        ])
        #expect(both.sorted.count == 2)
    }

    @Test func noDescriptionShowsAKey() {
        let credentials = SignatureVector.documented
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), dumped] {
            #expect(!text.contains(credentials.privateKey))
            #expect(!text.contains(credentials.publicKey))
        }
    }

    @Test(arguments: [
        ("", "*****"), ("short", "*****"),
        ("ucloudsomeone@example.com1296235120854146120", "ucloudso*****46120"),
    ])
    func keysAreMaskedAsTheVendorsToolDoes(key: String, masked: String) {
        #expect(Credentials.masked(key) == masked)
    }
}

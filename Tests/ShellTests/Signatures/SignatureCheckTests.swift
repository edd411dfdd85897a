import CompShareOrderedJSON
import CompShareWire
import CompshTestSupport
import Testing

@testable import CompshShell

/// `sign check`: texts of other programs, pasted, read from files, or exchanged.
@MainActor
struct SignatureCheckTests {
    private static let parameters = [
        Parameter("Action", "DescribeUserCommunityImages"), Parameter("Region", "cn-wlcb"),
        Parameter("Name", "a b+c"), Parameter("limit", 20), Parameter("IsFree", true),
    ]

    /// The parameters with a public key and a signature, as a form.
    private static func form(_ credentials: Credentials, signature: String? = nil) -> String {
        var signed = parameters.signed(with: credentials)
        if let signature { signed.set("Signature", .string(signature)) }
        return FormEncoding.encode(signed.flattened)
    }

    /// What a program makes that does not sort.
    private static func unsorted(_ credentials: Credentials) -> String {
        let flat = (parameters + [Parameter("PublicKey", .string(credentials.publicKey))]).flattened
        // A name in front of all others makes one parameter of the whole text.
        let joined = flat.map { $0.name + $0.text }.joined()
        let whole = FlatParameter(name: String(joined.prefix(1)), text: String(joined.dropFirst()))
        return RequestSignature([whole]).value(privateKey: credentials.privateKey)
    }

    private func credentials(_ shell: TestShell) throws -> Credentials {
        try #require(shell.session.credentials)
    }

    @Test func aRightSignatureIsRight() async throws {
        let shell = try TestShell()
        #expect(await shell.run("sign check \(Self.form(try credentials(shell)))").status == 0)
        #expect(shell.output.text.contains("it is right"))
    }

    @Test func aMistakeIsNamed() async throws {
        let shell = try TestShell()
        let keys = try credentials(shell)
        let text = Self.form(keys, signature: Self.unsorted(keys))
        #expect(await shell.run("sign check \(text)").status == 4)
        #expect(shell.output.text.contains("sort the parameters by name before joining"))
        #expect(shell.errors.text.contains("the signature is not the one that the service wants"))
        #expect(!shell.output.text.contains(keys.privateKey))
        #expect(!shell.output.text.contains(keys.publicKey))
        #expect(await shell.run("set lang zh; sign check \(text)").status == 4)
        #expect(shell.output.text.contains("拼接之前按名称给参数排序"))
    }

    /// Whatever it is that cannot be pasted at a shell's prompt without quotes.
    @Test(arguments: [
        "https://api.compshare.cn/?FORM", "?FORM", "FORM",
        "2026-11-26 10:00:01 | DEBUG | POST https://api.compshare.cn/ body=FORM; took 3 ms > 2",
        "curl -s 'https://api.compshare.cn/' \\\n  --data-raw 'FORM' \\\n  -H 'X: a;b|c'",
        "POST / HTTP/1.1 FORM", "JSON", "{\"level\":\"debug\",\"body\":\"FORM\"}",
        "INFO sent {\"a\":1} JSON done", "PYTHON", "DEBUG params=PYTHON",
    ])
    func itIsPastedAsItIs(pattern: String) async throws {
        let shell = try TestShell()
        let keys = try credentials(shell)
        let signed = Self.parameters.signed(with: keys)
        let json = String(
            decoding: HTTPRequest(
                endpoint: .compshare, parameters: signed, encoding: .flatJSON, isRead: true
            ).encoded.body, as: UTF8.self)
        let python = "{" + signed.flattened.map { "'\($0.name)': '\($0.text)'" }.joined(separator: ", ") + "}"
        let text = pattern.replacing("FORM", with: Self.form(keys)).replacing("JSON", with: json)
            .replacing("PYTHON", with: python)
        #expect(await shell.run("sign check \(text)\necho after").status == 0, "\(shell.errors.text)")
        #expect(shell.output.text.contains("it is right"))
        #expect(shell.output.text.hasSuffix("after\n"))
        // With quotes as well, where the text has none of them.
        guard !text.contains("'") else { return }
        #expect(await shell.run("sign check '\(text)'").status == 0, "\(shell.errors.text)")
    }

    @Test func programsGetADocument() async throws {
        let shell = try TestShell()
        let keys = try credentials(shell)
        let text = Self.form(keys, signature: Self.unsorted(keys).uppercased())
        #expect(await shell.run("sign check -o json \(text)").status == 4)
        let first = try JSONValue(parsing: shell.output.text)
        #expect(first["verdict"]?.string == "wrong")
        let ids = first["explanations"]?[0]?["mistakes"]?.array?.compactMap { $0["id"]?.string }
        #expect(ids == ["not-sorted", "upper-case-hex"])
        #expect(!shell.output.text.contains(keys.privateKey))
        shell.output.bytes = []
        // Behind the text too.
        #expect(await shell.run("sign check \(Self.form(keys)) -o json").status == 0)
        #expect(try JSONValue(parsing: shell.output.text)["verdict"]?.string == "right")
    }

    /// A wrong signature is a result like a right one.
    @Test func aFileTakesWhatIsFound() async throws {
        let shell = try TestShell()
        let folder = TemporaryFolder()
        let keys = try credentials(shell)
        let text = Self.form(keys, signature: Self.unsorted(keys))
        #expect(await shell.run("sign check \(text) > \(folder.path)/found.json").status == 4)
        let document = try JSONValue(parsing: try #require(folder.text("found.json")))
        #expect(document["verdict"]?.string == "wrong")
    }

    /// A value that a server sent chooses no file.
    @Test func aVariableNamesNoFile() async throws {
        let shell = try TestShell()
        let folder = TemporaryFolder()
        folder.write("sent.txt", Self.form(try credentials(shell)))
        #expect(await shell.run("let body = '@\(folder.path)/sent.txt'; sign check $body").status == 2)
        #expect(
            await shell.run("let body = '\(Self.form(try credentials(shell)))'; sign check $body").status == 0
        )
    }

    /// Programs that send the private key for the public one do not make it be shown.
    @Test(arguments: ["", "-o json ", "-o table ", "--with-secrets "])
    func thePrivateKeyIsShownNowhere(options: String) async throws {
        let shell = try TestShell(isTerminal: true)
        let keys = try credentials(shell)
        let swapped = Credentials(publicKey: keys.privateKey, privateKey: keys.publicKey)
        let text = Self.form(swapped)
        #expect(await shell.run("sign check \(options)\(text)").status == 4)
        let encoded = FormEncoding.encode([FlatParameter(name: "", text: keys.privateKey)]).dropFirst()
        for shown in [shell.output.text, shell.errors.text] {
            #expect(!shown.contains(keys.privateKey))
            #expect(!shown.contains(encoded))
        }
        #expect(
            shell.output.text.contains("never send the private key")
                || shell.output.text.contains("private-key-sent"))
    }

    /// The SHA-1 of a text with the private key behind it.
    private static func signature(_ joined: String, _ keys: Credentials) -> String {
        let whole = FlatParameter(name: String(joined.prefix(1)), text: String(joined.dropFirst()))
        return RequestSignature([whole]).value(privateKey: keys.privateKey)
    }

    /// Mistakes that change the very secrets do not make them be shown.
    @Test(arguments: ["", "-o json ", "--with-secrets "])
    func anAlteredPrivateKeyIsShownNowhere(options: String) async throws {
        let shell = try TestShell(isTerminal: true)
        let keys = try credentials(shell)
        let (publicKey, privateKey) = (keys.publicKey, keys.privateKey)
        func form(_ publicKey: String, _ joined: String) -> String {
            FormEncoding.encode([
                FlatParameter(name: "Action", text: "GetRegion"), FlatParameter(name: "Region", text: "x"),
                FlatParameter(name: "PublicKey", text: publicKey),
                FlatParameter(name: "Signature", text: Self.signature(joined, keys)),
            ])
        }
        let withKey = "ActionGetRegionPrivateKey\(privateKey)PublicKey\(publicKey)Regionx"
        let texts = [
            form(publicKey, withKey.uppercased()), form(publicKey, withKey.lowercased()),
            form(
                publicKey,
                "ActionGETREGIONPrivateKey\(privateKey.uppercased())PublicKey"
                    + "\(publicKey.uppercased())RegionX"),
            form(privateKey, "ActionGETREGIONPublicKey\(privateKey.uppercased())RegionX"),
            form(privateKey, "ActionGetRegionPublicKey\(privateKey)Regionx".uppercased()),
        ]
        let isJSON = options.contains("json")
        for text in texts {
            (shell.output.bytes, shell.errors.bytes) = ([], [])
            #expect(await shell.run("sign check \(options)\(text)").status == 4)
            #expect(
                shell.output.text.contains(isJSON ? "\"mistakes\"" : "joined by the program"), "\(text)")
            for shown in [shell.output.text, shell.errors.text] {
                #expect(!shown.lowercased().contains(privateKey.lowercased()), "\(shown)")
                #expect(!shown.contains(privateKey.prefix(8)), "\(shown)")
            }
        }
    }

    /// What stands under the name of a secret is shown in no form that a mistake gives it.
    @Test(arguments: ["", "-o json "])
    func anAlteredPasswordIsShownNowhere(options: String) async throws {
        let shell = try TestShell(isTerminal: true)
        let keys = try credentials(shell)
        let password = "p@s/ w\"rd中+1"
        func joined(_ password: String) -> String {
            "ActionGetRegionPassword\(password)PublicKey\(keys.publicKey)Regionx"
        }
        let encoded = FormEncoding.encode([FlatParameter(name: "", text: password)]).dropFirst()
        for text in [
            joined(password.replacing("+", with: " ")), joined(password).uppercased(),
            joined(password).lowercased(), joined("p@s/ w\"rd\\u4e2d+1"), joined("p@s/+w\"rd中+1"),
            joined("p%40s%2F%20w%22rd%E4%B8%AD%2B1").uppercased(),
        ] {
            (shell.output.bytes, shell.errors.bytes) = ([], [])
            let form = FormEncoding.encode([
                FlatParameter(name: "Action", text: "GetRegion"),
                FlatParameter(name: "Password", text: password), FlatParameter(name: "Region", text: "x"),
                FlatParameter(name: "PublicKey", text: keys.publicKey),
                FlatParameter(name: "Signature", text: Self.signature(text, keys)),
            ])
            #expect(await shell.run("sign check \(options)\(form)").status == 4)
            let shown = (shell.output.text + shell.errors.text).lowercased()
            #expect(shown.contains(options.isEmpty ? "password*****" : "\"mistakes\""), "\(text)")
            #expect(!shown.contains("rd中") && !shown.contains("p@s") && !shown.contains("p%40s"), "\(shown)")
            #expect(!shown.contains("u4e2d") && !shown.contains(encoded.lowercased()), "\(shown)")
        }
    }

    /// What stands before the private key is told as the key's, and in letters.
    @Test func aLineEndBeforeTheKeyIsToldAsSuch() async throws {
        let shell = try TestShell()
        let keys = try credentials(shell)
        let joined = "NameaPublicKey\(keys.publicKey)\n"
        let form = FormEncoding.encode([
            FlatParameter(name: "Name", text: "a"), FlatParameter(name: "PublicKey", text: keys.publicKey),
            FlatParameter(name: "Signature", text: Self.signature(joined, keys)),
        ])
        #expect(await shell.run("sign check '\(form)'").status == 4)
        let lines = shell.output.text.split(separator: "\n").map(String.init)
        let key = lines.firstIndex { $0.contains("off the private key") }
        let joint = lines.firstIndex { $0.contains("A1B2, not A1B2\\n") }
        #expect(try #require(key) < (try #require(joint)), "\(lines)")
        #expect(lines.contains { $0.contains("left out: the call changes something") }, "\(lines)")
    }

    /// Several ways to encode a blank give the same text, and are mended by the same.
    @Test func equalAdviceIsGivenOnce() async throws {
        let shell = try TestShell()
        let keys = try credentials(shell)
        let escaped = FormEncoding.encode([FlatParameter(name: "", text: keys.publicKey)]).dropFirst()
        let form = FormEncoding.encode([
            FlatParameter(name: "Name", text: "a b"), FlatParameter(name: "PublicKey", text: keys.publicKey),
            FlatParameter(
                name: "Signature", text: Self.signature("Namea%20bPublicKey\(escaped)", keys)),
        ])
        #expect(await shell.run("sign check '\(form)'").status == 4)
        let lines = shell.output.text.split(separator: "\n").map(String.init)
        #expect(lines.count { $0.contains("URL-encode them for sending only") } == 1, "\(lines)")
    }

    @Test func nothingToBeReadIsAUsageError() async throws {
        let shell = try TestShell()
        for text in [
            "hello", "''", "{}", "https://api.compshare.cn/", "curl https://api.compshare.cn/", "'{\"a\":}'",
        ] {
            #expect(await shell.run("sign check \(text)").status == 2, "\(text)")
        }
        #expect(await shell.run("sign check").status == 2)
        #expect(await shell.run("sign check x9").status == 2)
        #expect(await shell.run("sign check -").status == 2)
        #expect(shell.errors.text.contains("standard input is the script itself"))
        #expect(shell.output.text.isEmpty)
    }

    @Test func anUnknownKeyIsNamedInPart() async throws {
        let shell = try TestShell()
        let text = Self.form(
            Credentials(publicKey: "strangersPublicKey0123456789+/", privateKey: "secretOfAStranger"))
        #expect(await shell.run("sign check \(text)").status == 5)
        #expect(
            shell.errors.text.contains("strangers*****89+/")
                || shell.errors.text.contains("stranger*****789+/"))
    }

    @Test func exchangesAndFilesAreChecked() async throws {
        let shell = try TestShell()
        let folder = TemporaryFolder()
        let path = folder.path + "/sent.txt"
        folder.write("sent.txt", Self.form(try credentials(shell)))
        #expect(await shell.run("images 12345; sign check x1; sign check @\(path)").status == 0)
        #expect(shell.output.text.matches(of: /it is right/).count == 2)
        #expect(await shell.run("sign check @\(path).none").status == 2)
    }

    @Test func aRestrictedSessionReadsNoFileAndShowsNoSignature() async throws {
        let shell = try TestShell(isRestricted: true)
        let folder = TemporaryFolder()
        let keys = try credentials(shell)
        folder.write("sent.txt", Self.form(keys))
        #expect(await shell.run("sign check @\(folder.path)/sent.txt").status == 1)
        #expect(await shell.run("sign check -").status == 1)
        let text = Self.form(keys, signature: Self.unsorted(keys))
        #expect(await shell.run("sign check \(text)").status == 4)
        #expect(await shell.run("sign check -o json \(text)").status == 4)
        let signed = Self.parameters.signed(with: keys)
        #expect(!shell.output.text.contains(signed["Signature"]?.text ?? "?"))
    }
}

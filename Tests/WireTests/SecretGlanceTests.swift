import CompShareOrderedJSON
import CompshTestSupport
import Testing

@testable import CompShareWire

/// The quick look at a text may be wrong in one direction only.
struct SecretGlanceTests {
    /// Secrets of several lengths and alphabets.
    private static let secrets = [
        "pr1v/ate+KEY+0123456789==", "Geh/3im+Wort\"ö\"&1", "0123456789abcdef0123456789abcdef01234567",
        "a%20b&c<d>e'f=g:h", "\\back\\slash\\", "seven77", "&amp;&lt;", "http://me:pw@h",
    ]

    private static let values: SecretValues = {
        var values = SecretValues()
        values.insert(secrets)
        return values
    }()

    private static func mayHold(_ text: String, asJSON: Bool, _ mask: SecretMask) -> Bool {
        mask.mayHold(Array(text.utf8).span, asJSON: asJSON)
    }

    /// What texts are made of: secrets, names, marks, and what is near to them.
    private static let pieces =
        secrets + [
            "token", "Password", "pass", "DB_PASS", "access-token", "Tokens", "sig", "sign", "密码", "x.Secret",
            "Cookie", "Authorization", "TokenCount", "process", "tps", "w_320", "=", ":", "%3D", "%3d",
            "%253D",
            "%3A", "://", ":\\/\\/", "//", "@", "%40", "%", "user", "abc", "\"", "'", "\\", "\\\"", "&",
            "&amp;",
            "&#61;",
            "&quot;", "\\u003d", "\\u0026", "+", " ", "/", "\n", "\t", "?", "<", ">", "{", "}", ",", "[", "]",
            "0", "9",
            "é", "中文", "😀", "https", "host", "*****",
        ]

    /// A text that looks as if there were secrets in it, and often has some, in one way of writing or another.
    private static func text(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 1...9, using: &random)).map { _ in
            let piece = pieces.randomElement(using: &random) ?? ""
            switch Int.random(in: 0..<8, using: &random) {
            case 0: return FormEncoding.encode([FlatParameter(name: "", text: piece)]).dropFirst().description
            case 1: return jsonEscaped(piece, &random)
            case 2:
                return piece.replacing("&", with: "&amp;").replacing("/", with: "&#47;").replacing(
                    "\"", with: "&quot;")
            // Another one may begin within it.
            case 3: return String(piece.prefix(Int.random(in: 0...piece.count, using: &random)))
            default: return piece
            }
        }.joined()
    }

    /// A text as some writer of JSON has it.
    private static func jsonEscaped(_ text: String, _ random: inout SeededGenerator) -> String {
        let share = [0, 1, 4, 16].randomElement(using: &random) ?? 0
        return text.unicodeScalars.map { scalar in
            let isHidden = Int.random(in: 0..<16, using: &random) < share
            switch scalar {
            case "\"", "\\": if !isHidden { return "\\\(scalar)" }
            case "/": if isHidden, Bool.random(using: &random) { return "\\/" }
            case "\n": if !isHidden { return "\\n" }
            case "\t": if !isHidden { return "\\t" }
            default: break
            }
            guard isHidden || scalar.value < 0x20 else { return String(scalar) }
            return String(scalar).utf16.map { unit in
                let digits = String(unit, radix: 16, uppercase: Bool.random(using: &random))
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined()
        }.joined()
    }

    /// Whatever is masked by the slow way is seen by the quick one, in the text and in every way to write it in JSON.
    @Test(arguments: 0..<20) func nothingSlipsThrough(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        for mask in [SecretMask(Self.values), SecretMask(), SecretMask(Self.values).valuesOnly] {
            for _ in 0..<700 {
                let text = Self.text(&random)
                let bytes = Array(text.utf8)
                let holdsOne =
                    mask.values.areContained(in: bytes)
                    || mask.masksNames && !NamedSecrets.ranges(in: bytes).isEmpty
                if holdsOne { #expect(Self.mayHold(text, asJSON: false, mask), "\(text)") }
                let escaped = Self.jsonEscaped(text, &random)
                if holdsOne { #expect(Self.mayHold(escaped, asJSON: true, mask), "\(text) as \(escaped)") }
                let json = try JSONValue(parsing: #"[{"a":"\#(escaped)"}]"#)
                #expect(json[0]?["a"]?.string == text)
                #expect(!holdsOne || mask.mayChange(json), "\(text) as \(escaped)")
            }
        }
    }

    /// Where a text ends in what may begin an escape.
    @Test(arguments: [
        "http://me:secretpw%@", "http://me:secretpw%@x", "http://me:a%4%@", "http://me:a%@\u{0}",
    ])
    func anEscapeThatIsNoneHidesNothing(text: String) {
        #expect(!NamedSecrets.ranges(in: Array(text.utf8)).isEmpty)
        #expect(Self.mayHold(text, asJSON: false, SecretMask()))
        #expect(!SecretMask().text(text).contains("secretpw"))
    }

    /// What answers are full of needs no closer look.
    @Test(arguments: [
        #"https://cdn.example.com/c/nyhm.png?x-oss-process=image/resize,w_320\u0026v=1"#,
        #"# 使用说明\n\n1. 选择 **4090** 机型\n2. 打开 http:\/\/<IP>:8188\n\n```bash\nbash \/root\/start.sh\n```"#,
        #"见 \"更新日志\"，\tpython app.py --listen 0.0.0.0:80"#, "Ollama + OpenWebUI 2", "10:30:00", "a=b&c=d",
        "100%", "50%20", "Tokens used: 5", #"{\"TokenCount\":5,\"Name\":\"x\"}"#, "git://host/x",
        "&lt;b&gt; &c",
        #"\u003ca href='x'\u003e"#, "mailto:me@host", #"caf\u00e9 \ud83d\ude00"#,
    ])
    func ordinaryTextsArePassed(text: String) {
        var values = SecretValues()
        values.insert(["pr1v/ate+KEY+0123456789==", "0123456789abcdef0123456789abcdef01234567"])
        let mask = SecretMask(values)
        #expect(!Self.mayHold(text, asJSON: true, mask))
    }

    /// What is known to hold none of some secrets is searched again for others.
    @Test func eachSetOfSecretsIsSearchedFor() throws {
        let json = try JSONValue(parsing: #"{"a":"one-secret two-secret","url":"https://h/?token=abc"}"#)
        func mask(_ secrets: String...) -> SecretMask {
            var values = SecretValues()
            values.insert(secrets)
            return SecretMask(values).valuesOnly
        }
        for _ in 0..<2 {
            #expect(!mask().mayChange(json))
            #expect(!mask("other-secret").mayChange(json))
            #expect(mask("other-secret", "two-secret").mayChange(json))
            #expect(mask("one-secret").mayChange(json))
            #expect(SecretMask().mayChange(json))
        }
        var values = SecretValues()
        values.insert(["other-secret"])
        #expect(!SecretMask(values).valuesOnly.mayChange(json))
        let before = values
        values.insert(["one-secret"])
        #expect(SecretMask(values).valuesOnly.mayChange(json))
        #expect(!SecretMask(before).valuesOnly.mayChange(json))
        #expect(SecretMask(values).valuesOnly.mayChange(json))
    }

    /// As many signatures as a session knows do not make every text look like one of them.
    @Test func manySecretsPassOrdinaryTexts() {
        var values = SecretValues()
        var random = SeededGenerator(seed: 7)
        for _ in 0..<128 {
            values.insert([
                (0..<40).map { _ in String(UInt8.random(in: 0..<16, using: &random), radix: 16) }.joined()
            ])
        }
        let mask = SecretMask(values)
        let passed = (0..<1_000).count { _ in
            let text = String(
                (0..<80).map { _ in
                    "abcdefghijklmnopqrstuvwxyz0123456789".randomElement(using: &random) ?? "a"
                })
            return !Self.mayHold(text, asJSON: true, mask)
        }
        #expect(passed > 990)
    }
}

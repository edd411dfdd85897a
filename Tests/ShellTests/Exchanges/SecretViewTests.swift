import CompShare
import CompshCommandLanguage
import CompshLineEditing
import CompshRendering
import CompshTestSupport
import Foundation
import Testing

@testable import CompShareWire
@testable import CompshShell

/// Every kind of secret, in every place where a server may repeat it, in every view and every file that people read: a view
/// that takes none out fails here.
@MainActor
struct SecretViewTests {
    /// What must not be seen.
    enum Secret: String, CaseIterable, Sendable {
        case privateKey, publicKey, token, signature
        /// The password of the call, as it was typed and as it was sent.
        case typedPassword, sentPassword
        /// What the answer itself says under the name of a secret.
        case answered
        /// What stands in a URL.
        case parameter, fragment, userInfo
    }

    /// How a server writes a text.
    enum Form: String, CaseIterable, Sendable {
        case plain, url, base64, slashes, escapes, html
    }

    /// Where a server may repeat something.
    enum Place: String, CaseIterable, Sendable {
        case requestID, contentType, disposition, date, otherHeader, message, member, memberName, list,
            innerJSON
        case refusal, brokenJSON, page, bytes, failure
    }

    nonisolated static let credentials = Credentials(
        publicKey: "Pub1ic/Key+abcdefghijklmnopqrstuv==", privateKey: "pr1v/ate+KEY+0123456789==",
        securityToken: "Sec/Tok+en=0123456789")
    nonisolated static let password = "Geh/3im+Wort \"ö\"&1"
    nonisolated static let answered = "ans/Wer+ed-9876"
    nonisolated static let inURL = "url/To~ken-5432"

    /// The text of a secret, in a call that was signed.
    nonisolated static func text(_ secret: Secret, _ request: HTTPRequest) -> String {
        switch secret {
        case .privateKey: credentials.privateKey
        case .publicKey: credentials.publicKey
        case .token: "Sec/Tok+en=0123456789"
        case .signature: request.parameters["Signature"]?.text ?? "unsigned"
        case .typedPassword: password
        case .sentPassword: request.parameters["Password"]?.text ?? "unsent"
        case .answered: answered
        case .parameter, .fragment, .userInfo: inURL
        }
    }

    /// What a server repeats of it: URLs name their secrets themselves.
    nonisolated static func echo(_ secret: Secret, _ form: Form, _ request: HTTPRequest) -> String {
        let text = written(text(secret, request), secret.isInURL ? .plain : form)
        return switch secret {
        case .parameter: written("https://host:8888/lab?a=1&access_token=\(text)&b=2", form)
        case .fragment: written("https://host/#id_token=\(text)", form)
        case .userInfo: written("https://user:\(text.replacing("/", with: "%2F"))@host/", form)
        default: text
        }
    }

    nonisolated private static func written(_ text: String, _ form: Form) -> String {
        switch form {
        case .plain: text
        case .url: String(FormEncoding.encode([FlatParameter(name: "", text: text)]).dropFirst())
        case .base64: Data(text.utf8).base64EncodedString()
        case .slashes: text.replacing("/", with: "\\/").replacing("\"", with: "\\\"")
        case .escapes:
            text.unicodeScalars.map { scalar in
                let digits = String(scalar.value, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined()
        case .html:
            text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("/", with: "&#47;")
        }
    }

    /// Repeats a secret in one place of its answers.
    private struct Echo: Transport {
        let secret: Secret
        let place: Place
        let form: Form

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            let echo = SecretViewTests.echo(secret, form, request)
            // Texts of JSON that are escaped for JSON already stay as they are.
            let isEscaped = form == .slashes || form == .escapes
            let string = isEscaped ? echo : echo.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            let own = #""Password":"\#(SecretViewTests.answered)","Tokens":["\#(SecretViewTests.answered)"]"#
            let start = #"{"RetCode":0,"TotalCount":1,"UHostSet":[{"UHostId":"uhost-1",\#(own)}]"#
            let headers: [Place: String] = [
                .requestID: "X-UCLOUD-REQUEST-UUID", .contentType: "Content-Type",
                .disposition: "Content-Disposition", .date: "Date", .otherHeader: "X-Echo",
            ]
            if place == .failure { throw TransportError(.interrupted, peer: "host", detail: "saw \(echo)") }
            var fields: [HTTPHeaders.Field] = []
            if let name = headers[place] { fields.append(.init(name: name, value: "a \(echo) b")) }
            let body: String =
                switch place {
                case .message: start + #","Message":"see \#(string) there"}"#
                case .member: start + #","Sign":"\#(string)","Other":{"Inner":["\#(string)"]}}"#
                case .memberName: start + #","\#(string)":1}"#
                case .list: start + #","List":[{"Id":"\#(string)","Text":"\#(string)"}]}"#
                case .innerJSON:
                    start + #","Json":"{\"Text\":\"\#(string.replacing("\\", with: "\\\\"))\"}"}"#
                case .refusal: #"{"RetCode":8104,\#(own),"Message":"no: \#(string)"}"#
                case .brokenJSON: start + #","Text":"\#(string)","#
                case .page: "<html><title>\(echo)</title><a href=\"\(echo)\">x</a></html>"
                default: start + "}"
                }
            let bytes = place == .bytes ? [0xFF] + Array("say \(echo) \n".utf8) : Array(body.utf8)
            return HTTPResponse(status: 200, headers: HTTPHeaders(fields), body: bytes)
        }
    }

    /// The views of `last`, whichever there are.
    private var views: [String] {
        LastCommand.signature.positionals.flatMap { positional -> [String] in
            if case .verb(let verbs) = positional.kind { verbs.map(\.name) } else { [] }
        }
    }

    /// Everything that shows something of an answer.
    private var commands: [String] {
        views.map { "last x1 \($0)" } + [
            "last", "raw", "exchanges", "again x1", "diff x1 x2", "echo $last", "echo $last.Sign $last.List",
            "save kept = Sign; echo $kept", "save all = $last; echo $all", "echo $all.Sign",
            "expect Sign == other", "expect Message == other", "expect $kept == other", "expect status == 7",
            "expect error 4711", "expect UHostSet == 1", "why", "images $kept", "org $kept", "nonsense $kept",
            "set format $kept", "watch 1ms until rows >= 0 again x1", "sign x1", "curl x1", "last nonsense",
            "alias a = echo $kept", "alias", "help a", "help", "status", "region $kept", "status", "history",
            "image $kept",
            "call GetRegion $kept=1", "call $kept", "dry call GetRegion", "call DescribeCompShareInstance",
            "set format vertical; call DescribeCompShareInstance --path UHostSet; unset format",
        ]
    }

    @Test(arguments: Secret.allCases, Place.allCases)
    func nobodySeesIt(secret: Secret, place: Place) async throws {
        // There the answer says nowhere that it is one.
        if secret == .answered, [.page, .bytes, .failure].contains(place) { return }
        let folder = TemporaryFolder()
        folder.write("password", SecretViewTests.password)
        // All forms where a text is a whole message, which every view has; elsewhere the plain one and one other.
        let others = Form.allCases.filter { $0 != .plain && !(secret.isInURL && $0 == .base64) }
        let other = (secret.place + place.place) % others.count
        let forms = place == .message || place == .requestID ? others : [others[other]]
        let runs = forms.map { ($0, true, 3_000) } + [(.plain, true, 3_000), (.plain, false, 100)]
        // Lines that are broken inside a secret.
        let narrow = place == .message || place == .refusal ? [(Form.plain, true, 34)] : []
        for (form, isTerminal, columns) in runs + narrow {
            let shell = try shell(Echo(secret: secret, place: place, form: form), isTerminal, columns)
            let seen = await everything(of: shell, folder, isTerminal)
            let request = try #require(shell.session.ring.entry(1)?.exchange.attempts.first?.request)
            let text = Self.text(secret, request)
            // The digest is what sign is for.
            for (name, output) in seen where secret != .signature || !name.contains("sign") {
                let found = trace(of: text, in: output)
                #expect(found == nil, "\(form) in \(name): \(found ?? "")")
            }
        }
    }

    /// A shell in which every setting is such that as much as possible is shown.
    private func shell(_ transport: Echo, _ isTerminal: Bool, _ columns: Int) throws -> TestShell {
        let shell = try TestShell(transport: transport, isTerminal: isTerminal, columns: columns) {
            $0.demoCredentials = Self.credentials
            $0.settings.write.set(true, from: .session)
            $0.settings.color.set(.never, from: .session)
            $0.settings.wide.set(columns > 100, from: .session)
            $0.confirmsChanges = true
        }
        shell.session.expectations = ExpectationReport(path: "/dev/null")
        shell.interpreter.echoesStatements = true
        return shell
    }

    /// What was shown and written, by what showed and wrote it.
    private func everything(
        of shell: TestShell, _ folder: TemporaryFolder, _ isTerminal: Bool
    ) async -> [(name: String, text: String)] {
        var seen: [(name: String, text: String)] = []
        func run(_ command: String) async {
            shell.output.bytes = []
            shell.errors.bytes = []
            _ = await shell.run(command)
            seen.append(("errors of \(command)", shell.errors.text))
            // Data for programs are exact.
            if isTerminal || isForPeople(command) { seen.append(("output of \(command)", shell.output.text)) }
        }
        let recording = folder.file("recording")
        folder.remove("recording")
        _ = await shell.run("record \(recording)")
        await run(
            "call ResetCompShareInstancePassword Zone=cn-wlcb-01 UHostId=uhost-1 Password=@\(folder.file("password"))"
        )
        await run("call DescribeCompShareInstance")
        for command in commands { await run(command) }
        _ = await shell.run(
            "record stop; export har \(folder.file("har")); export session \(folder.file("session"))")
        for file in ["recording", "har", "session"] { seen.append((file, folder.text(file) ?? "")) }
        seen.append(("junit", shell.session.expectations?.xml ?? ""))
        seen.append(("prompt", InteractiveShell.prompt(for: shell.session).segments.map(\.text).joined()))
        return seen
    }

    /// Whether what a command shows is made to be read wherever it goes.
    private func isForPeople(_ command: String) -> Bool {
        let forPeople = [
            "headers", "request", "timing", "har", "table", "vertical", "exchanges", "diff", "sign", "curl",
            "alias",
        ]
        return forPeople.contains { command.contains($0) } && !command.contains("echo")
    }

    /// A secret in any form in a text, where lines may have been broken inside it; nil if there is none.
    private func trace(of secret: String, in text: String) -> String? {
        let joined = text.filter { !$0.isWhitespace }
        let bare = joined.replacing("\\/", with: "/").replacing("\\\"", with: "\"")
        for form in Form.allCases {
            let wanted = Self.written(secret, form).filter { !$0.isWhitespace }
            // Whoever sees the greater part of one has it.
            let part = wanted.prefix(max(10, wanted.count * 3 / 4))
            for shown in [joined, bare] {
                if let range = shown.firstRange(of: part) {
                    return String(shown[..<range.upperBound].suffix(part.count + 40))
                }
            }
        }
        return nil
    }

    /// Pages that come while others are shown are signed each by itself.
    @Test(arguments: OutputFormat.allCases)
    func norInAnyPageOfAStream(format: OutputFormat) async throws {
        let shell = try TestShell(transport: Pages(), isTerminal: true, columns: 3_000)
        shell.session.settings.color.set(.never, from: .session)
        _ = await shell.run("set format \(format.rawValue); images 12345 all --limit 10")
        #expect(shell.output.text.contains("image-29"), "\(shell.output.text) \(shell.errors.text)")
        #expect(shell.output.text.matches(of: /[0-9a-f]{40}/).isEmpty)
    }

    /// Three pages whose rows repeat the signature of the request.
    private struct Pages: Transport {
        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            let start = Int(request.parameters["Offset"]?.text ?? "0") ?? 0
            let signature = request.parameters["Signature"]?.text ?? ""
            let rows = (start..<min(start + 10, 30)).map {
                #"{"GroupId":"g\#($0)","ImageName":"image-\#($0) \#(signature)"}"#
            }
            let list = rows.joined(separator: ",")
            return HTTPResponse(
                status: 200,
                body: Array(#"{"RetCode":0,"TotalCount":30,"CompshareImageGroup":[\#(list)]}"#.utf8))
        }
    }

    /// What is not secret stays as it is, and so do data for programs.
    @Test func dataForProgramsAreExact() async throws {
        for format in ["json", "jsonl", "csv", "tsv", "raw"] {
            let shell = try shell(Echo(secret: .parameter, place: .member, form: .plain), false, 100)
            _ = await shell.run("set format \(format); call DescribeCompShareInstance")
            #expect(shell.output.text.contains(Self.answered), "\(format)")
        }
    }

    @Test(arguments: ["json", "jsonl", "csv", "tsv", "raw", "table", "vertical"])
    func aSettingShowsThem(format: String) async throws {
        let shell = try shell(Echo(secret: .signature, place: .list, form: .plain), true, 3_000)
        _ = await shell.run("set format \(format); call DescribeCompShareInstance")
        #expect(!shell.output.text.contains(Self.answered))
        _ = await shell.run("set secrets show; call DescribeCompShareInstance")
        #expect(shell.output.text.contains(Self.answered), "\(shell.output.text)")
        let signature = try #require(
            shell.session.ring.newest?.exchange.attempts.first?.request.parameters["Signature"]?.text)
        #expect(!shell.output.text.contains(signature))
        let restricted = try TestShell(isRestricted: true)
        #expect(await restricted.run("set secrets show") == .stopped(2))
    }
}

extension SecretViewTests.Place {
    fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension SecretViewTests.Secret {
    fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Whether a URL names it.
    fileprivate var isInURL: Bool { self == .parameter || self == .fragment || self == .userInfo }
}

import CompShareOrderedJSON
import CompShareWire
import CompshTestSupport
import Foundation
import Testing

@testable import CompshCassette

/// Curl commands as people and browsers write them.
struct CurlCommandTests {
    /// A command, and what curl sends for it.
    struct Sample: Sendable, CustomTestStringConvertible {
        var text: String
        var method = "POST"
        var url = "https://api.compshare.cn/"
        var body: String?
        var headers: [String: String] = [:]

        var testDescription: String { text }
    }

    private static let form = ["Content-Type": "application/x-www-form-urlencoded"]
    private static let json = ["Content-Type": "application/json"]

    static let samples = [
        Sample(
            text: "curl https://api.compshare.cn/?Action=GetRegion", method: "GET",
            url: "https://api.compshare.cn/?Action=GetRegion"),
        Sample(text: "curl -d Action=A https://api.compshare.cn/", body: "Action=A", headers: form),
        Sample(text: "curl -dAction=A --url https://api.compshare.cn/", body: "Action=A", headers: form),
        Sample(
            text:
                "$ /usr/bin/curl -sSLkXPUT -d 'Action=A' -d \"B=c d\" 'https://api.compshare.cn/' | jq . > out",
            method: "PUT", body: "Action=A&B=c d", headers: form),
        Sample(
            text: #"""
                curl 'https://api.compshare.cn/' \
                  -H 'authority: api.compshare.cn' -H 'content-type: application/json' \   
                  --data-raw $'{"Action":"A","Name":"it\'s \u534e \xe4\xba\x91\n"}' \
                  --compressed
                """#, body: "{\"Action\":\"A\",\"Name\":\"it's 华 云\n\"}",
            headers: ["Authority": "api.compshare.cn", "Content-Type": "application/json"]),
        Sample(
            text:
                "curl --data-urlencode 'Name=a b&c+d' --data-urlencode '=x/y' --data-urlencode 'z=' https://api.compshare.cn/",
            body: "Name=a+b%26c%2Bd&x%2Fy&z=", headers: form),
        Sample(
            text: "curl -G -d Action=A --data-urlencode 'Name=华' 'https://api.compshare.cn/?Z=1#top'",
            method: "GET", url: "https://api.compshare.cn/?Z=1&Action=A&Name=%E5%8D%8E#top"),
        Sample(
            text: "curl --url-query 'a=b c' --url-query +d=%20 -I https://api.compshare.cn/", method: "HEAD",
            url: "https://api.compshare.cn/?a=b+c&d=%20"),
        Sample(
            text: #"curl --json '{"Action":' --json '"A"}' https://api.compshare.cn/"#,
            body: #"{"Action":"A"}"#,
            headers: ["Content-Type": "application/json", "Accept": "application/json"]),
        Sample(
            text:
                "curl -b 'a=b; c=d' -b e=f -A me -e there -u me:secret -m 3 --max-time 5 -o out api.compshare.cn",
            method: "GET", url: "http://api.compshare.cn",
            headers: [
                "Cookie": "a=b; c=d; e=f", "User-Agent": "me", "Referer": "there",
                "Authorization": "Basic bWU6c2VjcmV0",
            ]),
        Sample(
            text:
                "curl --no-keepalive --http2 -H 'X: 1' -H 'Content-Type:' -H 'Empty;' --data-raw @a -- https://api.compshare.cn/",
            body: "@a", headers: ["X": "1", "Empty": ""]),
        Sample(
            text: "curl https://api.compshare.cn/ 2>&1 -d a=1 2>/dev/null --data-binary 'b\nc' &",
            body: "a=1&b\nc",
            headers: form),
        Sample(
            text:
                "curl ^\"https://api.compshare.cn/?x=1^&y=^%^20^\" ^\r\n  -H ^\"content-type: application/json^\" ^\r\n  --data-raw ^\"^{^\\^\"Name^\\^\":^\\^\"a^\n\nb^\\^\\c^\\^\"^}^\"\r\n",
            url: "https://api.compshare.cn/?x=1&y=%20", body: #"{"Name":"a\#nb\\c"}"#, headers: json),
        Sample(
            text:
                "curl \"https://api.compshare.cn/\" ^\r\n  -H \"content-type: application/json\" ^\r\n  --data-raw \"{\"\"Name\"\":\"\"a^&b\"\"}\"",
            body: #"{"Name":"a^&b"}"#, headers: json),
    ]

    @Test(arguments: samples)
    func aCommandIsReadAsCurlSendsIt(sample: Sample) throws {
        let request = try CurlCommand(reading: sample.text).request
        #expect(request.method == sample.method)
        #expect(request.url == sample.url)
        #expect(request.body == sample.body)
        #expect(request.headers.fields.count == sample.headers.count)
        for (name, value) in sample.headers { #expect(request.headers[name] == value) }
    }

    @Test func everyCommandOfATextIsRead() throws {
        let text = """
            # two of them
            export KEY=1; cd /tmp
            curl -d a https://one.example | jq .
            for i in 1 2; do curl https://two.example --next -d b https://three.example; done
            """
        let commands = try CurlCommand.all(in: text)
        #expect(
            commands.map(\.request.url) == [
                "https://one.example", "https://two.example", "https://three.example",
            ])
        #expect(commands.map(\.request.body) == ["a", nil, "b"])
        #expect(commands.map(\.line) == [3, 4, 4])
    }

    @Test func whatAShellReplacesStandsAsItIs() throws {
        let text = #"""
            curl -sS https://api.compshare.cn/ \
              --data-urlencode 'PublicKey='"$COMPSHARE_PUBLIC_KEY" -d "Name=\$x $5 ${A:-}}" \
              --data-urlencode 'Signature='"$(printf %s 'Action'')' "$COMPSHARE_PRIVATE_KEY" | sha1sum | cut -d' ' -f1)"
            """#
        let command = try CurlCommand(reading: text)
        #expect(
            command.expansions == [
                "$COMPSHARE_PUBLIC_KEY", "$5", "${A:-}",
                #"$(printf %s 'Action'')' "$COMPSHARE_PRIVATE_KEY" | sha1sum | cut -d' ' -f1)"#,
            ])
        let parameters = FormEncoding.decode((command.request.body ?? "").utf8)
        #expect(parameters?.map(\.name) == ["PublicKey", "Name", "Signature"])
        #expect(parameters?[1].text == "$x $5 ${A:-}}")
    }

    static let faults: [(String, CurlCommandError.Reason, line: Int, column: Int)] = [
        ("wget https://api.compshare.cn", .noCommand, 1, 1), ("", .noCommand, 1, 1),
        ("curl 'https://api", .openQuote("'"), 1, 6), ("curl \\\n  -d \"华\" \"x", .openQuote("\""), 2, 10),
        ("curl $'a", .openQuote("'"), 1, 6), ("curl \"a$(b\"", .openExpansion, 1, 8),
        ("curl https://a/?b=1&c=2", .bareAmpersand, 1, 20), ("curl -d a=b", .noAddress, 1, 1),
        ("curl https://a https://b", .secondAddress, 1, 16),
        ("curl --frob https://a", .unknownOption("--frob"), 1, 6),
        ("curl -s? https://a", .unknownOption("-?"), 1, 6), ("curl https://a -d", .missingValue("-d"), 1, 16),
        ("curl -d@body https://a", .readsFile("-d"), 1, 6), ("curl -d @- https://a", .readsFile("-d"), 1, 9),
        ("curl --data-urlencode n@f https://a", .readsFile("--data-urlencode"), 1, 23),
        ("curl -H @f https://a", .readsFile("-H"), 1, 9),
        ("curl -F a=b https://a", .unsupportedOption("-F"), 1, 9),
        ("curl $'\\xff' https://a", .notUTF8, 1, 6), ("curl ^\"https://a", .openQuote("\""), 1, 7),
    ]

    @Test(arguments: faults)
    func whatCannotBeReadSaysWhere(
        text: String, reason: CurlCommandError.Reason, line: Int, column: Int
    ) {
        let error = #expect(throws: CurlCommandError.self) { try CurlCommand(reading: text) }
        #expect(error?.reason == reason)
        #expect(error?.line == line)
        #expect(error?.column == column)
    }

    @Test func deepNestingIsRefused() {
        let text = "curl " + String(repeating: "\"$(", count: 100_000)
        #expect(throws: CurlCommandError.self) { try CurlCommand(reading: text) }
    }

    static let entries: [(String, ForeignRequest)] = [
        (
            #"{"request":{"method":"POST","url":"https://api.compshare.cn/","headers":[{"name":":authority","value":"x"},{"name":"content-type","value":"application/json"}],"postData":{"mimeType":"text/plain","text":"{}"}}}"#,
            ForeignRequest(
                method: "POST", url: "https://api.compshare.cn/",
                headers: ["content-type": "application/json"], body: "{}")
        ),
        (
            #"{"url":"https://api.compshare.cn/","queryString":[{"name":"Action","value":"A b"}]}"#,
            ForeignRequest(method: "GET", url: "https://api.compshare.cn/?Action=A+b")
        ),
        (
            #"{"url":"https://a/","postData":{"mimeType":"application/x-www-form-urlencoded","text":"","params":[{"name":"Limit","value":5}]}}"#,
            ForeignRequest(
                method: "POST", url: "https://a/",
                headers: ["Content-Type": "application/x-www-form-urlencoded"],
                form: [FlatParameter(name: "Limit", text: "5")])
        ),
    ]

    @Test(arguments: entries)
    func anEntryOfAnyArchiveIsARequest(text: String, request: ForeignRequest) throws {
        #expect(ForeignRequest(har: try JSONValue(parsing: Array(text.utf8))) == request)
    }

    @Test func anEntryWithoutAnAddressIsNone() {
        #expect(ForeignRequest(har: ["request": ["method": "GET"]]) == nil)
        #expect(ForeignRequest(har: [1, 2]) == nil)
    }

    /// Words of any quotes and escapes are those that bash passes on.
    @Test(arguments: 0..<4) func wordsAreThoseOfBash(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "a", "华", "'", "\"", "\\", "\\\n", " ", "  ", "$'\\n\\x41\\u534e\\101\\q'", "$\"b\"", "'c d'",
            "\"e\\\"f\"",
            "#", "=", "$", "{x,y}", "~x", "!", "\t", "\"\\g\"", "''",
        ]
        var lines: [String] = []
        while lines.count < 120 {
            let line = (0..<8).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            // Blanks behind a last backslash are forgiven here, and not by bash.
            guard line.last(where: { $0 != " " && $0 != "\t" }) != "\\" else { continue }
            // So is the end of a line within an expansion.
            guard !line.contains("$\\\n") else { continue }
            // What is open at the end is an error here and there.
            let commands = try? ShellWords.commands(in: Array("w x\(line)".utf8))
            if let commands, commands.count == 1, commands.joined().allSatisfy(\.expansions.isEmpty) {
                lines.append(line)
            }
        }
        // Braces are not expanded, for an address may have them; a ~ stands for itself.
        let script = lines.map { "w x\($0)\n\nprintf '\\1\\0'\n" }.joined()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = [
            "+B", "+H", "-c", "w() { local x; for x; do printf '%s\\0' \"$x\"; done; }\n" + script,
        ]
        process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let groups = String(decoding: data, as: UTF8.self).components(separatedBy: "\u{1}\u{0}").dropLast()
        #expect(groups.count == lines.count)
        for (line, group) in zip(lines, groups) {
            let words = try ShellWords.commands(in: Array("w x\(line)".utf8)).flatMap { $0.map(\.text) }
            let theirs = group.split(separator: "\u{0}", omittingEmptySubsequences: false).dropLast().map(
                String.init)
            #expect(Array(words.dropFirst()) == theirs, "\(line.debugDescription)")
        }
    }
}

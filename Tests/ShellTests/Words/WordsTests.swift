import CompShare
import CompShareOrderedJSON
import CompSharePlatform
import CompShareWire
import CompshCassette
import CompshLocalization
import CompshRendering
import Testing

@testable import CompshShell

/// The shell says in English what the values of the libraries say themselves, and all of it in Chinese too.
struct WordsTests {
    /// A value of a library: what it says, and what the shell says of it.
    struct Said: Sendable, CustomTestStringConvertible {
        let description: String
        let message: Message
        var testDescription: String { description }
    }

    private static func said<Value>(
        _ values: [Value], _ message: (Value) -> Message
    ) -> [Said] where Value: CustomStringConvertible {
        values.map { Said(description: $0.description, message: message($0)) }
    }

    private static let file = FileError(path: "/f", .tooLarge(limit: 1 << 20))

    private static let json = said(
        [
            .unexpectedEnd, .trailingData, .invalidEscape, .invalidUTF8, .invalidNumber, .tooDeep(limit: 512),
            .numberTooLong(limit: 9), .controlCharacter(7), .unexpected(byte: 0x78, expected: .value),
            .unexpected(byte: 7, expected: .literal("true")), .unexpected(byte: 0x7D, expected: .memberName),
            .unexpected(byte: 0x7D, expected: .colon), .unexpected(byte: 0x7D, expected: .elementOrEnd),
            .unexpected(byte: 0x5D, expected: .memberOrEnd),
        ].map { (reason: JSONError.Reason) in JSONError(reason, offset: 3) }, \.message)

    private static let paths = said(
        ["a.", "a[x]", "a[1", "a[\"", "]", "a b", "o.x", "l[7]", "l.x", "n.x", "s[0]", "b[0]", "o[1]", "z.y"]
            .compactMap { text -> JSONPathError? in
                let root: JSONValue = ["o": ["m": 1], "l": [1], "n": 1, "s": "t", "b": true, "z": nil]
                do throws(JSONPathError) {
                    _ = try JSONPath(text).value(in: root)
                    return nil
                } catch {
                    return error
                }
            }, \.message)

    private static let transport = said(
        [
            .cannotResolve, .cannotConnect, .tls, .timeout, .interrupted, .bodyTooLarge(limit: 64 << 20),
            .malformed, .cancelled, .notRecorded, .unavailable,
        ].flatMap { (kind: TransportError.Kind) in
            [TransportError(kind, peer: "host"), TransportError(kind, peer: "host", detail: "detail")]
        }, \.message)

    private static let endpoints = said(
        ["", "ftp://a", "https://", "https://a:0", "https://u@a", "https://a?b", "http://a"]
            .compactMap { text -> EndpointError? in
                do throws(EndpointError) {
                    _ = try Endpoint(text)
                    return nil
                } catch {
                    return error
                }
            }, \.message)

    private static let retries = said(
        [RetryNotice.Cause.transport(TransportError(.timeout, peer: "host")), .status(502), .retCode(153)],
        \.message)

    private static let answers = said(
        [
            CompShareError.Malformation.noJSON(JSONError(.trailingData, offset: 1)), .noObject(.array),
            .noRetCode, .foreignRetCode,
        ], \.message)

    private static let cassettes =
        said(
            [
                CassetteError.unreadable(file), .noRecording(path: "p"), .lineTooLong(2, path: "p"),
                .unwritable(file), .foreignFile(path: "p"),
            ], \.message)
        + said(
            [
                CassetteWarning.foreignEntries(1, path: "p"), .foreignEntries(2, path: "p"),
                .damagedLine(2, path: "p"), .noAction(line: 2, path: "p"),
            ], \.message)

    private static let keys =
        said(
            [
                CredentialWarning.Reason.halfPair(set: "A", missing: "B"),
                .key(.empty, .variable("A")), .key(.blankInside, .member("m", profile: "n", path: "p")),
                .key(.loneQuote, .variable("A")), .key(.foreignCharacter, .variable("A")),
                .noCurrentProfile(among: ["a", "b"]), .unknownProfile("a", known: []),
                .unknownProfile("a", known: ["b", "c"]), .profileVariable(.unknownProfile("a", known: [])),
                .wrongShape(path: "p", .string, wanted: .array),
                .wrongShape(path: "p", .string, wanted: .object), .profilesShape(path: "p", .array),
                .profileShape(path: "p", profile: "n", .null), .currentShape(path: "p", .boolean),
                .currentUnknown(path: "p", profile: "n", known: []),
                .currentUnknown(path: "p", profile: "n", known: ["a"]),
                .otherGateway(path: "p", profile: "n", gateway: "g"),
                .noKey(path: "p", profile: "n", member: "m"), .keyShape(.variable("A"), .number),
                .unreadable(file), .openToOthers(path: "p"),
                .noJSON(path: "p", JSONError(.trailingData, offset: 1)),
            ], \.message)
        + said(
            [
                ProfileStore.Failure.unusable(file), .damaged(path: "p"), .shape(path: "p", .array),
                .profilesShape(path: "p", .array), .profileShape(path: "p", profile: "n", .array),
            ], \.message)

    private static let remarks = said(
        [RenderRemark.unknownColumns(["A"], available: ["B", "C"])], \.message)

    private static let all: [Said] =
        json + paths + transport + endpoints + retries + answers + cassettes + keys + remarks

    @Test(arguments: all) func englishIsTheSame(said: Said) {
        #expect(said.message.text(in: .english) == said.description)
    }

    @Test(
        arguments: all.filter {
            $0.description.contains(" ") && !$0.description.hasPrefix("RetCode")
                && !$0.description.hasPrefix("HTTP")
        })
    func thereIsChinese(said: Said) {
        let chinese = said.message.text(in: .chinese)
        #expect(chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(chinese)")
    }

    /// What the program can do about it is the shell's to say.
    @Test(arguments: [
        RenderRemark.columnsNotShown(["A", "B"]), .columnsNotShown((0..<20).map { "C\($0)" }),
        .shownAsRecords(width: 20),
    ])
    func tablesThatDoNotFitSayWhatHelps(remark: RenderRemark) {
        #expect(remark.message.text(in: .english).hasSuffix("set wide on"))
        let ofListing = remark.message(takesColumns: true).text(in: .english)
        if case .columnsNotShown = remark {
            #expect(ofListing.hasSuffix("; see --columns and --wide"))
        }
        // Nobody can type a setting after `--verify`.
        let ofRun = remark.message(takesColumns: false, takesSettings: false).text(in: .english)
        #expect(!ofRun.contains("see set"))
    }

    @Test(arguments: [
        (Duration.seconds(3_599), "59 min 59 s"), (.seconds(3_600), "1 h 0 min"),
        (.seconds(86_399), "23 h 59 min"), (.seconds(90_000), "1 d 1 h"),
        (.seconds(Int.max), "11574074 d 1 h"),
    ])
    func longSpansAreHoursAndDays(span: Duration, words: String) {
        #expect(HumanDuration.text(span) == words)
    }
}

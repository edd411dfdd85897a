import CompShareOrderedJSON
import CompshTestSupport
import Foundation
import Testing

/// A value that was read and one that was made of the same parts are the same in every way.
struct JSONDocumentTests {
    static let texts = [
        "null", "true", "false", "0", "-1.50e+3", #""""#, #""plain""#, #""华 🚀 é""#,
        #""\"\\\/\b\f\n\r\t\u0000\u00e9\uD83D\uDE80\ud800""#, "[]", "{}", " [ 1 , [ ] , { } ] ",
        #"{"a":1,"\u0061":2,"b":{"a":[null,{"a":"\n"}]},"":"x","a long name of more than eight bytes":[[]]}"#,
        "{ \"a\" : [ 1 ,\t2 ] }\n", #"{"a":1,"b":2}"#, #"["\/","\u0026"]"#,
    ]

    @Test(arguments: texts) func readsAsWhatIsMadeOfItsParts(text: String) throws {
        try check(try JSONValue(parsing: text))
    }

    @Test(arguments: 0..<100) func randomTextsReadAsWhatIsMadeOfTheirParts(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try check(try JSONValue(parsing: RandomJSON.text(depth: 4, &random)))
    }

    /// Every reader gives the same for a value and its copy, and so for all that is in it.
    private func check(_ read: JSONValue) throws {
        let made = Self.copy(read)
        #expect(made == read && read == made)
        #expect(made.hashValue == read.hashValue)
        #expect(read.kind == made.kind && read.text == made.text && read.string == made.string)
        #expect(read.integer == made.integer && read.double == made.double && read.bool == made.bool)
        #expect(read.isNull == made.isNull && read.count == made.count)
        #expect(read.array == made.array && read.object == made.object)
        #expect(Array(read.elements) == Array(made.elements))
        #expect(read.members.map(\.name) == made.members.map(\.name))
        #expect(read.detached() == read)
        for layout in [JSONWriter.Layout.compact, .indented] {
            #expect(JSONWriter(layout: layout).text(read) == JSONWriter(layout: layout).text(made))
            let palette = JSONWriter.Palette(name: "N", string: "S", number: "#", literal: "L", reset: "R")
            let writer = JSONWriter(layout: layout, palette: palette) { $0.value > 0xFF }
            #expect(writer.text(read) == writer.text(made))
        }
        for (place, member) in read.members.enumerated() {
            #expect(member.isNamed(member.name) && !member.isNamed(member.name + "x"))
            #expect(member.value == made.object?.members[place].value)
            #expect(read[member.name] == made[member.name] && read[member.name] != nil)
            #expect(read[member.name + "x"] == nil)
            try check(member.value)
        }
        for (place, element) in read.elements.enumerated() {
            #expect(read[place] == element && made[place] == element)
            try check(element)
        }
        #expect(read[read.count ?? 0] == nil && read[-1] == nil)
    }

    private static func copy(_ value: JSONValue) -> JSONValue {
        switch value.content {
        case .array(let elements): .array(elements.map(copy))
        case .object(let object):
            .object(JSONObject(object.members.map { .init(name: $0.name, value: copy($0.value)) }))
        case let scalar: JSONValue(scalar)
        }
    }

    /// Texts that look the same are not: a name is found by its bytes, and values differ.
    @Test func equivalentTextsDiffer() throws {
        let composed = "\u{E9}"
        let decomposed = "e\u{301}"
        let read = try JSONValue(parsing: "{\"\(decomposed)\":\"\(decomposed)\"}")
        #expect(read[decomposed] != nil && read[composed] == nil)
        for value in [read[decomposed] ?? .null, .string(decomposed)] {
            #expect(value == .string(decomposed) && value != .string(composed))
        }
        let made = JSONValue.object([decomposed: 1])
        #expect(made[decomposed] == 1 && made[composed] == nil)
    }

    /// A value that was taken out of a large text is the same without it.
    @Test func aDetachedValueNeedsNoText() throws {
        let text = #"{"a":["\/x",{"b":1.50}],"rest":""# + String(repeating: "x", count: 100) + #""}"#
        let value = try #require(try JSONValue(parsing: text)["a"])
        #expect(JSONWriter().text(value.detached()) == #"["/x",{"b":1.50}]"#)
    }

    /// Whatever the portions, together they are the text, and none is much longer than it should be.
    @Test(arguments: [1, 7, 64, 1_000], [JSONWriter.Layout.compact, .indented])
    func portionsAreTheWhole(portion: Int, layout: JSONWriter.Layout) throws {
        struct Never: Error {}
        var random = SeededGenerator(seed: 7)
        for _ in 0..<20 {
            let value = try JSONValue(parsing: RandomJSON.text(depth: 6, &random))
            for value in [value, .array([value, "made"])] {
                var output: [UInt8] = []
                var whole: [UInt8] = []
                try JSONWriter(layout: layout).write(value, to: &output, inPortionsOf: portion) {
                    (bytes: inout [UInt8]) throws(Never) in
                    #expect(bytes.count >= portion && bytes.count < portion + 200)
                    whole += bytes
                    bytes.removeAll()
                }
                let text = JSONWriter(layout: layout).text(value)
                #expect(String(decoding: whole + output, as: UTF8.self) == text)
            }
        }
    }

    @Test func writingEndsWhereNobodyTakesMore() throws {
        struct Enough: Error {}
        let value = try JSONValue(
            parsing: "[" + repeatElement("1", count: 10_000).joined(separator: ",") + "]")
        var portions = 0
        var output: [UInt8] = []
        #expect(throws: Enough.self) {
            try JSONWriter(layout: .indented).write(value, to: &output, inPortionsOf: 100) {
                (bytes: inout [UInt8]) throws(Enough) in
                portions += 1
                bytes.removeAll()
                if portions == 3 { throw Enough() }
            }
        }
        #expect(portions == 3)
    }

    /// What Python's `json` reads is read as the same, and what it refuses is refused; its `NaN` is made a refusal.
    @Test func agreesWithPython() throws {
        var random = SeededGenerator(seed: 2_026)
        var texts: [[UInt8]] = []
        for _ in 0..<3_000 { texts.append(RandomJSON.damaged(RandomJSON.text(depth: 4, &random), &random)) }
        let program = #"""
            import json, sys
            def refuse(name): raise ValueError(name)
            for line in sys.stdin:
                raw = bytes.fromhex(line.strip())
                try:
                    text = raw.decode("utf-8")
                    if text.startswith("\ufeff"): raise ValueError
                    value = json.loads(text, parse_constant=refuse, parse_int=lambda t: ["#", t],
                        parse_float=lambda t: ["#", t], object_pairs_hook=lambda p: {"members": [list(m) for m in p]})
                    print(json.dumps(value))
                except (ValueError, RecursionError):
                    print()
            """#
        let input = texts.map { $0.map { String(format: "%02x", $0) }.joined() }.joined(separator: "\n")
        let answers = try Self.output(of: program, input: input + "\n").split(
            separator: "\n", omittingEmptySubsequences: false)
        var refused = 0
        for (text, answer) in zip(texts, answers) {
            let value = try? JSONValue(parsing: text)
            let shown = String(decoding: text, as: UTF8.self)
            if answer.isEmpty {
                refused += 1
                #expect(value == nil, "\(shown)")
            } else {
                let value = try #require(value, "\(shown)")
                let other = try JSONValue(parsing: String(answer))
                #expect(JSONWriter().text(Self.tagged(value)) == JSONWriter().text(other), "\(shown)")
            }
        }
        #expect(refused > 500 && refused < 2_500, "\(refused)")
    }

    /// What a Python program prints.
    private static func output(of program: String, input: String) throws -> String {
        let folder = TemporaryFolder()
        folder.write("input", input)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program]
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.file("input")))
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: text, as: UTF8.self)
    }

    /// A value as the program of `agreesWithPython` shows it: numbers as their texts, members in order.
    private static func tagged(_ value: JSONValue) -> JSONValue {
        switch value.content {
        case .number(let number): ["#", .string(number.text)]
        case .array(let elements): .array(elements.map(tagged))
        case .object(let object):
            ["members": .array(object.members.map { [.string($0.name), tagged($0.value)] })]
        default: value
        }
    }
}

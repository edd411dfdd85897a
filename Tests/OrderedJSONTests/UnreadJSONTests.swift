import CompShareOrderedJSON
import CompshTestSupport
import Testing

/// Of a long text only the outermost values are known until others are asked for; nobody can tell.
struct UnreadJSONTests {
    /// From so many bytes on: each container by itself, some of them, and none.
    static let limits = [0, 1, 20, 100, Int.max]

    @Test(arguments: JSONDocumentTests.texts, limits)
    func readsAsIfAllWereKnown(text: String, limit: Int) throws {
        try check(text, limit)
    }

    @Test(arguments: 0..<100) func randomTextsReadAsIfAllWereKnown(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let text = RandomJSON.text(depth: 5, &random)
        for limit in Self.limits { try check(text, limit) }
    }

    private func check(_ text: String, _ limit: Int) throws {
        let unread = try JSONValue(parsing: Array(text.utf8), readingAllUpTo: limit)
        try check(unread, try JSONValue(parsing: Array(text.utf8), readingAllUpTo: .max))
    }

    /// Every reader gives the same for both, and so for all that is in them.
    private func check(_ unread: JSONValue, _ whole: JSONValue) throws {
        #expect(unread == whole && whole == unread && unread.hashValue == whole.hashValue)
        #expect(unread.kind == whole.kind && unread.text == whole.text && unread.count == whole.count)
        #expect(unread.integer == whole.integer && unread.double == whole.double)
        #expect(unread.array == whole.array && unread.object == whole.object)
        #expect(unread.detached() == whole)
        #expect(JSONDiff(from: unread, to: whole).changes.isEmpty)
        for layout in [JSONWriter.Layout.compact, .indented] {
            let palette = JSONWriter.Palette(name: "N", string: "S", number: "#", literal: "L", reset: "R")
            for writer in [
                JSONWriter(layout: layout), JSONWriter(layout: layout, palette: palette),
                JSONWriter(layout: layout) { $0.value > 0xFF },
            ] {
                #expect(writer.text(unread) == writer.text(whole))
            }
        }
        #expect(texts(unread) == texts(whole))
        #expect(Array(unread.elements).count == whole.array?.count ?? 0)
        for (place, (one, other)) in zip(unread.elements, whole.elements).enumerated() {
            #expect(unread[place] == other)
            try check(one, other)
        }
        #expect(unread[whole.count ?? 0] == nil && unread[-1] == nil)
        #expect(unread.members.map(\.name) == whole.members.map(\.name))
        for (one, other) in zip(unread.members, whole.members) {
            #expect(one.isNamed(other.name) && unread[other.name] == whole[other.name])
            try check(one.value, other.value)
        }
    }

    /// What a search is shown: each text, names only once.
    private func texts(_ value: JSONValue) -> Set<String> {
        var texts: Set<String> = []
        var filter = TextFilter()
        // A short text that is wanted lets nothing pass.
        filter.insert([0x61])
        _ = value.containsText(passing: filter, .none) { text, kind in
            texts.insert("\(kind) " + String(decoding: [UInt8](decodingJSON: text), as: UTF8.self))
            return false
        }
        return texts
    }

    /// What is not kept is checked all the same, with the same words.
    @Test func faultsAreTheSame() {
        var random = SeededGenerator(seed: 13)
        var refused = 0
        for _ in 0..<5_000 {
            let text = RandomJSON.damaged(RandomJSON.text(depth: 4, &random), &random)
            let fault = Self.fault(text, .max)
            if fault != nil { refused += 1 }
            for limit in [0, 10] {
                #expect(Self.fault(text, limit) == fault, "\(String(decoding: text, as: UTF8.self))")
            }
        }
        #expect(refused > 1_000)
    }

    @Test(arguments: [511, 512, 513, 600]) func depthIsLimitedAllTheSame(depth: Int) {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            let text =
                String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
            #expect((Self.fault(Array(text.utf8), 0) == nil) == (depth <= 512))
            #expect(Self.fault(Array(text.utf8), 0) == Self.fault(Array(text.utf8), .max))
        }
    }

    /// Whoever walks what is unread calls itself at each level, and passes over all that is in it.
    @Test(arguments: [15, 16, 17, 510]) func deepTextsAreReadWhole(depth: Int) throws {
        let text =
            String(repeating: #"{"a":"#, count: depth) + "[1,2,3]" + String(repeating: "}", count: depth)
        let read = try JSONValue(parsing: Array(text.utf8), readingAllUpTo: 0)
        let whole = try JSONValue(parsing: Array(text.utf8), readingAllUpTo: .max)
        #expect((read.nodeCount == whole.nodeCount) == (depth >= 16))
        var incoming = IncomingJSON(from: 0, step: 1, margin: 0)
        for end in 1..<text.utf8.count { incoming.read(Array(text.utf8.prefix(end))) }
        let late = try incoming.value(of: Array(text.utf8))
        #expect((late.nodeCount == whole.nodeCount) == (depth >= 16))
        #expect(read == whole && late == read && JSONWriter().text(late) == text)
    }

    private static func fault(_ text: [UInt8], _ limit: Int) -> JSONError? {
        do throws(JSONError) {
            _ = try JSONValue(parsing: text, readingAllUpTo: limit)
            return nil
        } catch {
            return error
        }
    }

    /// However many values there are, what is kept of a long answer does not grow with them.
    @Test(arguments: ["0", #"{"Name":"a","Sizes":[1,2]}"#, "[[]]", #""text""#])
    func nodesDoNotGrowWithValues(element: String) throws {
        func answer(_ count: Int) throws -> JSONValue {
            let list = repeatElement(element, count: count).joined(separator: ",")
            let text = #"{"RetCode":0,"Data":[\#(list)],"More":{"a":[]}}"#
            return try JSONValue(parsing: Array(text.utf8), readingAllUpTo: 10_000)
        }
        let (one, four) = (try answer(10_000), try answer(40_000))
        #expect(one.nodeCount == four.nodeCount && four.nodeCount < 20)
        #expect(four["RetCode"] == 0 && four["More"] == ["a": []])
        let list = try #require(four["Data"])
        #expect(list.count == 40_000)
        // One part after the other is read, none of which is large.
        var largest = 0
        var count = 0
        for element in list.elements {
            largest = max(largest, element.nodeCount)
            count += 1
        }
        #expect(count == 40_000 && largest <= 10_000, "\(largest)")
    }

    /// A large value within a list stays unread too.
    @Test func aLargeElementIsNotReadAsAWhole() throws {
        let zeros = repeatElement("0", count: 10_000).joined(separator: ",")
        let text = #"{"Data":[1,[\#(zeros)],{"a":[\#(zeros)],"b":2},3]}"#
        let answer = try JSONValue(parsing: Array(text.utf8), readingAllUpTo: 10_000)
        let list = try #require(answer["Data"])
        var nodes = list.elements.reduce(0) { max($0, $1.nodeCount) }
        #expect(list.count == 4 && list[1]?.count == 10_000 && list[3] == 3)
        let object = try #require(list[2])
        #expect(object["b"] == 2 && object["a"]?.count == 10_000 && object["a"]?[9_999] == 0)
        nodes = max(nodes, object["a"]?.nodeCount ?? 0)
        #expect(nodes < 100, "\(nodes)")
    }
}

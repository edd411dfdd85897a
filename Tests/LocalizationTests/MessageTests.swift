import Testing

@testable import CompshLocalization

@Suite struct MessageTests {
    @Test func keepsValuesApart() {
        let message: Message = "\(3) of \("many") \("a \(Message("inner \(1)"))" as Message)"
        #expect(message.description == "3 of many a inner 1")
        #expect(message.templates == ["{} of {} {}", "a {}", "inner {}"])
    }

    @Test func addsUp() {
        var message: Message = "there is no profile \"\("work")\""
        message += Message(verbatim: " · ") + ["one", "two"].joined(separator: "/")
        #expect(message.description == "there is no profile \"work\" · one/two")
        #expect(message.text(in: .chinese) == "没有名为“work”的配置 · one/two")
    }

    @Test func makesLists() {
        let list = (["one", "two", "three"] as [Message]).listed()
        #expect(list.description == "one, two, three")
        #expect(list.text(in: .chinese) == "one，two，three")
        #expect(([] as [Message]).listed().isEmpty)
    }

    @Test(arguments: [
        (0, "0 requests", "0 次请求"), (1, "1 request", "1 次请求"), (2, "2 requests", "2 次请求"),
        (-1, "-1 requests", "-1 次请求"),
    ])
    func countsInTheSingularAndThePlural(number: Int, english: String, chinese: String) {
        let message: Message = "time \("3 s") · \(number, one: "request", many: "requests")"
        #expect(message.description == "time 3 s · \(english)")
        #expect(message.text(in: .chinese).hasSuffix(chinese), "\(message.text(in: .chinese))")
        #expect(message.templates == ["time {} · {}", "{} request"])
    }

    @Test func countsStandWhereTheyBelong() {
        let one = Message(1, one: "there is {} in all", many: "there are {} in all")
        #expect(one.description == "there is 1 in all")
        #expect(one.text(in: .chinese) == "共 1 行")
        #expect(Message(45_000, one: "row", many: "rows", as: "45,000").description == "45,000 rows")
    }

    @Test func dataBringTheirOwnWords() {
        let message: Message = "required: \(Message(english: "a disk", chinese: "磁盘"))"
        #expect(message.description == "required: a disk")
        #expect(message.text(in: .chinese) == "必填：磁盘")
        #expect(message.templates == ["required: {}"])
        #expect(Message(english: "", chinese: "").isEmpty)
    }

    @Test(arguments: [
        ("{} of {}", "a of b"), ("{2}/{1}", "b/a"), ("{}{3}", "a{3}"), ("{", "{"), ("{x}", "{x}"),
        ("{} {} {}", "a b {}"),
    ])
    func fillsPlaces(template: String, expected: String) {
        #expect(Placeholders.filled(template, ["a", "b"]) == expected)
    }

    @Test(arguments: [
        ("应为{}", "整数", "应为整数"), ("应为{}", "1 到 3", "应为 1 到 3"), ("应为 {} 个", "整", "应为整个"),
        ("没有名为“{}”的", "a", "没有名为“a”的"), ("{} 没有", "响应", "响应没有"), ("{}没有", "x1", "x1 没有"),
        ("共 {} 行", "3", "共 3 行"), ("{}", "a 中", "a 中"), ("禁用{}", "", "禁用"), ("参数 {}", "“a”", "参数“a”"),
        ("{} 不是", "“a”", "“a”不是"), ("见 {} 行", "…", "见 … 行"),
    ])
    func spacesLatinInChinese(template: String, value: String, expected: String) {
        #expect(Placeholders.filled(template, [value], spacesLatin: true) == expected)
    }

    /// A value that looks like a place is left alone.
    @Test func doesNotFillValues() {
        #expect(Placeholders.filled("{} {}", ["{}", "{1}"]) == "{} {1}")
    }

    @Test(arguments: [
        (["LANG": "zh_CN.UTF-8"], Language.chinese), (["LANG": "zh"], .chinese), ([:], .english),
        (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], .english), (["LC_ALL": "", "LANG": "zh-Hans"], .chinese),
        (["LANG": "zhx"], .english),
    ])
    func followsTheEnvironment(environment: [String: String], expected: Language) {
        #expect(Language(environment: environment) == expected)
    }
}

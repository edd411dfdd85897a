import Testing

@testable import Localization

@Suite struct MessageTests {
    @Test func keepsValuesApart() {
        let message: Message = "\(3) of \("many") \("a \(Message("inner \(1)"))" as Message)"
        #expect(message.description == "3 of many a inner 1")
        #expect(message.templates == ["{} of {} {}", "a {}", "inner {}"])
    }

    @Test func addsUp() {
        var message: Message = "there is no profile “\("work")”"
        message += Message(verbatim: " · ") + ["one", "two"].joined(separator: "/")
        #expect(message.description == "there is no profile “work” · one/two")
        #expect(message.text(in: .chinese) == "没有名为“work”的配置 · one/two")
    }

    @Test(arguments: [
        ("{} of {}", "a of b"), ("{2}/{1}", "b/a"), ("{}{3}", "a{3}"), ("{", "{"), ("{x}", "{x}"),
        ("{} {} {}", "a b {}"),
    ])
    func fillsPlaces(template: String, expected: String) {
        #expect(Placeholders.filled(template, ["a", "b"]) == expected)
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

import CompshTestSupport
import Testing

@testable import CompshTextLayout

/// Links of a terminal.
struct HyperlinkTests {
    @Test(arguments: [
        ("https://e.com/a", "https://e.com/a"), ("HTTP://e.com", "http://e.com"),
        ("https://e.com:8080/?a=b&c=[d]#e", "https://e.com:8080/?a=b&c=[d]#e"),
        ("https://e.com/封面.png", "https://e.com/%E5%B0%81%E9%9D%A2.png"),
        ("https://e.com/a%20b%zz%", "https://e.com/a%20b%25zz%25"),
        ("https://e.com/\"<x>`{|}^\\", "https://e.com/%22%3Cx%3E%60%7B%7C%7D%5E%5C"),
        ("http://[::1]/x", "http://[::1]/x"), ("http://127.0.0.1", "http://127.0.0.1"),
    ])
    func addressesAreEncoded(text: String, expected: String) {
        #expect(Hyperlink.address(text) == expected)
    }

    @Test(arguments: [
        "", "e.com", "ftp://e.com", "javascript:alert(1)", "file:///etc/passwd", "https://", "https:///x",
        "https://user:password@e.com/", "https://token@e.com", "https://e.com/a b",
        "https://e.com/\u{1B}]8;;",
        "https://e.com/\u{7}", "https://e.com/\u{9C}", "https://e.com/a\u{202E}b", "https://e.com/\n",
        "https://e.com\\@f.com", "https://e.com/?token=*****", "https://例.com/", "https://e.com\u{200B}/",
        "see https://e.com", "https://e.com/" + String(repeating: "a", count: 2_083),
        "https://e.com/" + String(repeating: "中", count: 600),
    ])
    func othersAreNone(text: String) {
        #expect(Hyperlink.address(text) == nil)
    }

    /// Nothing in an address can end the sequence that it stands in.
    @Test(arguments: 0..<200) func addressesArePlain(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let text = "https://e.com/" + random.text(length: 12)
        guard let address = Hyperlink.address(text) else { return }
        #expect(address.utf8.allSatisfy { (0x21...0x7E).contains($0) })
    }

    @Test func textStandsBetween() {
        #expect(Hyperlink.text("x", to: "http://e") == "\u{1B}]8;;http://e\u{1B}\\x\u{1B}]8;;\u{1B}\\")
        #expect(
            Hyperlink.text("x", to: "http://e", isPart: true).hasPrefix("\u{1B}]8;id=part;http://e\u{1B}\\x"))
        #expect(Hyperlink.text("", to: "http://e").isEmpty)
    }
}

import CompshTextLayout
import Testing

@testable import CompshShell

/// Which program is the pager, and what needs one.
struct PagerTests {
    @Test(arguments: [
        ([:], ["less", "-R", "-RFX"]), (["PAGER": "more"], ["more"]),
        (["PAGER": "more", "COMPSH_PAGER": "/usr/bin/less -S"], ["/usr/bin/less", "-R", "-S"]),
        (["PAGER": "col -b | less"], ["/bin/sh", "-c", "col -b | less"]),
        (["PAGER": "LESS=-S less"], ["/bin/sh", "-c", "LESS=-S less"]), (["PAGER": ""], nil),
        (["PAGER": "more", "COMPSH_PAGER": "cat"], nil), (["COMPSH_PAGER": " "], nil),
    ])
    func isTheProgramOfTheEnvironment(environment: [String: String], arguments: [String]?) {
        #expect(Pager(environment)?.arguments == arguments)
    }

    @Test func lessIsSafeAndKeepsTheUsersOwnOptions() throws {
        let standard = try #require(Pager([:])).variables
        #expect(standard["LESSSECURE"] == "1" && standard["LESS"] == "RFX")
        #expect(standard["LESSCHARSET"] == "utf-8")
        let own = try #require(Pager(["LESS": "-S", "LESSCHARSET": "latin1"])).variables
        #expect(own["LESSSECURE"] == "1" && own["LESS"] == nil && own["LESSCHARSET"] == nil)
    }

    @Test(arguments: [
        ("a\nb\n", 2, false), ("a\nb\nc\n", 2, true), (String(repeating: "x", count: 11) + "\n", 1, true),
        (String(repeating: "华", count: 5) + "\n", 1, false),
        (String(repeating: "华", count: 6) + "\n", 1, true),
        ("\u{1B}[1;32m0123456789\u{1B}[0m\n", 1, false), ("\n\n\n", 2, true), ("", 0, false),
        ("\u{1B}]8;;https://compshare.cn/\u{1B}\\0123456789\u{1B}]8;;\u{1B}\\\n", 1, false),
    ])
    func heightIsThatOnTheScreen(text: String, rows: Int, isTaller: Bool) {
        let screen = HeldScreen()
        screen.write(Array(text.utf8))
        #expect(screen.isTaller(than: rows, columns: 10) == isTaller)
    }

    @Test func wideCharactersFillMoreRows() {
        let screen = HeldScreen()
        screen.write(Array((String(repeating: "…", count: 6) + "\n").utf8))
        #expect(!screen.isTaller(than: 1, columns: 10))
        #expect(screen.isTaller(than: 1, columns: 10, ambiguous: .wide))
    }
}

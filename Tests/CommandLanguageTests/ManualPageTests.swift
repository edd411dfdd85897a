import CompshLocalization
import Testing

@testable import CompshCommandLanguage

struct ManualPageTests {
    private func lines(_ body: (inout ManualPage) -> Void) -> [String] {
        var page = ManualPage("sample", summary: "a sample", date: "January 1, 2026", say: \.description)
        body(&page)
        return page.text.split(separator: "\n").map(String.init)
    }

    @Test func beginsWithWhatEveryPageHas() {
        #expect(
            lines { _ in }
                == [".Dd January 1, 2026", ".Dt SAMPLE 1", ".Os", ".Sh NAME", ".Nm sample", ".Nd a sample"])
    }

    /// What would be a macro or an escape to the formatter is text.
    @Test(arguments: [
        (".profile is read", "\\&.profile is read"), ("'quoted'", "\\&'quoted'"), ("a\\nb", "a\\enb"),
        ("--yes", "\\-\\-yes"),
    ])
    func textIsText(text: String, source: String) {
        let message = Message(verbatim: text)
        #expect(lines { $0.paragraphs([message]) }.last == source)
    }

    @Test func argumentsAreQuoted() {
        let entry = HelpPage.Entry(term: "say \"a b\"", text: "prints it")
        #expect(lines { $0.list([entry]) }.contains(".It Ic \"say \\(dqa b\\(dq\""))
    }

    @Test func aCommandHasItsOptions() {
        let source = lines { $0.commands([Sample.images]) }
        #expect(
            source.contains(
                ".It Ic \"images\" No \"[ORG] [first|next|prev|last|page N|all|again] [filters]\""))
        #expect(source.contains(".It Fl \\-limit Ar \"N\""))
        #expect(source.contains("Also: ls"))
        #expect(source.count { $0.hasPrefix(".Bl") } == source.count { $0 == ".El" })
    }
}

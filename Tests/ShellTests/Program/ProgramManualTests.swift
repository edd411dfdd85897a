import CompshCommandLanguage
import CompshLocalization
import Testing

@testable import CompshShell

@MainActor
struct ProgramManualTests {
    @Test(arguments: Language.allCases) func hasEverything(language: Language) {
        let lines = ProgramManual.text(in: language).split(separator: "\n").map(String.init)
        #expect(
            lines.filter { $0.hasPrefix(".Sh ") }.map { $0.dropFirst(4) } == [
                "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "ENVIRONMENT", "FILES",
                "EXIT STATUS",
                "EXAMPLES",
            ])
        for signature in CommandRegistry.table.signatures + ProgramSignature.commands {
            #expect(lines.contains { $0.hasPrefix(".It Ic \"\(signature.name)\"") }, "\(signature.name)")
        }
        for option in ProgramSignature.line.options {
            let name = option.name.replacing("-", with: "\\-")
            #expect(
                lines.contains { $0.hasSuffix("Fl \\-\(name)") || $0.contains("Fl \\-\(name) Ar") }, "\(name)"
            )
        }
        #expect(lines.count { $0.hasPrefix(".Bl") } == lines.count { $0 == ".El" })
    }

    /// Every word of ours is in the user's language.
    @Test func isChinese() {
        let lines = ProgramManual.text(in: .chinese).split(separator: "\n").filter { !$0.hasPrefix(".") }
        let english = lines.filter { line in !line.unicodeScalars.contains { $0.value > 0x2E80 } }
        // Names alone, such as that of a shell.
        #expect(english.allSatisfy { $0.count < 40 }, "\(english)")
    }

    @Test func theCommandPrintsIt() async throws {
        let shell = try TestShell()
        #expect(await shell.run("help --man") == .finished(0))
        #expect(shell.output.text == ProgramManual.text(in: .english))
        #expect(await shell.run("help --man images") == .stopped(2))
        #expect(shell.errors.text.contains("the manual page is about all commands"))
    }
}

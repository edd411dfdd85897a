import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshTextLayout
import Testing

@testable import CompshShell

@MainActor
struct DiagnosticTests {
    private func lines(_ failure: CommandFailure, width: Int, _ language: Language) -> [Substring] {
        Diagnostic(failure, in: SourceText("images 12345 --region mars"), language, masking: SecretMask()) {
            _ in false
        }
        .text(width: width, usesColour: false).split(separator: "\n", omittingEmptySubsequences: false)
        .dropLast()
    }

    /// The lines of a message after its first stand further right than that, and must not run over the edge for it.
    @Test(arguments: [Language.english, .chinese], 20...100)
    func noLineIsWiderThanTheTerminal(language: Language, width: Int) {
        var failure = CommandFailure(
            "DescribeUserCommunityImages: RetCode 230: a parameter's value is not accepted",
            range: SourceRange(22, 26), suggestions: ["cn-wlcb", "cn-sh2"],
            hint: "Message names the parameter")
        failure.details = [
            "likely: an unknown value, or a region, zone, GPU type or image that do not go together"
        ]
        let lines = lines(failure, width: width, language)
        #expect(lines.count > 3)
        for line in lines { #expect(DisplayWidth.of(String(line)) <= width, "\(line)") }
    }

    @Test func theFirstLineStandsLeftOfTheOthers() {
        let failure = CommandFailure("one two three four", hint: "five six seven eight")
        #expect(
            lines(failure, width: 16, .english) == [
                "error: one two", "  three four", "  five six seven", "  eight",
            ])
    }
}

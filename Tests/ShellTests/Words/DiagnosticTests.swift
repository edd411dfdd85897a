import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshTextLayout
import Testing

@testable import CompshShell

@MainActor
struct DiagnosticTests {
    private func lines(_ failure: CommandFailure, width: Int, _ language: Language) -> [Substring] {
        Diagnostic(
            failure: failure, source: SourceText("images 12345 --region mars"), language: language,
            secrets: SecretMask(), isSecretLine: { _ in false }
        )
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

    /// Where the terminal draws `·`, `“` and `…` two columns wide, it would break words at its edge by itself.
    @Test(arguments: 20...80) func wideTerminalsAreCountedAsTheyDraw(width: Int) async throws {
        let errors = MemorySink()
        errors.isTerminal = true
        let console = Console(output: MemorySink(), errors: errors, environment: ["COLUMNS": "\(width)"])
        var settings = Settings()
        settings.ambiguous.set(.wide, from: .session)
        settings.language.set(.chinese, from: .session)
        settings.color.set(.never, from: .session)
        console.note(
            "no region \"\("cn“”…·wlcb")\" is known; the nearest: \("cn-wlcb · cn-sh2 · cn-bj2")", settings)
        let failure = CommandFailure(
            "unknown command \"\("a·b…c“d”")\"", range: SourceRange(0, 6),
            hint: "there is no profile \"\("…………")\"; known: \("a · b · c · d · e")")
        console.show(failure, in: SourceText("images “12345” ………… --region ·"), settings)
        for line in errors.lines { #expect(DisplayWidth.of(line, ambiguous: .wide) <= width, "\(line)") }
    }

    @Test func theFirstLineStandsLeftOfTheOthers() {
        let failure = CommandFailure("one two three four", hint: "five six seven eight")
        #expect(
            lines(failure, width: 16, .english) == [
                "error: one two", "  three four", "  five six seven", "  eight",
            ])
    }
}

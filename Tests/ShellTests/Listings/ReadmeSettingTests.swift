import CompShareWire
import CompshCommandLanguage
import CompshRendering
import Testing

@testable import CompshShell

/// `set readme off` keeps the long texts out of listings, whatever is done with them.
@MainActor
struct ReadmeSettingTests {
    @Test(arguments: [
        ("images 1", "–"), ("images 1 --no-readme", "true"), ("set readme off; images 1", "true"),
        ("set readme off; images 1 all", "true"), ("set readme off; community", "true"),
        ("set readme off; mine", "true"), ("set readme off; images 1; next", "true"),
        ("images 1; set readme off; next", "true"), ("set readme off; images 1; set readme on; next", "–"),
        ("set readme off; images 1 --no-readme=no", "false"),
        ("set readme off; set format json; images 1", "true"),
        ("set readme off; custom", "–"), ("set readme off; platform", "–"),
    ])
    func theSettingIsSentWithListingsThatHoldReadmes(line: String, sent: String) async throws {
        let answers = ScriptedAnswers { request in
            let (offset, limit) = request.pageAsked
            let rows = (0..<40).dropFirst(offset).prefix(limit).map { #"{"GroupId":"g\#($0)"}"# }
            return #""TotalCount":40,"CompshareImageGroup":[\#(rows.joined(separator: ","))],"ImageSet":[]"#
        }
        let shell = try TestShell(transport: answers)
        _ = await shell.run(line)
        let parameter = answers.requests.last?.parameters["ExcludeReadme"]?.text ?? "–"
        #expect(parameter == sent, "\(shell.errors.text)")
    }
}

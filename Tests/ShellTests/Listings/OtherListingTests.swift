import CompShareWire
import CompshCommandLanguage
import CompshLineEditing
import CompshRendering
import Testing

@testable import CompshShell

/// The listings beside `images`: lenient reading, filters, columns, completion.
@MainActor
struct OtherListingTests {
    private func shell(_ action: String, _ body: String) throws -> (TestShell, CannedAnswers) {
        let answers = CannedAnswers([action: body])
        let shell = try TestShell(transport: answers)
        shell.session.settings.format.set(.tsv, from: .session)
        return (shell, answers)
    }

    @Test(arguments: [
        (#""DiskSet":null"#, 0), (#""Other":1"#, 0), (#""DiskSet":[]"#, 0),
        (#""DiskSet":[{"ResourceId":"d1"},{}]"#, 2),
    ])
    func listsMayBeNullOrMissing(body: String, rows: Int) async throws {
        let (shell, _) = try shell("DescribeCompshareDisk", body)
        #expect(await shell.run("disks") == .finished(0))
        #expect(max(0, shell.output.lines.count - 1) == rows)
        if rows == 0 { #expect(shell.errors.text.contains("no disks in any region")) }
    }

    @Test func aListThatIsCountedButMissingIsAnError() async throws {
        let (shell, _) = try shell("DescribeCompShareInstance", #""TotalCount":3"#)
        #expect(await shell.run("instances") == .stopped(3))
        #expect(shell.errors.text.contains("no list (UHostSet)"))
    }

    @Test func instancesPageAndFilter() async throws {
        let rows = (0..<20).map { #"{"UHostId":"u\#($0)"}"# }.joined(separator: ",")
        let (shell, answers) = try shell(
            "DescribeCompShareInstance", #""TotalCount":45,"UHostSet":[\#(rows)]"#)
        #expect(await shell.run("instances --id u1 --id u2 --without-gpu; next") == .finished(0))
        #expect(answers.requests.map { $0.parameters["Offset"] } == [.integer(0), .integer(20)])
        #expect(answers.requests[1].parameters["UHostIds"] == .array(["u1", "u2"]))
        #expect(answers.requests[1].parameters["WithoutGpu"] == .boolean(true))
        #expect(
            shell.errors.lines.first?.contains("more: instances next --id u1 --id u2 --without-gpu") == true)
    }

    @Test(arguments: ["zones next", "zones 3", "zones --limit 5", "tags all", "projects --max 3", "teams x"])
    func listingsWithoutPagesTakeNoVerbs(line: String) async throws {
        let (shell, answers) = try shell("GetRegion", "")
        #expect(await shell.run(line) == .stopped(2))
        #expect(answers.requests.isEmpty)
    }

    @Test func columnsAreChosenByNameInOrder() async throws {
        let body = #""Regions":[{"Region":"cn-bj2","Zone":"cn-bj2-02","IsDefault":"True","RegionId":"7"}]"#
        let (shell, _) = try shell("GetRegion", body)
        #expect(await shell.run("regions --columns default,ZONE") == .finished(0))
        #expect(shell.output.text == "DEFAULT\tZONE\ntrue\tcn-bj2-02\n")
        #expect(await shell.run("set columns zone; regions") == .finished(0))
        #expect(shell.output.lines.suffix(2) == ["ZONE", "cn-bj2-02"])
        #expect(await shell.run("regions --columns zon") == .stopped(2))
        #expect(shell.errors.text.contains("did you mean: ZONE"))
    }

    @Test func formulasAreDisarmedForSpreadsheets() async throws {
        let (shell, _) = try shell(
            "GetProjectList", #""ProjectSet":[{"ProjectId":"p","ProjectName":"=1+1"}]"#)
        _ = await shell.run("projects; set spreadsheet on; projects")
        #expect(shell.output.text.contains("p\t=1+1\t"))
        #expect(shell.output.text.contains("p\t'=1+1\t"))
    }

    @Test func ambiguousSignsTakeTwoColumnsWhereTheTerminalSaysSo() async throws {
        let answers = CannedAnswers([
            "DescribeCompShareImageTags": #""Tags":["“a long tag’s name”"],"TagsMap":{}"#
        ])
        let shell = try TestShell(transport: answers, isTerminal: true, columns: 18)
        shell.session.settings.color.set(.never, from: .session)
        _ = await shell.run("tags; set ambiguous wide; tags")
        #expect(shell.output.lines.contains("  1  “a long tag’…"))
        #expect(shell.output.lines.contains("  1  “a long tag~"))
    }

    @Test func wideCutsNothing() async throws {
        let name = String(repeating: "长名字", count: 30)
        let answers = CannedAnswers([
            "GetProjectList": #""ProjectSet":[{"ProjectId":"p","ProjectName":"\#(name)"}]"#
        ])
        let shell = try TestShell(transport: answers, isTerminal: true, columns: 60)
        _ = await shell.run("projects")
        #expect(!shell.output.text.contains(name))
        _ = await shell.run("projects --wide")
        #expect(shell.output.text.contains(name))
    }

    @Test func idsThatWereSeenAreOffered() async throws {
        let (shell, _) = try shell(
            "DescribeCompShareInstance",
            #""TotalCount":1,"UHostSet":[{"UHostId":"uhost-9","GpuType":"4090","DiskSet":[{"DiskId":"disk-7"}]}]"#
        )
        _ = await shell.run("instances")
        func candidates(_ text: String) -> [String] {
            ShellCompleter(session: shell.session).complete(text, text.endIndex).candidates.map(\.text)
        }
        #expect(candidates("instances --id uh") == ["uhost-9"])
        #expect(candidates("disks --instance ") == ["uhost-9"])
        #expect(candidates("instances --disk d") == ["disk-7"])
        #expect(candidates("prices --gpu-type 4") == ["4090"])
        #expect(candidates("instances --columns INSTANCE,ST") == ["INSTANCE,STATE"])
        #expect(candidates("zones ").allSatisfy { $0.hasPrefix("--") })
    }
}

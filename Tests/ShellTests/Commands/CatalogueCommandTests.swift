import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLineEditing
import CompshRendering
import CompshTextLayout
import Testing

@testable import CompshShell

/// `actions`, `describe`, `dry`, and what Tab and the hint know of actions.
@MainActor
struct CatalogueCommandTests {
    @Test func allActionsAreListedOnce() async throws {
        let shell = try TestShell()
        shell.session.settings.format.set(.jsonl, from: .session)
        #expect(await shell.run("actions") == .finished(0))
        let rows = try shell.output.lines.map { try JSONValue(parsing: $0) }
        #expect(
            rows.compactMap { $0["name"]?.string }.sorted() == Catalogue.vendor.actions.map(\.name).sorted())
        let areas = rows.compactMap { $0["area"]?.string }
        // Each area stands together.
        #expect(zip(areas, areas.dropFirst()).count { $0 != $1 } == ActionArea.allCases.count - 1)
    }

    @Test(arguments: [
        (
            "actions FAVORITE", ["AddFavoriteImage", "use CreateCompShareImageFavorite"],
            "CreateCompShareImageFavorite"
        ),
        ("actions destructive disk", ["DeleteCompshareDisk", "DeleteCFS"], "5 destructive"),
        ("actions GetSoftwareURL", ["GetSoftwareURL"], "unreliable"),
        ("actions prices user", ["GetCompShareInstanceUserPrice"], "read"),
    ])
    func patternsFindActions(line: String, names: [String], part: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run(line) == .finished(0))
        for name in names { #expect(shell.output.text.contains(name)) }
        #expect(!shell.output.text.contains("GetRegion"))
        #expect((shell.output.text + shell.errors.text).contains(part))
    }

    @Test func aPatternThatFitsNothingSuggests() async throws {
        let shell = try TestShell()
        #expect(await shell.run("actions GetRegoin") == .stopped(ExitStatus.failure))
        #expect(shell.errors.text.contains("did you mean: GetRegion"))
    }

    @Test(arguments: Catalogue.vendor.actions.map(\.name))
    func everyActionIsDescribed(name: String) throws {
        let action = try #require(Catalogue.vendor.action(named: name))
        let page = ActionPage(action).page
        for width in [80, 200] {
            let lines = page.lines(width: width)
            // An example is to be copied, so it is not broken.
            for line in lines where !line.hasPrefix("  call ") { #expect(DisplayWidth.of(line) <= width) }
            let text = lines.joined(separator: "\n")
            for parameter in action.parameters { #expect(text.contains("  \(parameter.typedName)")) }
            for field in action.response { #expect(text.contains("  \(field.name)")) }
        }
    }

    /// The marks of the catalogue that no parameter tells.
    @Test(arguments: [
        ("DescribeCompShareImages", "Without ImageType, Offset and Limit count for each of its values."),
        ("DescribeCompShareInstance", "Without Region it answers for all regions."),
        ("GetCompShareInstanceMonitor", "Its parameters travel as JSON"),
        ("SwitchCompShareEIPShareBandwidth", "Rows can fail although RetCode is 0"),
    ])
    func marksAreDescribed(name: String, part: String) throws {
        let action = try #require(Catalogue.vendor.action(named: name))
        #expect(ActionPage(action).page.lines(width: 400).joined(separator: "\n").contains(part))
        let other = try #require(Catalogue.vendor.action(named: "GetRegion"))
        #expect(!ActionPage(other).page.lines(width: 400).joined().contains(part))
    }

    /// What the monitor measures, with its units.
    @Test func theMetricsAreDescribed() throws {
        let action = try #require(Catalogue.vendor.action(named: "GetCompShareInstanceMonitor"))
        let text = ActionPage(action).page.lines(width: 200).joined(separator: "\n")
        #expect(Catalogue.vendor.metrics.count == 10)
        for metric in Catalogue.vendor.metrics { #expect(text.contains("  \(metric.key)")) }
        #expect(text.contains("Network in. (bps, only of one instance, with a start and an end)"))
        let other = try #require(Catalogue.vendor.action(named: "DescribeCompShareInstance"))
        #expect(!ActionPage(other).page.lines(width: 200).joined().contains("uhost_cpu_used"))
    }

    @Test func asJSONADescriptionIsTheCataloguesEntry() async throws {
        let shell = try TestShell()
        shell.session.settings.format.set(.json, from: .session)
        #expect(await shell.run("describe describecompshareinstance") == .finished(0))
        let json = try JSONValue(parsing: shell.output.text)
        #expect(json["name"] == "DescribeCompShareInstance")
        #expect(json["params"]?.array?.isEmpty == false)
        #expect(json["types"]?["UHostDiskSet"]?.array?.isEmpty == false)
        #expect(json["example"]?.string?.hasPrefix("call DescribeCompShareInstance") == true)
        #expect(await shell.run("describe DescribeInstance") == .stopped(ExitStatus.usage))
        #expect(shell.output.text.contains("DescribeCompShareInstance"))
    }

    /// What the catalogue marks as a secret is asked for without being shown.
    @Test func secretParametersAreKnownAsSuch() {
        let secrets = Catalogue.vendor.actions.flatMap(\.parameters).filter { $0.measure.secret == .value }
        #expect(secrets.count == 6)
        for parameter in secrets { #expect(SecretNames.contain(parameter.name), "\(parameter.name)") }
    }

    /// Times, sizes and texts in Base64 are fields of the catalogue, not words in its summaries.
    @Test(arguments: [
        ("DescribeCompShareInstance", "UHostSet", "Memory", "65536", "64 GiB"),
        ("DescribeCompShareInstance", "UHostSet", "CreateTime", "1767225600", "202"),
        ("DescribeCFS", "CFSSet", "Size", "100", "100 GiB"),
    ])
    func unitsTellHowAMemberIsShown(
        action: String, list: String, member: String, value: String, shown: String
    ) async throws {
        let transport = RecordingTransport(#"{"RetCode":0,"\#(list)":[{"\#(member)":\#(value)}]}"#)
        let shell = try TestShell(transport: transport)
        #expect(
            await shell.run("set format vertical; call \(action)") == .finished(0), "\(shell.errors.text)")
        let row = try #require(shell.output.lines.first { $0.contains(member) })
        #expect(row.contains(shown), "\(row)")
        if shown != "\(value) GiB" { #expect(!row.contains(value), "\(row)") }
    }

    // MARK: dry

    @Test func aDryRunSendsAndKeepsNothing() async throws {
        let shell = try TestShell()
        #expect(await shell.run("images 12345") == .finished(0))
        let before = shell.session.ring.newest?.number
        #expect(await shell.run("dry images 12345 next") == .finished(0))
        #expect(await shell.run("dry images 12345 all") == .finished(0))
        #expect(await shell.run("dry dry images 12345") == .finished(0))
        #expect(!shell.errors.text.contains("there was nothing to send"))
        #expect(shell.session.ring.newest?.number == before)
        #expect(shell.output.text.contains(">   Offset                   20"))
        #expect(shell.output.text.contains(">   Signature                *****"))
        #expect(await shell.run("images 12345 next") == .finished(0))
        #expect(shell.errors.text.contains("21–40 of 45"))
        // Neither does a later command see it.
        #expect(await shell.run("images 12345; dry images 999; expect rows == 20") == .finished(0))
    }

    @Test func aDryRunOfAChangeNeedsNothing() async throws {
        let transport = RecordingTransport()
        let shell = try TestShell(transport: transport)
        shell.session.settings.format.set(.json, from: .session)
        #expect(await shell.run("dry call TerminateCompShareInstance Zone=z uhostid=uhost-1") == .finished(0))
        let json = try JSONValue(parsing: shell.output.text)
        #expect(json["parameters"]?["UHostId"] == "uhost-1")
        #expect(json["parameters"]?["Signature"] == "*****")
        #expect(json["method"] == "POST")
        #expect(shell.errors.text.contains("needs write on"))
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        "dry write on", "dry org 5", "dry raw images 1", "dry source f", "dry exit", "dry nonsense",
    ])
    func onlyWhatAsksTheAPIRunsDry(line: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run(line) == .stopped(ExitStatus.usage))
        #expect(!shell.session.settings.write.value)
        #expect(shell.session.settings.organisation.value == nil)
    }

    // MARK: Answers

    @Test func instancesAreATableWithoutTheirPasswords() async throws {
        let transport = RecordingTransport(
            #"""
            {"RetCode":0,"TotalCount":1,"UHostSet":[{"Zone":"cn-wlcb-01","UHostId":"uhost-1","Password":"Zm9v","Name":"训练",
            "State":"Running","CPU":16,"Memory":65536,"InstancePrice":1.5,"ExpireTime":0,"CreateTime":1767225600,
            "DiskSet":[{"DiskId":"bsi-1","Size":60},{"DiskId":"bsi-2","Size":100}],"New":"x"}],"Other":[{"a":1}]}
            """#)
        let shell = try TestShell(transport: transport)
        #expect(await shell.run("call DescribeCompShareInstance") == .finished(0))
        let header = try #require(shell.output.lines.first)
        #expect(header.split(separator: " ").prefix(4) == ["#", "UHostId", "Name", "State"])
        #expect(header.contains("New"))
        let row = try #require(shell.output.lines.last)
        for part in ["uhost-1", "训练", "Running", "64 GiB", "¥1.50", "[2]", "*****"] {
            #expect(row.contains(part))
        }
        #expect(!row.contains("Zm9v"))
        #expect(shell.errors.text.contains("1 in UHostSet · TotalCount 1"))
        // What was seen can be completed.
        #expect(candidates("call StopCompShareInstance UHostId=", shell) == ["uhost-1"])
        #expect(candidates("call DeleteCompshareDisk UDiskId=", shell) == ["bsi-1", "bsi-2"])
    }

    @Test func aPartOfTheAnswerIsShownByItsPath() async throws {
        let transport = RecordingTransport(
            #"{"RetCode":0,"UHostSet":[{"DiskSet":[{"DiskId":"bsi-1","Size":60}]}]}"#)
        let shell = try TestShell(transport: transport)
        #expect(await shell.run("call DescribeCompShareInstance --path UHostSet[0].DiskSet") == .finished(0))
        #expect(shell.output.text.contains("60 GiB"))
        // Shown again, it is that part again.
        let shown = shell.output.text
        shell.output.bytes = []
        #expect(await shell.run("last") == .finished(0))
        #expect(shell.output.text == shown)
        #expect(await shell.run("again") == .finished(0))
        #expect(shell.output.text == shown + shown)
        #expect(
            await shell.run("call DescribeCompShareInstance --path UHostSt") == .stopped(ExitStatus.failure))
        #expect(shell.errors.text.contains("did you mean: UHostSet"))
    }

    @Test func aListOfAllPartsIsShownByItsPath() async throws {
        let transport = RecordingTransport(
            #"{"RetCode":0,"UHostSet":[{"DiskSet":[{"DiskId":"bsi-1","Size":60}]},{"DiskSet":[{"DiskId":"bsi-2"}]}]}"#
        )
        let shell = try TestShell(transport: transport)
        shell.session.settings.format.set(.jsonl, from: .session)
        #expect(
            await shell.run("call DescribeCompShareInstance --path UHostSet[*].DiskSet[*]") == .finished(0))
        #expect(shell.output.text == "{\"DiskId\":\"bsi-1\",\"Size\":60}\n{\"DiskId\":\"bsi-2\"}\n")
        #expect(shell.errors.text.contains("2 in UHostSet[*].DiskSet[*]"))
        // Nothing is sent for a path that means nothing here.
        let count = transport.requests.count
        #expect(
            await shell.run("call DescribeCompShareInstance --path UHostSet[?].DiskSet")
                == .stopped(ExitStatus.usage))
        #expect(shell.errors.text.contains("[*] gives all"))
        #expect(transport.requests.count == count)
    }

    @Test func aFileIsGivenAsItCame() async throws {
        let transport = RecordingTransport(
            "订单,金额\r\n1,2\r\n", headers: ["Content-Disposition": "attachment; filename=orders.csv"])
        let shell = try TestShell(transport: transport)
        #expect(await shell.run("call DownloadTeamOrder TeamId=1") == .finished(0))
        #expect(shell.output.text == "订单,金额\r\n1,2\r\n")
        #expect(shell.errors.text.contains("the answer is a file of 20 bytes"))
        // Without that header it is a gateway's page.
        let page = try TestShell(transport: RecordingTransport("<html>"))
        #expect(await page.run("call DownloadTeamOrder TeamId=1") == .stopped(ExitStatus.noAnswer))
    }

    // MARK: Tab and hints

    private func candidates(_ text: String, _ shell: TestShell) -> [String] {
        ShellCompleter(session: shell.session).complete(text, text.endIndex).candidates.map(\.text)
    }

    @Test func tabKnowsActionsNamesAndValues() throws {
        let shell = try TestShell()
        #expect(candidates("call terminateul", shell) == ["TerminateULHostInstance"])
        #expect(candidates("describe GetReg", shell) == ["GetRegion"])
        #expect(candidates("call ", shell).count > 90)
        let names = candidates("call ResizeCompShareDisk UDiskId=x ", shell)
        #expect(names.prefix(3) == ["Zone=", "Size=", "ProjectId="])
        // The session sends it.
        #expect(names.filter { $0.hasSuffix("=") }.last == "Region=")
        #expect(!names.contains("UDiskId="))
        #expect(candidates("dry call CheckCompShareResourceCapacity Disks", shell).first == "Disks.0.IsBoot=")
        #expect(candidates("call DescribeCommunityImages Tag=a T", shell) == ["Tag="])
        #expect(candidates("call DescribeCommunityImages sortcondition.field=C", shell) == ["CreatedCount"])
        #expect(candidates("call DescribeCommunityImages IsFree=", shell) == ["true", "false"])
        #expect(candidates("call GetRegion region=cn-w", shell).contains("cn-wlcb"))
    }

    @Test(
        arguments: [
            ("call StopCompShareInstance ", "Zone=… UHostId=… [options] [Name=value …]"),
            ("call StopCompShareInstance zone=z ", "UHostId=… [options] [Name=value …]"),
            ("call GetCompShareRefundPrice Zone=z UHostIds=a ", nil), ("call GetRegion ", nil),
        ] as [(String, String?)])
    func theHintNamesWhatIsRequired(text: String, hint: String?) throws {
        let shell = try TestShell()
        #expect(ShellCompleter(session: shell.session).hint(text)?.text == hint)
    }
}

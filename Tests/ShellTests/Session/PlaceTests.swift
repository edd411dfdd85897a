import CompShare
import CompShareWire
import CompshCommandLanguage
import CompshLineEditing
import Testing

@testable import CompshShell

/// What is sent for Region, Zone and ProjectId, and what is said of it.
@MainActor
struct PlaceTests {
    /// Region and zone of the newest request: `cn-sh2 cn-sh2-02`, `–` for one that was not sent.
    private func place(_ transport: RecordingTransport) -> String {
        let parameters = transport.requests.last?.parameters ?? []
        return [parameters["Region"], parameters["Zone"]].map { $0?.text ?? "–" }.joined(separator: " ")
    }

    @Test(arguments: [
        // The account's listings cover all regions unless one is chosen.
        ("instances", "– –"), ("disks", "– –"), ("zones", "– –"),
        ("call DescribeCompShareInstance", "– –"), ("call DescribeCFS", "– –"),
        ("instances --region cn-sh2", "cn-sh2 –"), ("region cn-sh2; instances", "cn-sh2 –"),
        ("region cn-sh2; instances --region all", "– –"), ("region cn-sh2; region all; disks", "– –"),
        ("zone cn-sh2-02; instances", "cn-sh2 cn-sh2-02"),
        ("zone cn-sh2-02; instances --region all", "– –"), ("zone cn-sh2-02; region all; instances", "– –"),
        ("zone cn-sh2-02; disks", "– –"), ("instances --zone cn-bj2-03", "cn-bj2 cn-bj2-03"),
        ("call DescribeCompShareInstance Zone=cn-sh2-02", "cn-sh2 cn-sh2-02"),
        // What takes no region gets none.
        ("regions", "– –"), ("projects", "– –"), ("region cn-sh2; zone cn-sh2-02; regions", "– –"),
        ("call GetUserInfo", "– –"),
        // All others need one.
        ("images 12345", "cn-wlcb –"), ("custom", "cn-wlcb –"), ("shared", "cn-wlcb –"),
        ("mine", "cn-wlcb –"), ("tags", "cn-wlcb –"), ("teams", "cn-wlcb –"), ("types", "cn-wlcb –"),
        ("call --force DescribeUnheard", "cn-wlcb –"), ("region cn-sh2; custom", "cn-sh2 –"),
        ("region all; custom", "cn-wlcb –"), ("zone cn-sh2-02; custom", "cn-sh2 cn-sh2-02"),
        ("custom --zone cn-bj2-03", "cn-bj2 cn-bj2-03"), ("custom --zone moon", "cn-wlcb moon"),
        ("custom --zone cn-gd2-07", "cn-gd2 cn-gd2-07"),
        // What is chosen nearer to the call counts.
        ("region cn-wlcb; custom --zone cn-sh2-02", "cn-sh2 cn-sh2-02"),
        ("zone cn-sh2-02; custom --region cn-bj2", "cn-bj2 –"),
        ("region cn-sh2; zone cn-sh2-02; custom --region cn-sh2", "cn-sh2 cn-sh2-02"),
    ])
    func aRegionIsSentWhereItIsNeededOrChosen(line: String, sent: String) async throws {
        let transport = RecordingTransport()
        let shell = try TestShell(transport: transport)
        shell.session.settings.write.set(true, from: .session)
        _ = await shell.run(line)
        #expect(place(transport) == sent, "\(shell.errors.text)")
    }

    @Test(arguments: [
        (Origin.profile("p"), "cn-wlcb", Origin.session, "cn-sh2-02", "cn-sh2 cn-sh2-02"),
        (.session, "cn-wlcb", .profile("p"), "cn-sh2-02", "cn-wlcb –"),
        (.flag("--region"), "all", .profile("p"), "cn-sh2-02", "– –"),
    ])
    func settingsOfTwoPlacesAreNotMixed(
        regionOrigin: Origin, region: String, zoneOrigin: Origin, zone: String, sent: String
    ) async throws {
        let transport = RecordingTransport()
        let shell = try TestShell(transport: transport)
        shell.session.settings.region.set(region, from: regionOrigin)
        shell.session.settings.zone.set(zone, from: zoneOrigin)
        _ = await shell.run("instances")
        #expect(place(transport) == sent)
    }

    @Test func allRegionsAreRefusedWhereOneIsNeeded() async throws {
        let transport = RecordingTransport()
        let shell = try TestShell(transport: transport)
        #expect(await shell.run("custom --region all") == .stopped(2))
        #expect(shell.errors.text.contains("custom asks one region at a time"), "\(shell.errors.text)")
        #expect(shell.errors.text.contains("instances, disks, zones"))
        #expect(transport.requests.isEmpty)
    }

    @Test func theFooterTellsWhichRegionWasAsked() async throws {
        let shell = try TestShell()
        for (line, words) in [
            ("instances", "· all regions ·"), ("instances --region cn-wlcb", "· cn-wlcb ·"),
            ("instances all", "· all regions ·"), ("zones", "· all regions ·"), ("disks", "all regions"),
            ("call DescribeCompShareInstance", "· all regions ·"),
            ("call DescribeCompShareInstance Region=cn-wlcb", "· cn-wlcb ·"),
        ] {
            shell.errors.bytes = []
            #expect(await shell.run(line) == .finished(0))
            let footer = shell.errors.lines.last ?? ""
            #expect(footer.contains(words) || footer.contains("in any region"), "\(line): \(footer)")
        }
        shell.errors.bytes = []
        _ = await shell.run("images 12345")
        #expect(!shell.errors.text.contains("region"), "\(shell.errors.text)")
    }

    @Test func theRegionStandsInTheRowsWhereTheyDiffer() async throws {
        func header(_ zones: [String], isTerminal: Bool, _ line: String = "disks") async throws -> String {
            let rows = zones.map { #"{"ResourceId":"d-\#($0)","Zone":"\#($0)"}"# }.joined(separator: ",")
            let answers = CannedAnswers(["DescribeCompshareDisk": #""DiskSet":[\#(rows)]"#])
            let shell = try TestShell(transport: answers, isTerminal: isTerminal, columns: 200)
            _ = await shell.run(line)
            return shell.output.text
        }
        let differing = try await header(["cn-wlcb-01", "cn-sh2-02"], isTerminal: true)
        #expect(differing.contains("REGION") && differing.contains("cn-sh2  "), "\(differing)")
        #expect(try await !header(["cn-wlcb-01", "cn-wlcb-03"], isTerminal: true).contains("REGION"))
        #expect(try await header(["cn-wlcb-01"], isTerminal: true, "disks --wide").contains("REGION"))
        #expect(
            try await header(["cn-wlcb-01"], isTerminal: true, "disks --columns REGION").contains("REGION"))
        #expect(try await header(["cn-wlcb-01"], isTerminal: false).contains("REGION"))
    }

    @Test func theZonesOfAnAnswerAreKnownFromThenOn() async throws {
        let answers = CannedAnswers([
            "DescribeCompShareSupportZone":
                #""ZoneInfo":[{"Region":"cn-new","Zone":"far-away","Describe":"新区","IsPod":true}]"#
        ])
        let shell = try TestShell(transport: answers)
        #expect(shell.session.zones["cn-bj2-03"]?.isPod == true)
        #expect(await shell.run("zone far-away") == .finished(0))
        #expect(shell.errors.text.contains("no zone \"far-away\" is known"))
        shell.errors.bytes = []
        #expect(await shell.run("unset zone; zones; zone far-away") == .finished(0))
        #expect(!shell.errors.text.contains("is known"), "\(shell.errors.text)")
        _ = await shell.run("instances")
        #expect(answers.requests.last?.parameters["Region"] == .string("cn-new"))
        #expect(shell.session.zones.zones.map(\.name) == ["far-away"])
        #expect(shell.session.zones["far-away"]?.isPod == true)
    }

    @Test(arguments: [
        ("region cn-shh2", "no region \"cn-shh2\" is known; the nearest: cn-sh2"),
        ("region mars", "no region \"mars\" is known; GPUs are in cn-wlcb, cn-sh2, cn-bj2"),
        ("zone cn-wlcb-10", "no zone \"cn-wlcb-10\" is known; the nearest: cn-wlcb-01"),
        ("set zone moon", "no zone \"moon\" is known; GPUs are in cn-wlcb-01, cn-wlcb-03"),
        ("region cn-sh2; zone cn-wlcb-01", "zone cn-wlcb-01 lies in cn-wlcb, not in cn-sh2"),
    ])
    func aPlaceThatNobodyKnowsIsToldAtOnce(line: String, words: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run(line) == .finished(0))
        #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
    }

    @Test(arguments: [
        "region hk", "region all", "region cn-sh2", "zone cn-sh2-03", "region cn-sh2; zone cn-sh2-02",
    ])
    func aPlaceThatIsKnownIsNoMatter(line: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run(line) == .finished(0))
        #expect(!shell.errors.text.contains("known") && !shell.errors.text.contains("lies in"))
    }

    @Test func thePromptShowsARegionThatIsSet() async throws {
        let shell = try TestShell()
        func prompt() -> String { InteractiveShell.prompt(for: shell.session).segments.map(\.text).joined() }
        #expect(prompt() == "demo> ")
        _ = await shell.run("region cn-sh2")
        #expect(prompt() == "demo:cn-sh2> ")
        _ = await shell.run("region all")
        #expect(prompt() == "demo> ")
        #expect(await shell.run("unset region; region") == .finished(0))
        #expect(shell.errors.text.contains("no region is set"))
    }
}

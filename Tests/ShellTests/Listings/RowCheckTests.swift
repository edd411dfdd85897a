import CompShareWire
import CompshCommandLanguage
import CompshRendering
import Testing

@testable import CompshShell

/// Rows are checked against the filters, for a service that ignores some of them.
@MainActor
struct RowCheckTests {
    /// A service that has these groups, and ignores every filter.
    private func shell(
        _ groups: [String], format: OutputFormat = .jsonl
    ) throws -> (shell: TestShell, answers: ScriptedAnswers) {
        let answers = ScriptedAnswers { request in
            guard request.action.hasSuffix("CommunityImages") else { return nil }
            let (offset, limit) = request.pageAsked
            let page = groups.dropFirst(offset).prefix(limit).joined(separator: ",")
            return #""TotalCount":\#(groups.count),"CompshareImageGroup":[\#(page)]"#
        }
        let shell = try TestShell(transport: answers)
        shell.session.settings.format.set(format, from: .session)
        return (shell, answers)
    }

    /// A group of versions.
    nonisolated private static func group(_ id: String, _ versions: String...) -> String {
        #"{"GroupId":"\#(id)","ImageName":"name \#(id)","Data":[\#(versions.joined(separator: ","))]}"#
    }

    /// The ids of the groups that are shown.
    private func ids(_ shell: TestShell) -> String {
        shell.output.lines.compactMap { line in
            line.split(separator: "\"").dropFirst(3).first.map(String.init)
        }.joined(separator: " ")
    }

    nonisolated private static let tagged = [
        group("a", #"{"Tags":["LLM","API"]}"#), group("b", #"{"Tags":["ComfyUI"]}"#),
        group("c", #"{"Tags":["ComfyUI，llm, api"]}"#), group("d", #"{"Tags":[]}"#), group("e", #"{}"#),
        group("f", #"{"Tags":null}"#), group("g", #"{"Tags":"x，LLM"}"#),
        group("h", #"{"Tags":["API"]}"#, #"{"Tags":["LLM"]}"#),
    ]

    @Test(arguments: [
        ("--tag LLM", "a c e f g h"), ("--tag llm --tag API", "a c e f"), ("--tag 'LLM，api'", "a c e f"),
        ("--tag comfyui", "b c e f"), ("--tag none", "e f"),
    ])
    func aGroupFitsIfOneVersionHasAllTags(filters: String, fitting: String) async throws {
        let (shell, _) = try shell(Self.tagged)
        #expect(await shell.run("images 1 \(filters)") == .finished(0))
        #expect(ids(shell) == fitting)
    }

    @Test(arguments: [
        ("--free", "free none text"), ("--paid", "paid none both"), ("--free=no", "paid none both"),
        ("--paid=no", "free none text"), ("--auto-start", "none both"),
        ("--auto-start=no", "free paid none text both"),
        ("--paid --tag x", "none"), ("--group paid", "paid"), ("--id i-2", "none both"),
        ("--id i-2 --paid", "none"),
    ])
    func otherFactsAreCheckedToo(filters: String, fitting: String) async throws {
        let (shell, _) = try shell([
            Self.group("free", #"{"CompShareImageId":"i-0","Price":0,"AutoStart":false,"Tags":[]}"#),
            Self.group("paid", #"{"CompShareImageId":"i-1","Price":0.5,"AutoStart":"False","Tags":[]}"#),
            Self.group("none", "{}"),
            Self.group("text", #"{"CompShareImageId":"i-3","Price":"0","AutoStart":false,"Tags":[]}"#),
            Self.group(
                "both", #"{"CompShareImageId":"i-2","Price":0,"AutoStart":true,"Tags":["x"]}"#,
                #"{"CompShareImageId":"i-4","Price":"1.5","AutoStart":false,"Tags":[]}"#),
        ])
        // Here the only version of one that costs nothing is not asked about its price.
        let expected = filters == "--free" || filters == "--paid=no" ? fitting + " both" : fitting
        #expect(await shell.run("images 1 \(filters)") == .finished(0))
        #expect(ids(shell) == expected)
    }

    @Test func rowsKeepTheirNumbersAndTheNoteTellsWhy() async throws {
        let (shell, _) = try shell(Self.tagged, format: .table)
        #expect(await shell.run("images 1 --tag LLM --columns GROUP; expect rows == 6") == .finished(0))
        #expect(
            shell.output.lines.dropFirst().map { $0.split(separator: " ").joined(separator: " ") } == [
                "1 a", "3 c", "5 e", "6 f", "7 g", "8 h",
            ])
        #expect(
            shell.errors.text.contains(
                "the service ignored --tag: 2 of 8 rows do not have it and are left out"))
        #expect(shell.errors.text.contains("6 fit of 8 read · 1–8 of 8"), "\(shell.errors.text)")
        _ = await shell.run("image 2")
        #expect(shell.errors.text.contains("row 2 is not among the rows shown last"))
    }

    @Test(arguments: [
        (["--tag", "LLM"], "the service ignored --tag: 1 of 2 rows does not have it and is left out"),
        (["--free"], "the service ignored --free: 1 of 2 rows does not fit and is left out"),
        (
            ["--free", "--tag", "LLM"],
            "the service ignored --tag, --free: 1 of 2 rows does not fit and is left out"
        ),
    ])
    func theNoteNamesWhatWasIgnored(filters: [String], note: String) async throws {
        let (shell, _) = try shell([
            Self.group("a", #"{"Tags":["LLM"],"Price":0}"#), Self.group("b", #"{"Tags":[],"Price":1}"#),
        ])
        _ = await shell.run("images 1 \(filters.joined(separator: " "))")
        #expect(shell.errors.text.contains(note), "\(shell.errors.text)")
    }

    @Test func aGroupWhoseVersionsFitOnlyTogetherIsLeftOut() async throws {
        let (shell, _) = try shell([
            Self.group("a", #"{"Tags":["LLM"],"Price":1}"#, #"{"Tags":[],"Price":0}"#),
            Self.group("b", #"{"Tags":["LLM"],"Price":0}"#),
        ])
        #expect(await shell.run("images 1 --tag LLM --free; expect rows == 1") == .finished(0))
        #expect(ids(shell) == "b")
        #expect(shell.errors.text.contains("1 of 2 rows has no version that fits all filters together"))
    }

    @Test func withVersionsEachOfThemIsChecked() async throws {
        let (shell, _) = try shell([
            Self.group(
                "a", #"{"CompShareImageId":"i-1","Price":1}"#, #"{"CompShareImageId":"i-2","Price":0}"#),
            Self.group("b", #"{"CompShareImageId":"i-3","Price":1}"#),
        ])
        #expect(await shell.run("images 1 --free --versions; expect rows == 1") == .finished(0))
        #expect(shell.output.text.contains("i-2") && !shell.output.text.contains("i-1"))
        #expect(shell.errors.text.contains("the service ignored --free: 2 of 3 rows do not fit"))
        #expect(shell.errors.text.contains("1 fit of 3 read"))
    }

    @Test func aFilterThatSomeVersionFitsWasNotIgnored() async throws {
        let (shell, _) = try shell([Self.group("a", #"{"Tags":["LLM"]}"#, #"{"Tags":["API"]}"#)])
        #expect(await shell.run("images 1 --tag LLM --versions; expect rows == 1") == .finished(0))
        #expect(!shell.errors.text.contains("ignored"), "\(shell.errors.text)")
        #expect(shell.errors.text.contains("1 of 2 rows does not fit and is left out"))
    }

    @Test(arguments: ["'LLM,ComfyUI'", "'LLM， ComfyUI'", "LLM --tag ComfyUI"])
    func aTextWithCommasIsSentAsSeveralTags(tag: String) async throws {
        let (shell, answers) = try shell(Self.tagged)
        // However they are typed, they are one listing.
        _ = await shell.run("images 1 --tag \(tag) --limit 2; images 1 next --tag LLM --tag ComfyUI")
        #expect(
            answers.requests.map { $0.parameters["Tag"] }
                == Array(repeating: .array([.string("LLM"), .string("ComfyUI")]), count: 2))
        #expect(answers.requests.map(\.pageAsked.offset) == [0, 2])
    }

    @Test(arguments: [
        ("--name nowhere", "name"), ("--author nobody", "author"), ("--search nothing", "search"),
        ("--official", "official"),
    ])
    func whatMayMeanMoreIsOnlyTold(filters: String, name: String) async throws {
        let (shell, _) = try shell([
            Self.group("a", #"{"Author":"somebody","Name":"v","AuthInfo":0}"#), Self.group("b", "{}"),
            Self.group(
                "c", #"{"Author":"nobody","Name":"NOWHERE","Description":"nothing","AuthInfo":1}"#),
        ])
        #expect(await shell.run("images 1 \(filters); expect rows == 3") == .finished(0))
        let count =
            name == "name" || name == "search" ? "2 of 3 rows do not seem" : "1 of 3 rows does not seem"
        #expect(shell.errors.text.contains("\(count) to fit --\(name)"), "\(shell.errors.text)")
        #expect(!shell.errors.text.contains("fit of"))
    }

    @Test(arguments: [OutputFormat.json, .raw])
    func wholeAnswersStayAsTheyCame(format: OutputFormat) async throws {
        let (shell, _) = try shell(Self.tagged, format: format)
        #expect(await shell.run("images 1 --tag LLM; expect rows == 6; last json") == .finished(0))
        #expect(shell.output.text.contains("ComfyUI\""))
        #expect(shell.output.text.split(separator: "\"GroupId\"").count == 17)
    }

    @Test(arguments: [OutputFormat.table, .vertical, .jsonl, .csv, .tsv])
    func noFormatOfRowsShowsWhatIsLeftOut(format: OutputFormat) async throws {
        let (shell, _) = try shell(Self.tagged, format: format)
        _ = await shell.run("images 1 --tag LLM; last; images 1 all --tag LLM")
        #expect(!shell.output.text.contains("name b"))
        #expect(shell.output.text.split(separator: "name a").count == 4)
    }

    // MARK: Every page

    nonisolated private static let many = (0..<30).map {
        group("g\($0)", $0.isMultiple(of: 2) ? #"{"Tags":["LLM"]}"# : #"{"Tags":["x"]}"#)
    }

    @Test func allCountsWhatFits() async throws {
        let (shell, answers) = try shell(Self.many)
        #expect(await shell.run("images 1 all --tag LLM; expect rows == 15") == .finished(0))
        #expect(shell.errors.text.contains("15 of 30 rows do not have it and are left out"))
        #expect(shell.errors.text.contains("15 fit of 30 read · 1 request"), "\(shell.errors.text)")
        #expect(answers.requests.count == 1)
    }

    @Test func theMostRowsAreThoseThatFit() async throws {
        let (shell, answers) = try shell(Self.many)
        #expect(await shell.run("images 1 all --tag LLM --max 4; expect rows == 4") == .finished(0))
        #expect(ids(shell) == "g0 g2 g4 g6")
        #expect(answers.sent("Offset", "Limit", by: "DescribeUserCommunityImages") == ["0 4", "4 100"])
        // The place counts what the service has sent, up to the row shown last.
        #expect(shell.errors.text.contains("4 fit of 7 read"), "\(shell.errors.text)")
        _ = await shell.run("images 1 next --tag LLM --limit 2")
        #expect(answers.sent("Offset", by: "DescribeUserCommunityImages").last == "7")
        #expect(shell.output.lines.last?.contains("g8") == true)
    }

    @Test func aPageIsOneAnswer() async throws {
        let (shell, answers) = try shell(Self.many)
        #expect(await shell.run("images 1 --tag LLM --limit 10; next; expect rows == 5") == .finished(0))
        #expect(answers.sent("Offset", "Limit", by: "DescribeUserCommunityImages") == ["0 10", "10 10"])
        #expect(shell.errors.text.contains("5 fit of 10 read · 11–20 of 30 · page 2 of 3"))
    }

    @Test func withoutFiltersNothingIsChecked() async throws {
        let (shell, _) = try shell(Self.tagged)
        #expect(await shell.run("images 1; expect rows == 8") == .finished(0))
        #expect(!shell.errors.text.contains("fit"))
    }

    @Test(arguments: ["custom --id i-1", "shared --id i-1", "platform --type App --id i-1"])
    func plainImagesAreCheckedToo(line: String) async throws {
        let answers = ScriptedAnswers { _ in
            #""TotalCount":2,"ImageSet":[{"CompShareImageId":"i-1"},{"CompShareImageId":"i-2"}]"#
        }
        let shell = try TestShell(transport: answers)
        #expect(await shell.run("\(line); expect rows == 1") == .finished(0))
        #expect(shell.errors.text.contains("the service ignored --id: 1 of 2 rows does not fit"))
    }

    // MARK: Tags that nobody has

    @Test func tagsAreAskedForWhereTheListingIs() async throws {
        let (shell, answers) = try shell([])
        shell.session.isInteractive = true
        _ = await shell.run("images 1 --tag x --region cn-sh2")
        #expect(answers.sent("Region", by: "DescribeCompShareImageTags") == ["cn-sh2"])
    }

    @Test func theNearestTagsAreNamedAtAPrompt() async throws {
        let answers = ScriptedAnswers { request in
            request.action == "DescribeCompShareImageTags"
                ? #""Tags":["语音合成","CosyVoice"]"#
                : #""TotalCount":2,"CompshareImageGroup":["#
                    + "\(Self.group("a", #"{"Tags":["LLM"]}"#)),\(Self.group("b", #"{"Tags":["ComfyUI，Flux"]}"#))]"
        }
        let shell = try TestShell(transport: answers)
        _ = await shell.run("images 1 --tag LMM")
        #expect(!shell.errors.text.contains("nearest"))
        shell.session.isInteractive = true
        _ = await shell.run("images 1 --tag LMM")
        #expect(shell.errors.text.contains("the nearest tags: LLM"), "\(shell.errors.text)")
        _ = await shell.run("images 1 all --tag flix")
        #expect(shell.errors.text.contains("the nearest tags: Flux"))
        #expect(answers.sent("Region", by: "DescribeCompShareImageTags").isEmpty)
        _ = await shell.run("images 1 --tag cosivoice; images 1 --tag cosivoice")
        #expect(shell.errors.text.contains("the nearest tags: CosyVoice"))
        #expect(answers.sent("Region", by: "DescribeCompShareImageTags").count == 1)
        // What was shown is still the newest.
        #expect(await shell.run("expect CompshareImageGroup[0].GroupId == a") == .finished(0))
    }
}

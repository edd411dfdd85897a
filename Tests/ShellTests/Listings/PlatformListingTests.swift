import CompShareWire
import CompshCommandLanguage
import CompshRendering
import Testing

@testable import CompshShell

/// The platform's images are counted for each type: one listing goes through all of them.
@MainActor
struct PlatformListingTests {
    nonisolated private static let action = "DescribeCompShareImages"

    /// A service with so many images of each type; one whose total it does not tell if `hidesTotals`.
    private func shell(
        _ counts: [String: Int], hidesTotals: Bool = false
    ) throws -> (shell: TestShell, answers: ScriptedAnswers) {
        let answers = ScriptedAnswers { request in
            guard request.action == Self.action, let type = request.parameters["ImageType"]?.text else {
                return nil
            }
            let (offset, limit) = request.pageAsked
            let count = counts[type] ?? 0
            let rows = (0..<count).dropFirst(offset).prefix(limit).map {
                #"{"CompShareImageId":"\#(type)-\#($0)","Name":"n"}"#
            }
            let total = hidesTotals ? "" : #""TotalCount":\#(count),"#
            return #"\#(total)"ImageSet":[\#(rows.joined(separator: ","))]"#
        }
        let shell = try TestShell(transport: answers)
        shell.session.settings.format.set(.tsv, from: .session)
        return (shell, answers)
    }

    /// The ids shown, without headers.
    private func ids(_ shell: TestShell) -> [String] {
        shell.output.lines.compactMap { $0.split(separator: "\t").first.map(String.init) }
            .filter { $0.contains("-") }
    }

    nonisolated private static let all =
        (0..<9).map { "System-\($0)" } + (0..<45).map { "App-\($0)" } + (0..<10).map { "Other-\($0)" }

    nonisolated private static let counts = ["System": 9, "App": 45, "Other": 10]

    @Test(arguments: [false, true])
    func nextWalksThroughAllTypes(hidesTotals: Bool) async throws {
        let (shell, answers) = try shell(Self.counts, hidesTotals: hidesTotals)
        _ = await shell.run("platform")
        for _ in 0..<9 { _ = await shell.run("next") }
        #expect(ids(shell) == Self.all)
        #expect(!answers.sent("ImageType", by: Self.action).contains("–"))
        guard !hidesTotals else { return }
        #expect(
            answers.sent("ImageType", "Offset", "Limit", by: Self.action) == [
                "System 0 20", "App 0 20", "App 20 20", "App 40 20", "Game 0 20", "Other 0 20",
            ])
        #expect(shell.errors.text.contains("1–9 · System"), "\(shell.errors.text)")
        #expect(shell.errors.text.contains("10–29 · App"))
        #expect(shell.errors.text.contains("55–64 of 64 · Other"))
        #expect(shell.errors.text.contains("more: platform next"))
        #expect(shell.errors.text.contains("the listing has ended"))
    }

    @Test(arguments: [false, true], [1, 8])
    func allIsOneListing(hidesTotals: Bool, parallel: Int) async throws {
        let (shell, answers) = try shell(
            ["System": 9, "App": 450, "Other": 10], hidesTotals: hidesTotals)
        shell.session.settings.parallel.set(parallel, from: .session)
        #expect(await shell.run("platform all; expect rows == 469") == .finished(0))
        #expect(Set(ids(shell)).count == 469)
        #expect(ids(shell).first == "System-0" && ids(shell).last == "Other-9")
        #expect(shell.output.lines.count { $0.hasPrefix("IMAGE\t") } == 1)
        #expect(shell.errors.text.contains(hidesTotals ? "469 · " : "469 of 469 · "), "\(shell.errors.text)")
        #expect(!answers.sent("ImageType", by: Self.action).contains("–"))
    }

    @Test func rowsAreCountedOverAllTypes() async throws {
        let (shell, _) = try shell(Self.counts)
        shell.session.settings.format.set(.table, from: .session)
        _ = await shell.run("platform all")
        let numbers = shell.output.lines.dropFirst().compactMap { $0.split(separator: " ").first }
        #expect(numbers.map(String.init) == (1...64).map(String.init))
        shell.output.bytes = []
        _ = await shell.run("platform --offset 20 --limit 20")
        #expect(shell.output.lines[1].split(separator: " ").first == "21")
        #expect(shell.output.text.contains("App-11"))
    }

    @Test(arguments: [
        (
            "platform --limit 20; next; next; prev; prev; prev",
            ["System-0", "App-0", "App-20", "App-0", "System-0"]
        ),
        ("platform last; prev", ["Other-0", "App-25"]), ("platform last --limit 6", ["Other-6"]),
        ("platform --type App page 2; platform --type App next", ["App-20", "App-40"]),
        ("platform page 1; platform next", ["System-0", "App-0"]),
        ("platform --offset 60", ["Other-6"]), ("platform --offset 9", ["App-0"]),
        ("platform; again", ["System-0", "System-0"]),
        ("platform all --max 12; platform next", ["System-0", "App-3"]),
        ("platform all --offset 50 --max 5", ["App-41"]),
        ("platform --type App; next", ["App-0", "App-20"]),
    ])
    func movesCrossTheBordersOfTypes(line: String, firsts: [String]) async throws {
        let (shell, _) = try shell(Self.counts)
        var pages: [String] = []
        for command in line.split(separator: ";") {
            shell.output.bytes = []
            _ = await shell.run(command.trimmingPrefix(" ") + "")
            if let first = ids(shell).first { pages.append(first) }
        }
        #expect(pages == firsts, "\(shell.errors.text)")
    }

    @Test func theMostRowsAreTakenFromTypeToType() async throws {
        let (shell, answers) = try shell(Self.counts)
        #expect(await shell.run("platform all --max 12; expect rows == 12") == .finished(0))
        #expect(ids(shell) == Array(Self.all.prefix(12)))
        #expect(answers.sent("ImageType", "Limit", by: Self.action) == ["System 12", "App 3"])
        #expect(await shell.run("dry platform next") == .finished(0))
        #expect(shell.output.text.contains("Offset"))
    }

    @Test func nothingIsThereInAnyType() async throws {
        let (shell, answers) = try shell([:])
        #expect(await shell.run("platform; expect rows == 0") == .finished(0))
        #expect(answers.sent("ImageType", by: Self.action) == ["System", "App", "Game", "Other"])
        #expect(shell.errors.text.contains("no platform images in cn-wlcb"), "\(shell.errors.text)")
    }

    /// A service that counts for each type and was not told one sends more rows than were asked for.
    @Test func aPageWithMoreRowsThanAskedForIsNotSteppedOver() async throws {
        let answers = ScriptedAnswers { request in
            let (offset, limit) = request.pageAsked
            let types: [(String, Int)] =
                request.parameters["ImageType"]?.text == "System"
                ? [("System", 9), ("App", 45)] : []
            let rows = types.flatMap { type, count in
                (0..<count).dropFirst(offset).prefix(limit).map { #"{"CompShareImageId":"\#(type)-\#($0)"}"# }
            }
            return #""TotalCount":\#(types.isEmpty ? 0 : 54),"ImageSet":[\#(rows.joined(separator: ","))]"#
        }
        for command in ["platform; next; next; next", "platform all --limit 20"] {
            let shell = try TestShell(transport: answers)
            shell.session.settings.format.set(.tsv, from: .session)
            _ = await shell.run(command)
            let shown = Set(ids(shell))
            #expect(shown.count == 54, "\(command): \(shown.count) \(shell.errors.text)")
        }
    }

    /// The last page of each type is short: rows of a page with a number would stand on none.
    @Test(arguments: ["platform page 2", "dry platform page 3"])
    func pagesOverAllTypesHaveNoNumbers(line: String) async throws {
        let (shell, answers) = try shell(Self.counts)
        #expect(await shell.run(line) == .stopped(1))
        #expect(
            shell.errors.text.contains(
                "the pages of platform have no numbers, since each --type is counted by itself"))
        #expect(shell.errors.text.contains("use platform next"))
        #expect(answers.requests.isEmpty)
    }

    /// Rows that are gone are asked for once more, not for ever.
    @Test(arguments: ["again", "page 1"])
    func aListThatHasBecomeEmptyEnds(verb: String) async throws {
        let asked = Counter()
        let answers = ScriptedAnswers { request in
            guard request.action == Self.action, asked.next() < 20 else { return nil }
            let rows = (0..<20).map { #"{"CompShareImageId":"System-\#($0)"}"# }.joined(separator: ",")
            return asked.value == 1
                ? #""TotalCount":20,"ImageSet":[\#(rows)]"# : #""TotalCount":0,"ImageSet":[]"#
        }
        let shell = try TestShell(transport: answers)
        #expect(await shell.run("platform; platform \(verb); expect rows == 0") == .finished(0))
        #expect(
            answers.sent("ImageType", by: Self.action) == ["System", "System", "App", "Game", "Other"])
    }

    @Test(arguments: ["platform last", "platform all", "platform; next; next; next", "platform --offset 7"])
    func aTotalBeyondAllMeasureIsNoMatter(line: String) async throws {
        for believed in [["System", "App"], ["Other"]] {
            let answers = ScriptedAnswers { request in
                let type = request.parameters["ImageType"]?.text ?? ""
                let total = believed.contains(type) ? Int.max : 1
                let row = request.pageAsked.offset == 0 ? #"{"CompShareImageId":"\#(type)-0"}"# : ""
                return #""TotalCount":\#(total),"ImageSet":[\#(row)]"#
            }
            let shell = try TestShell(transport: answers)
            _ = await shell.run(line)
            #expect(!answers.requests.isEmpty)
        }
    }

    /// A service that takes the offset and not the limit.
    @Test(arguments: [false, true])
    func aLimitThatIsIgnoredLosesNoType(hidesTotals: Bool) async throws {
        let counts = ["System": 9, "App": 36, "Game": 3, "Other": 4]
        let answers = ScriptedAnswers { request in
            let type = request.parameters["ImageType"]?.text ?? ""
            let rows = (0..<(counts[type] ?? 0)).dropFirst(request.pageAsked.offset).map {
                #"{"CompShareImageId":"\#(type)-\#($0)"}"#
            }
            let total = hidesTotals ? "" : #""TotalCount":\#(counts[type] ?? 0),"#
            return #"\#(total)"ImageSet":[\#(rows.joined(separator: ","))]"#
        }
        for line in ["platform all --limit 20", "platform; next; next; next; next; next; next; next; next"] {
            let shell = try TestShell(transport: answers)
            shell.session.settings.format.set(.tsv, from: .session)
            let end = await shell.run(line)
            if line.contains("all") { #expect(end == .finished(0), "\(shell.errors.text)") }
            #expect(Set(ids(shell)).count == 52, "\(shell.errors.text)")
            if !hidesTotals { #expect(ids(shell).count == 52, "\(line): \(shell.errors.text)") }
        }
    }

    @Test func anImageOfARowIsLookedForByType() async throws {
        let (shell, answers) = try shell(Self.counts)
        _ = await shell.run("platform; image 2")
        #expect(!answers.sent("ImageType", by: Self.action).contains("–"))
        #expect(shell.output.text.contains("System-1"))
    }
}

import CompshCommandLanguage
import CompshEmulator
import CompshRendering
import CompshTestSupport
import Testing

@testable import CompshShell

/// Which format data are shown in: the command's own, the file's, the session's.
@MainActor
struct FormatOptionTests {
    private let folder = TemporaryFolder()

    /// The beginning of what a listing is in each format.
    private static let beginnings: [OutputFormat: String] = [
        .table: "  #  GROUP", .vertical: "# 1\nGROUP", .json: "{\n  \"RetCode\": 0", .jsonl: "{\"GroupId\":",
        .csv: "GROUP,NAME", .tsv: "GROUP\tNAME", .markdown: "| GROUP", .raw: "{\"RetCode\":0,",
    ]

    private func format(of text: String) -> OutputFormat? {
        Self.beginnings.first { text.hasPrefix($0.value) }?.key
    }

    // MARK: Every command

    @Test func commandsThatShowDataTakeTheOption() async throws {
        // A page is none; describe shows an action as data. export writes files, and shows nothing.
        let pages: Set = ["help", "export"]
        // People read words there, programs a document.
        let worded: Set = ["help", "why", "version", "org", "region", "zone", "project", "endpoint", "write"]
        var showing: Set<String> = []
        // Its data are made once, and listed once for each command.
        let service = EmulatorTransport(try Emulator(EmulatorConfiguration()))
        for command in CommandRegistry.all where !pages.contains(command.signature.name) {
            let shell = try TestShell(transport: service)
            _ = await shell.run(CommandExampleTests.listings)
            for example in command.signature.examples {
                guard await shows(example.line, shell) else { continue }
                showing.insert(command.signature.name)
            }
        }
        let taking = Set(
            CommandRegistry.all.map(\.signature).filter { $0.option(named: "format")?.letter == "o" }.map(
                \.name))
        #expect(showing.subtracting(taking).isEmpty, "these show data and take no -o")
        #expect(
            taking.isSuperset(of: ["images", "instances", "image", "next", "all", "call", "last", "status"]))
        // Those whose examples need more than an example can have.
        #expect(
            taking.subtracting(showing).subtracting(worded).isSubset(of: [
                "prev", "profile", "alias", "history", "set", "import",
            ])
        )
    }

    /// Whether the last command of a line, taken by itself, shows data.
    private func shows(_ line: String, _ shell: TestShell) async -> Bool {
        var reader = shell.session.commands.reader(of: line)
        guard let statement = try? reader.next(), let first = statement.words.first,
            let signature = try? shell.session.commands.resolve(first.literal ?? ""),
            let command = CommandRegistry.command(signature),
            let arguments = try? Binder.bind(
                statement.words, to: command.signature, lookup: { _ throws(CommandFailure) in "" }),
            let made = try? command.make(arguments),
            case .show(let presentation)? = try? await made.run(in: shell.session)
        else { return false }
        return presentation.content.isData
    }

    @Test(arguments: OutputFormat.allCases)
    func theOptionIsForOneCommand(format: OutputFormat) async throws {
        let shell = try TestShell()
        for option in [
            "-o \(format.rawValue)", "-o\(format.rawValue)", "--format=\(format)", "--output \(format)",
        ] {
            shell.output.bytes = []
            #expect(
                await shell.run("images 12345 --limit 2 \(option)") == .finished(0), "\(shell.errors.text)")
            #expect(
                self.format(of: shell.output.text) == format, "\(option): \(shell.output.text.prefix(40))")
        }
        shell.output.bytes = []
        #expect(await shell.run("images 12345 --limit 2") == .finished(0))
        #expect(self.format(of: shell.output.text) == .table)
    }

    @Test(arguments: [
        "next -o csv", "all -o csv", "call DescribeCommunityImages Limit=2 -o csv", "last -o csv",
        "last x1 -o csv", "x1 -o csv", "again -o csv", "image 1 -o csv", "status -o csv", "exchanges -o csv",
        "actions image -o csv", "describe DescribeCommunityImages -o csv", "zones -o csv", "instances -o csv",
        "dry images 12345 -o csv", "repeat 2 images 12345 -o csv", "time images 12345 -o csv", "set -o csv",
        "12345 -o csv",
    ])
    func manyCommands(line: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run("images 12345 --limit 2 > \(folder.file("x"))") == .finished(0))
        #expect(await shell.run(line) == .finished(0), "\(shell.errors.text)")
        let header = shell.output.text.prefix { $0 != "\r\n" }
        #expect(header.contains(",") && !header.contains("  "), "\(header)")
    }

    @Test func anUnknownFormatIsAnError() async throws {
        let shell = try TestShell()
        #expect(await shell.run("images 12345 -o cvs") == .stopped(2))
        #expect(shell.errors.text.contains("did you mean: csv"))
    }

    // MARK: Precedence

    @Test(arguments: [
        // The command's option, the file's name, the session.
        ("images 12345 > a.csv", OutputFormat.csv), ("images 12345 > a.CSV", .csv),
        ("images 12345 > a.json", .json), ("images 12345 > a.jsonl", .jsonl), ("images 12345 > a.tsv", .tsv),
        ("images 12345 > a.md", .markdown), ("images 12345 > a.txt", .table), ("images 12345 > a", .table),
        ("images 12345 -o json > a.csv", .json), ("images 12345 -o table > a.csv", .table),
        ("set format tsv; images 12345 > a.csv", .csv), ("set format tsv; images 12345 > a.txt", .tsv),
        ("set format tsv; images 12345 -o md > a.csv", .markdown),
        ("set format tsv; images 12345 -o json > a.csv", .json),
        // Raw stays raw.
        ("raw images 12345 > a.csv", .raw), ("raw images 12345 > a.json", .raw),
        ("set raw on; images 12345 > a.csv", .raw), ("set format raw; images 12345 > a.csv", .raw),
        ("images 12345 -o raw > a.csv", .raw), ("set raw on; images 12345 -o csv > a.txt", .csv),
        ("set format raw; images 12345 -o csv > a.txt", .csv), ("raw images 12345 -o raw > a.csv", .raw),
        // Commands within commands.
        ("time images 12345 > a.csv", .csv), ("repeat 1 images 12345 > a.csv", .csv),
        ("images 12345; last > a.csv", .csv), ("images 12345; last json > a.csv", .json),
        ("images 12345 all --max 3 > a.csv", .csv),
        ("alias i = images 12345; i -o tsv > a.csv", .tsv),
    ])
    func theNearestWordCounts(line: String, format: OutputFormat) async throws {
        let shell = try TestShell()
        let name = String(line[try #require(line.lastIndex(of: " "))...].dropFirst())
        let ending = await shell.run(line.replacing("> \(name)", with: "> \(folder.file(name))"))
        #expect(ending == .finished(0), "\(shell.errors.text)")
        let text = folder.text(name) ?? ""
        #expect(self.format(of: text) == format, "\(text.prefix(60))")
    }

    @Test func aNameMayComeFromAVariable() async throws {
        let shell = try TestShell()
        #expect(
            await shell.run(
                """
                images 12345 --limit 1; save id = CompshareImageGroup[0].GroupId
                images 12345 > \(folder.file(""))${id}.csv
                """) == .finished(0), "\(shell.errors.text)")
        let name = try #require(folder.names.first)
        #expect(name.hasSuffix(".csv") && format(of: folder.text(name) ?? "") == .csv)
    }

    @Test(arguments: [
        ("raw images 12345 -o csv", "raw and -o csv contradict each other"),
        ("images 12345; last csv -o json", "csv and -o contradict each other"),
        ("images 12345; last headers -o json", "headers and -o contradict each other"),
    ])
    func contradictionsAreRefused(line: String, message: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run(line) == .stopped(2))
        #expect((shell.errors.text + shell.output.text).contains(message))
    }

    @Test func aScriptsDataTakeTheFormatOfTheFile() async throws {
        let shell = try TestShell()
        folder.write("s", "images 12345 --limit 1\nzones -o json\n")
        #expect(await shell.run("source \(folder.file("s")) > \(folder.file("a.tsv"))") == .finished(0))
        let text = try #require(folder.text("a.tsv"))
        #expect(text.hasPrefix("GROUP\tNAME") && text.contains("\"ZoneInfo\""))
    }

    @Test func aRestrictedSessionWritesNoFiles() async throws {
        let shell = try TestShell(isRestricted: true)
        #expect(await shell.run("images 12345 > \(folder.file("a.csv"))") != .finished(0))
        #expect(folder.names.isEmpty)
        #expect(await shell.run("images 12345 -o csv") == .finished(0))
        #expect(format(of: shell.output.text) == .csv)
    }

    // MARK: Adding to a file

    @Test(arguments: ["csv", "tsv", "md"])
    func noSecondHeaderIsWritten(ending: String) async throws {
        let shell = try TestShell()
        let path = folder.file("a." + ending)
        for count in 1...3 {
            #expect(await shell.run("images 12345 --limit 2 page \(count) >> \(path)") == .finished(0))
        }
        let lines = try #require(folder.text("a." + ending)).split(whereSeparator: \.isNewline)
        #expect(lines.count { $0.contains("GROUP") } == 1)
        #expect(lines.count == (ending == "md" ? 8 : 7))
        #expect(!shell.errors.text.contains("other columns"))
    }

    @Test func otherColumnsAreTold() async throws {
        let shell = try TestShell()
        let path = folder.file("a.csv")
        #expect(await shell.run("zones >> \(path); images 12345 --limit 1 >> \(path)") == .finished(0))
        #expect(folder.text("a.csv")?.contains("GROUP,") == false)
        #expect(shell.errors.text.contains("the file begins with other columns"))
    }

    @Test func aFileWithoutTextGetsAHeader() async throws {
        let shell = try TestShell()
        folder.write("a.csv", "")
        #expect(await shell.run("zones >> \(folder.file("a.csv"))") == .finished(0))
        #expect(folder.text("a.csv")?.hasPrefix("ZONE,") == true)
    }

    /// What repeats a command gathers its rows under one header.
    @Test func repeatedCommandsShareTheHeader() async throws {
        let shell = try TestShell()
        #expect(await shell.run("repeat 3 images 12345 --limit 1 > \(folder.file("a.csv"))") == .finished(0))
        #expect(folder.text("a.csv")?.split(whereSeparator: \.isNewline).count == 4)
        // Elsewhere each command's data are their own.
        #expect(await shell.run("repeat 2 zones -o csv") == .finished(0))
        #expect(shell.output.text.split(whereSeparator: \.isNewline).count { $0.hasPrefix("ZONE,") } == 2)
    }

    @Test func tablesKeepTheirHeaders() async throws {
        let shell = try TestShell()
        let path = folder.file("a.txt")
        #expect(await shell.run("zones >> \(path); zones >> \(path)") == .finished(0))
        #expect(folder.text("a.txt")?.split(separator: "\n").count { $0.contains("ZONE ID") } == 2)
    }

    // MARK: Times

    @Test func timesOfDataAreThoseOfATableOffATerminal() async throws {
        let shell = try TestShell()
        let time = #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d/#
        func times(_ format: String) async -> [String] {
            shell.output.bytes = []
            #expect(await shell.run("images 12345 --limit 3 -o \(format)") == .finished(0))
            return shell.output.text.matches(of: time).map { String($0.output) }
        }
        let table = await times("table")
        #expect(table.count == 3)
        for format in ["csv", "tsv", "markdown"] { #expect(await times(format) == table, "\(format)") }
        #expect(await shell.run("set times epoch") == .finished(0))
        #expect(await times("csv").isEmpty)
        #expect(
            shell.output.text.split(whereSeparator: \.isNewline).allSatisfy {
                $0.firstMatch(of: #/,(PUBLISHED|\d{10}),/#) != nil
            })
        #expect(await times("table") == table)
    }
}

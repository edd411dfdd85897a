import CompShareWire
import CompshCommandLanguage
import CompshLineEditing
import CompshRendering
import Testing

@testable import CompshShell

/// Which columns listings have, and how they are asked for.
@MainActor
struct ListingColumnTests {
    private static let group = """
        "TotalCount":10000,"CompshareImageGroup":[{"GroupId":"a1b2c3d4e5f6","ImageName":"ComfyUI","CreatedCount":12480,\
        "FavoritesCount":1310,"ImageUseTime":98765,"Data":[{"CompShareImageId":"compshareImage-1","Author":"夜航船",\
        "Price":1353.6,"CreatedCount":9,"FavoritesCount":2,"ImageUseTime":3,\
        "PubTime":1772445600,"Owner":{"AccountId":"50012"},"Size":2048,"VersionName":"v1"}]},
        {"GroupId":"b1b2c3d4e5f6","ImageName":"Qwen","CreatedCount":1,"Data":[{"Author":"Aurora","Price":0,
        "Owner":{"AccountId":"60012"}}]}]
        """

    private func shell(columns: Int = 80, isTerminal: Bool = true) throws -> (TestShell, CannedAnswers) {
        let answers = CannedAnswers([
            "DescribeUserCommunityImages": Self.group, "DescribeCommunityImages": Self.group,
        ])
        return (try TestShell(transport: answers, isTerminal: isTerminal, columns: columns), answers)
    }

    @Test(arguments: [
        ("uses", "CreatedCount", "USES"), ("USES:asc", "CreatedCount", "USES"),
        ("CreatedCount", "CreatedCount", "USES"), ("favourites", "FavoritesCount", "FAVOURITES"),
        ("favorites", "FavoritesCount", "FAVOURITES"), ("Favor", "Favor", "FAVOURITES"),
        ("hours:desc", "ImageUseTime", "HOURS"), ("price", "Price", "PRICE/H"),
        ("published", "PubTime", "PUBLISHED"),
    ])
    func whatIsSortedByIsShown(typed: String, sent: String, title: String) async throws {
        for command in ["images 1", "community", "images 1 --versions"] {
            let (shell, answers) = try shell(columns: 60)
            #expect(await shell.run("\(command) --sort \(typed)") == .finished(0))
            #expect(
                answers.requests.last?.parameters.flattened.contains {
                    $0.name == "SortCondition.Field" && $0.shown == sent
                } == true)
            #expect(shell.output.lines.first?.contains("  \(title)") == true, "\(shell.output.text)")
        }
    }

    @Test func anOwnerLeadsFromCommunityToImages() async throws {
        let (shell, _) = try shell(columns: 120)
        #expect(await shell.run("community") == .finished(0))
        #expect(shell.output.lines.first?.contains("  OWNER") == true)
        #expect(
            shell.errors.text.contains(
                "OWNER is a publisher's number: images 50012 lists all that they have published"))
        let completer = ShellCompleter(session: shell.session)
        let offered = completer.complete("images ", "images ".endIndex).candidates.map(\.text)
        #expect(offered.contains("50012") && offered.contains("60012"))
        // All images of one organisation have the same owner.
        shell.output.bytes = []
        #expect(await shell.run("images 1 --tag none; community next") == .finished(0))
        #expect(shell.errors.text.ranges(of: "OWNER is").count == 1)
    }

    @Test func offATerminalTheColumnsAreAlwaysTheSame() async throws {
        let header =
            "GROUP,NAME,VERSIONS,AUTHOR,TAGS,PRICE/H,USES,PUBLISHED,FAVOURITES,HOURS,IMAGE,OWNER"
        for isTerminal in [true, false] {
            for line in ["images 1", "images 1 --sort hours", "community"] {
                let (shell, _) = try shell(columns: 40, isTerminal: isTerminal)
                #expect(await shell.run("set format csv; \(line)") == .finished(0))
                #expect(shell.output.text.hasPrefix(header))
            }
        }
    }

    @Test func columnsAreOfferedWhereTheyExist() async throws {
        let (shell, _) = try shell()
        let completer = ShellCompleter(session: shell.session)
        for line in ["images 1 --columns ", "images 1 --versions --columns "] {
            let offered = completer.complete(line, line.endIndex).candidates.map(\.text)
            #expect(offered.contains("SIZE") && offered.contains("VERSIONS") == !line.contains("--versions"))
            for title in offered {
                #expect(await shell.run(line + title) == .finished(0), "\(line)\(title)")
            }
            #expect(!shell.errors.text.contains("no such column"))
        }
        #expect(await shell.run("images 1 --versions --columns VERSIONS") == .stopped(2))
        #expect(shell.errors.text.contains("with --versions there is no column VERSIONS"))
        #expect(await shell.run("set columns 名称") == .stopped(2))
        #expect(await shell.run("set columns NAME,COLOUR") == .finished(0))
        #expect(shell.errors.text.contains("no listing has a column COLOUR"))
    }

    @Test func notesComeInOneOrder() async throws {
        for line in ["images 1", "images 1 all --max 2"] {
            let (shell, _) = try shell(columns: 40)
            #expect(await shell.run(line) == .finished(0))
            let notes = shell.errors.lines
            let hidden = try #require(notes.firstIndex { $0.hasPrefix("columns not shown") })
            let footer = try #require(notes.firstIndex { $0.contains("2 of 10,000") })
            #expect(hidden < footer, "\(notes)")
            #expect(shell.errors.text.contains("see --columns and --wide"))
        }
    }
}

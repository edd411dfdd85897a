import CompShareOrderedJSON
import CompShareWire
import CompshLineEditing
import CompshRendering
import CompshTestSupport
import Testing

@testable import CompshShell

/// Names for beginnings of commands.
@MainActor
struct AliasTests {
    @Test func anAliasStandsForTheBeginning() async throws {
        let shell = try TestShell()
        shell.session.settings.format.set(.jsonl, from: .session)
        #expect(
            await shell.run("alias two = images 12345 --limit 2 --name '合成 nightly'; two; two next")
                == .finished(0))
        #expect(shell.output.lines.count == 1)
        let offsets = shell.session.ring.entries.map { $0.exchange.request.parameters["Name"]?.text }
        #expect(offsets == ["合成 nightly"])
        #expect(shell.errors.text.contains("the listing has ended"))
    }

    /// Variables in it are expanded when it is used.
    @Test func variablesAreThoseOfTheUse() async throws {
        let shell = try TestShell()
        shell.session.variables["v"] = "one two"
        #expect(await shell.run("alias say = echo \"x $v\" y; say z") == .finished(0), "\(shell.errors.text)")
        shell.session.variables["v"] = "three"
        #expect(await shell.run("say") == .finished(0))
        #expect(shell.output.text == "x one two y z\nx three y\n")
    }

    @Test func tabOffersThem() async throws {
        let shell = try TestShell()
        _ = await shell.run("alias mine2 = images 12345")
        let completer = ShellCompleter(session: shell.session)
        #expect(completer.complete("min", "min".endIndex).candidates.map(\.text) == ["mine", "mine2"])
        #expect(completer.complete("images min", "images min".endIndex).candidates.isEmpty)
    }

    @Test func wrongOnesAreExplained() async throws {
        let shell = try TestShell()
        for (line, words) in [
            ("alias images = echo", "images is a command"), ("alias a", "write alias NAME = COMMAND"),
            ("alias a=b", "write alias NAME = COMMAND"), ("alias 'a b' = echo", "cannot be a name"),
            ("unalias nothing", "there is no alias"),
        ] {
            #expect(await shell.run(line) == .stopped(2), "\(line)")
            #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
        }
        // One that stands for itself ends, and errors point into what it stands for.
        #expect(await shell.run("alias a = b; alias b = a 1; a") == .stopped(2))
        #expect(shell.errors.text.contains("\"a\" is an alias of itself"))
        #expect(await shell.run("alias bad = images 12345 --limt 5; bad") == .stopped(2))
        #expect(
            shell.errors.text.contains(
                "  images 12345 --limt 5\n               ^~~~~~  did you mean: --limit"))
        #expect(await shell.run("unalias bad; bad") == .stopped(2))
    }

    /// Whoever runs or reads a command knows them.
    @Test(arguments: [
        ("dry five", "> POST"), ("curl five", "TargetTopOrganizationId"),
        ("sign five", "sorted by the bytes"),
        ("help five", "five stands for: images 12345 --limit 5"), ("five -h", "usage: images"),
        ("raw five next", "CompshareImageGroup"), ("repeat 2 five", "GROUP"), ("time five", "GROUP"),
        ("call GetRegion; check RetCode == 0; check rows > 0 ; echo yes", "yes"),
        ("call DescribeFavoriteImages; failed 161; echo yes", "yes"), ("help", "  images 12345 --limit 5\n"),
    ])
    func everythingKnowsThem(line: String, words: String) async throws {
        let shell = try TestShell()
        #expect(
            await shell.run(
                "alias five = images 12345 --limit 5; alias check = expect; alias failed = check error")
                == .finished(0))
        #expect(await shell.run(line) == .finished(0), "\(shell.errors.text)")
        #expect(shell.output.text.contains(words), "\(shell.output.text)")
    }

    /// A `>` behind an alias of `expect` compares, also while the alias is made.
    @Test func comparisonsAreNoFiles() async throws {
        let shell = try TestShell(isRestricted: true)
        #expect(
            await shell.run("alias some = expect rows > 0; images 12345; some; raw some") == .finished(0),
            "\(shell.errors.text)")
    }

    @Test func whatConcernsTheSessionIsNoPartOfAScript() async throws {
        let shell = try TestShell()
        let folder = TemporaryFolder()
        _ = await shell.run("alias away = clear; away; echo a; export session '\(folder.file("s"))'; away")
        #expect(folder.text("s") == "#!/usr/bin/env compsh\nalias away = clear\necho a\n")
    }
}

import Testing

@testable import CompshShell

/// `set columns` says at once what no table has.
@MainActor
struct ColumnTitlesTests {
    @Test(arguments: ["名称", "NAME,名称", ",", "NAME,A B"]) func whatCannotBeATitleIsRefused(titles: String)
        async throws
    {
        let shell = try TestShell()
        #expect(await shell.run("set columns '\(titles)'") == .stopped(2))
        #expect(shell.errors.text.contains("set columns NAME,AUTHOR"))
        #expect(shell.session.settings.columns.value == nil)
    }

    @Test func whatNoListingHasIsToldAtOnce() async throws {
        let shell = try TestShell()
        #expect(await shell.run("set columns NAME,AUTOR") == .finished(0))
        #expect(shell.errors.text.contains("no listing has a column AUTOR; did you mean: AUTHOR"))
        #expect(await shell.run("set columns UHostId") == .finished(0))
        #expect(shell.errors.text.contains("answers to call may"))
    }

    @Test(arguments: ["NAME，AUTHOR", "name,author", "INSTANCE,STATE"])
    func titlesOfListingsAreTaken(titles: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run("set columns \(titles)") == .finished(0))
        #expect(!shell.errors.text.contains("no listing"))
        #expect(shell.session.settings.columns.value?.count == 2)
    }
}

import Testing

@testable import CompshShell

/// `set columns` says at once what no table has.
@MainActor
struct ColumnTitlesTests {
    @Test(arguments: ["名称", "NAME,名称", ",", "NAME,A\u{7F}B"]) func whatCannotBeATitleIsRefused(titles: String)
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

    /// Some have a blank.
    @Test func everyTitleOfAListingIsTaken() async throws {
        let shell = try TestShell()
        for title in ListingDefinition.allTitles {
            #expect(await shell.run("set columns '\(title)'") == .finished(0), "\(title)")
        }
        #expect(!shell.errors.text.contains("no listing"), "\(shell.errors.text)")
        #expect(await shell.run("set columns 'GPU,GPU MEMORY'") == .finished(0))
        #expect(shell.session.settings.columns.value == ["GPU", "GPU MEMORY"])
    }

    @Test(arguments: ["NAME，AUTHOR", "name,author", "INSTANCE,STATE"])
    func titlesOfListingsAreTaken(titles: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run("set columns \(titles)") == .finished(0))
        #expect(!shell.errors.text.contains("no listing"))
        #expect(shell.session.settings.columns.value?.count == 2)
    }
}

import CompshTestSupport
import Testing

@testable import CompSharePlatform

struct TemporaryFileTests {
    private let folder = TemporaryFolder()

    @Test func itHoldsWhatItIsGivenForItsUserAlone() throws {
        let file = try TemporaryFile([1, 2], in: folder.path, prefix: "line", suffix: ".compsh")
        let name = try #require(folder.names.first)
        #expect(name.hasPrefix("line") && name.hasSuffix(".compsh"))
        #expect(folder.read(name) == [1, 2])
        #expect(folder.mode(name) == 0o600)
        file.remove()
        #expect(folder.names.isEmpty)
    }

    @Test func aMissingFolderIsNamed() {
        #expect(throws: FileError(path: folder.file("no"), .noSuchFileOrDirectory)) {
            try TemporaryFile([], in: folder.file("no"), prefix: "", suffix: "")
        }
    }
}

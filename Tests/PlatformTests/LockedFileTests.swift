import CompshTestSupport
import Glibc
import Testing

@testable import CompSharePlatform

/// Several change one file, and no change is lost.
struct LockedFileTests {
    private let folder = TemporaryFolder()

    private static func add(
        _ line: String, to path: String, patience: Duration = .seconds(60)
    ) throws(FileError) {
        try LockedFile.change(path, limit: 1 << 20, patience: patience) {
            old throws(FileError) in
            // Time for others to come in between, if they could.
            usleep(500)
            return old + Array("\(line)\n".utf8)
        } failure: {
            $0
        }
    }

    @Test func noChangeIsLost() async throws {
        let path = folder.file("d/a")
        await withTaskGroup { group in
            for writer in 0..<8 {
                group.addTask {
                    for number in 0..<20 {
                        do throws(FileError) {
                            try Self.add("\(writer)-\(number)", to: path)
                        } catch {
                            Issue.record("\(error)")
                        }
                    }
                }
            }
        }
        let lines = try #require(folder.text("d/a")).split(separator: "\n")
        #expect(Set(lines).count == 160)
        #expect(folder.mode("d/a") == 0o600)
        #expect(folder.mode("d") == 0o700)
    }

    @Test func aHeldFileIsNotWaitedForIndefinitely() throws {
        let lock = try LockedFile(folder.file("d/a"), patience: .zero)
        #expect(throws: FileError(path: folder.file("d/a"), .wouldBlock)) {
            try Self.add("x", to: folder.file("d/a"), patience: .milliseconds(5))
        }
        withExtendedLifetime(lock) {}
        #expect(folder.text("d/a") == "")
    }

    @Test func nothingIsMadeWhereNothingIsChanged() throws {
        let isChanged = try LockedFile.change(folder.file("a"), limit: 1, patience: .zero) {
            _ throws(FileError) in
            nil
        } failure: {
            $0
        }
        #expect(!isChanged)
        #expect(folder.names.isEmpty)
        #expect(throws: FileError.self) {
            try LockedFile.change(folder.file("a"), limit: 1, patience: .zero) { _ throws(FileError) in
                throw FileError(path: "", .noName)
            } failure: {
                $0
            }
        }
        #expect(folder.names.isEmpty)
    }

    @Test(arguments: ["folder", "pipe"])
    func onlyFilesAreLocked(name: String) {
        unsafe mkdir(folder.file("folder"), 0o700)
        unsafe mkfifo(folder.file("pipe"), 0o600)
        #expect(throws: FileError.self) { try LockedFile(folder.file(name), patience: .zero) }
    }
}

import CompshTestSupport
import Glibc
import Testing

@testable import CompSharePlatform

/// A file is replaced whole or not at all, and nothing is left beside it.
struct FileReplacementTests {
    private let folder = TemporaryFolder()

    private func isLink(_ name: String) -> Bool {
        var status = stat()
        return unsafe lstat(folder.file(name), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    @Test func aNewFileHasTheUsualRightsOnceItIsComplete() throws {
        let new = try FileReplacement(of: folder.file("a"))
        try new.write(Array("text".utf8))
        #expect(folder.names.filter { !$0.hasPrefix(".compsh-") }.isEmpty)
        try new.commit()
        #expect(folder.text("a") == "text")
        #expect(folder.mode("a") == TemporaryFolder.usualMode)
        #expect(folder.names == ["a"])
    }

    @Test(arguments: [0o600, 0o644, 0o666, 0o751] as [UInt32])
    func rightsAreKept(mode: UInt32) throws {
        folder.write("a", "old", mode: mode)
        try FileContents.write(Array("new".utf8), to: folder.file("a"))
        #expect(folder.text("a") == "new")
        #expect(folder.mode("a") == mode)
        #expect(folder.names == ["a"])
    }

    @Test func filesWithKeysAreTheirOwnersAlone() throws {
        folder.write("a", "old", mode: 0o666)
        try FileContents.write([], to: folder.file("a"), permissions: .exactly(.ownerReadWrite))
        try FileContents.write([], to: folder.file("b"), permissions: .exactly(.ownerReadWrite))
        #expect(folder.mode("a") == 0o600)
        #expect(folder.mode("b") == 0o600)
    }

    @Test func whatIsKeptPrivateIsANewFileOnly() throws {
        folder.write("old", "", mode: 0o644)
        for name in ["old", "new"] {
            let file = try FileReplacement(of: folder.file(name))
            file.keepPrivate()
            try file.commit()
        }
        #expect(folder.mode("old") == 0o644)
        #expect(folder.mode("new") == 0o600)
    }

    @Test(.enabled(if: geteuid() == 0, "only root may give files away"))
    func theOwnerIsKeptWhereThatIsAllowed() throws {
        folder.write("a", "old", mode: 0o640)
        unsafe chown(folder.file("a"), 1234, 5678)
        try FileContents.write([], to: folder.file("a"))
        var status = stat()
        unsafe stat(folder.file("a"), &status)
        #expect(status.st_uid == 1234)
        #expect(status.st_gid == 5678)
        #expect(folder.mode("a") == 0o640)
    }

    @Test(arguments: ["x", "./x", "sub/x", "link2"])
    func linksAreKeptAndTheirTargetMade(target: String) throws {
        unsafe mkdir(folder.file("sub"), 0o700)
        unsafe symlink("sub/y", folder.file("link2"))
        unsafe symlink(target, folder.file("link"))
        for text in ["one", "two"] {
            try FileContents.write(Array(text.utf8), to: folder.file("link"))
            #expect(folder.text("link") == text)
            #expect(isLink("link"))
            #expect(isLink("link2"))
        }
        #expect(folder.text(target == "link2" ? "sub/y" : target) == "two")
    }

    @Test func aLinkIsRelativeToItsOwnFolder() throws {
        unsafe mkdir(folder.file("sub"), 0o700)
        unsafe symlink("../made", folder.file("sub/link"))
        try FileContents.write([1], to: folder.file("sub/link"))
        #expect(folder.read("made") == [1])
    }

    @Test func linksInACircleAreRefused() throws {
        unsafe symlink("b", folder.file("a"))
        unsafe symlink("a", folder.file("b"))
        #expect(throws: FileError.self) { try FileReplacement(of: folder.file("a")) }
        #expect(folder.names == ["a", "b"])
    }

    @Test(arguments: ["", "missing/a", "sub", "sub/", "pipe"])
    func whatCannotBeReplacedIsRefusedAtOnce(name: String) throws {
        unsafe mkdir(folder.file("sub"), 0o700)
        unsafe mkfifo(folder.file("pipe"), 0o600)
        let path = name.isEmpty ? "" : folder.file(name)
        #expect(throws: FileError.self) { try FileReplacement(of: path) }
        #expect(folder.names == ["pipe", "sub"])
    }

    @Test func aLongNameLeavesRoom() throws {
        let name = String(repeating: "n", count: 255)
        try FileContents.write([1], to: folder.file(name))
        try FileContents.write([2], to: folder.file(name))
        #expect(folder.read(name) == [2])
    }

    @Test func whatIsForgottenLeavesNothing() throws {
        folder.write("a", "old")
        do {
            let new = try FileReplacement(of: folder.file("a"))
            try new.write([1])
        }
        #expect(folder.names == ["a"])
        #expect(folder.text("a") == "old")
    }

    @Test func whatIsIncompleteIsKeptBeside() throws {
        folder.write("a", "old")
        folder.write("a.partial", "older")
        let new = try FileReplacement(of: folder.file("a"))
        try new.write([1])
        try new.keep(as: folder.file("a.partial"))
        #expect(folder.text("a") == "old")
        #expect(folder.read("a.partial") == [1])
        #expect(folder.names == ["a", "a.partial"])
    }

    /// The same on file systems that give every file a name.
    @Test(arguments: [true, false])
    func bothWaysAreTheSame(withoutName: Bool) throws {
        func begin(
            _ name: String, _ permissions: FileReplacement.Permissions = .kept()
        ) throws -> FileReplacement {
            try FileReplacement(of: folder.file(name), permissions: permissions, withoutName: withoutName)
        }
        folder.write("old", "old", mode: 0o604)
        for name in ["new", "old"] {
            let new = try begin(name)
            try new.write([1])
            #expect(folder.names.count { $0.hasPrefix(".compsh-") } == (withoutName ? 0 : 1))
            try new.commit()
            #expect(folder.read(name) == [1])
        }
        #expect(folder.mode("new") == TemporaryFolder.usualMode)
        #expect(folder.mode("old") == 0o604)
        try begin("key", .exactly(.ownerReadWrite)).commit()
        #expect(folder.mode("key") == 0o600)
        try begin("old").discard()
        try begin("old").keep(as: folder.file("old.partial"))
        #expect(throws: FileError.self) { try begin("old").keep(as: folder.file("no/such")) }
        #expect(folder.names == ["key", "new", "old", "old.partial"])
    }

    @Test func twoMayWriteTheSameFile() throws {
        let outer = try FileReplacement(of: folder.file("a"))
        let inner = try FileReplacement(of: folder.file("a"))
        try inner.write([1])
        try inner.commit()
        #expect(folder.read("a") == [1])
        try outer.write([2])
        try outer.commit()
        #expect(folder.read("a") == [2])
        #expect(folder.names == ["a"])
    }

    // MARK: What others have left

    @Test func whatAKilledProcessLeftIsRemoved() throws {
        let left = ".compsh-0123456789abcdef.tmp"
        folder.write(left, "secret")
        try FileContents.write([], to: folder.file("a"))
        #expect(folder.names == ["a"])
    }

    @Test(arguments: [
        ".compsh-0123456789abcdef.tmp.keep", ".compsh-notes.tmp", "a.1.tmp", "compsh-0123456789abcdef.tmp",
    ])
    func filesOfOthersAreLeftAlone(name: String) throws {
        folder.write(name, "theirs")
        try FileContents.write([], to: folder.file("a"))
        #expect(folder.text(name) == "theirs")
    }

    @Test func whatIsBeingWrittenIsLeftAlone() throws {
        let (descriptor, name) = try LeftoverFiles.make(in: FilePath(folder.path), .ownerReadWrite)
        defer { try? descriptor.close() }
        try FileContents.write([], to: folder.file("a"))
        #expect(FileStatus(path: try #require(name).string) != nil)
    }

    @Test func namesOfEarlierVersionsAreNotInTheWay() throws {
        folder.write("a.\(getpid()).tmp", "left")
        try FileContents.write([1], to: folder.file("a"))
        #expect(folder.read("a") == [1])
    }

    /// 2^22 is the largest process number that Linux gives out, so no process has one above.
    @Test func keysOfEarlierVersionsAreRemoved() throws {
        let dead = 1 << 23
        for name in ["a.\(dead).tmp", "a.new-\(dead)", "a.\(getpid()).tmp"] { folder.write(name, "key") }
        let kept = ["a.1.tmp", "a.b.tmp", "a.+5.tmp", "b.\(dead).tmp"]
        for name in kept { folder.write(name, "theirs") }
        try LockedFile(folder.file("a"), patience: .zero).replace(with: [1])
        #expect(folder.names == (["a"] + kept).sorted())
    }
}

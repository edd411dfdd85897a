import CompshTestSupport
import Glibc
import Testing

@testable import CompSharePlatform

struct OpenFileTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("a") }

    @Test func whatIsAppendedStandsAtTheEnd() throws {
        folder.write("a", "one\n")
        let file = try OpenFile(appending: path)
        try file.append(Array("two\n".utf8))
        try OpenFile(appending: path).append(Array("three\n".utf8))
        try file.appendLocked(Array("four\n".utf8))
        #expect(folder.text("a") == "one\ntwo\nthree\nfour\n")
        #expect(file.size == 19)
        // The lock is not kept longer than that.
        let other = try OpenFile(reading: path)
        #expect(flock(other.descriptor.rawValue, LOCK_EX | LOCK_NB) == 0)
    }

    @Test func oneThatAppendsWaitsForAnother() async throws {
        let other = try OpenFile(appending: path)
        #expect(flock(other.descriptor.rawValue, LOCK_EX) == 0)
        let path = path
        async let added: Void = onThread {
            try OpenFile(appending: path).appendLocked(Array("later\n".utf8))
        }
        while other.size == 0, !isLockAwaited(of: other) { await Task.yield() }
        try other.append(Array("first\n".utf8))
        #expect(flock(other.descriptor.rawValue, LOCK_UN) == 0)
        try await added
        #expect(folder.text("a") == "first\nlater\n")
    }

    /// Whether somebody waits for the lock of a file, as the kernel lists it: `1: -> FLOCK … :INODE …`.
    private func isLockAwaited(of file: OpenFile) -> Bool {
        guard let inode = try? Stat(file.descriptor).inode.rawValue,
            let locks = try? FileContents.read("/proc/locks", limit: 1 << 20)
        else { return true }
        return String(decoding: locks, as: UTF8.self).split(separator: "\n").contains {
            $0.contains("-> FLOCK") && $0.contains(":\(inode) ")
        }
    }

    @Test func aFileThatIsMadeIsItsOwners() throws {
        _ = try OpenFile(appending: path)
        #expect(folder.mode("a") == 0o600)
        #expect(throws: FileError(path: folder.file("b"), .noSuchFileOrDirectory)) {
            try OpenFile(reading: folder.file("b"))
        }
    }

    @Test func bytesAreReadWhereTheyStand() throws {
        folder.write("a", "0123456789")
        let file = try OpenFile(reading: path)
        #expect(try file.read(at: 4, count: 3) == Array("456".utf8))
        #expect(try file.read(at: 8, count: 10) == Array("89".utf8))
        #expect(try file.read(at: 10, count: 1).isEmpty)
    }

    @Test func reportsAFullDisk() throws {
        let file = try OpenFile(appending: "/dev/full")
        #expect(throws: FileError(path: "/dev/full", .noSpace)) { try file.append([1]) }
    }

    @Test func itIsClosedWithItsLastUser() throws {
        do {
            let file = try OpenFile(appending: path)
            #expect(flock(file.descriptor.rawValue, LOCK_EX) == 0)
        }
        let other = try OpenFile(reading: path)
        #expect(flock(other.descriptor.rawValue, LOCK_EX | LOCK_NB) == 0)
    }
}

import CompshTestSupport
import Glibc
import Testing

@testable import CompSharePlatform

/// Files are read whole, up to a limit, and not for ever.
struct FileContentsTests {
    private let folder = TemporaryFolder()

    @Test(arguments: [0, 1, 100_000])
    func aFileIsReadWhole(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        folder.write("a", bytes)
        #expect(try FileContents.read(folder.file("a"), limit: 100_000) == bytes)
    }

    @Test func aLargerFileIsRefused() {
        folder.write("a", [1, 2, 3])
        #expect(throws: FileError(path: folder.file("a"), .tooLarge(limit: 2))) {
            try FileContents.read(folder.file("a"), limit: 2)
        }
    }

    /// Not since they hold too much: nothing of them is read.
    @Test(arguments: ["/dev/zero", "/dev/urandom", "/dev/full"])
    func whatHasNoEndIsNotRead(path: String) {
        #expect(throws: FileError(path: path, .device)) { try FileContents.read(path, limit: 1 << 20) }
    }

    @Test func nothingComesFromNowhere() throws {
        #expect(try FileContents.read("/dev/null", limit: 0).isEmpty)
    }

    @Test(arguments: [
        ("", FileError.Reason.noName), ("/no/such/file", .system(.noSuchFileOrDirectory)),
        ("/", .system(.isDirectory)),
    ])
    func theReasonIsNamed(path: String, reason: FileError.Reason) {
        #expect(throws: FileError(path: path, reason)) { try FileContents.read(path, limit: 1) }
    }

    @Test func aMarkBeforeTextIsLeftOut() throws {
        folder.write("a", [0xEF, 0xBB, 0xBF, 0x41])
        #expect(try FileContents.readText(folder.file("a"), limit: 9) == [0x41])
        #expect(try FileContents.read(folder.file("a"), limit: 9).count == 4)
    }

    @Test(arguments: [[0xFF, 0xFE, 0x41, 0x00], [0xFE, 0xFF, 0x00, 0x41]] as [[UInt8]])
    func otherTextIsNamed(bytes: [UInt8]) {
        folder.write("a", bytes)
        #expect(throws: FileError(path: folder.file("a"), .utf16)) {
            try FileContents.readText(folder.file("a"), limit: 9)
        }
    }

    /// A pipe that nobody writes to, or reads from, is waited for until the task is cancelled.
    @Test(arguments: [true, false])
    func waitingForAPipeEndsWithTheTask(reads: Bool) async {
        unsafe mkfifo(folder.file("pipe"), 0o600)
        let path = folder.file("pipe")
        let task = Task.detached {
            if reads {
                _ = try FileContents.read(path, limit: 9)
            } else {
                try FileContents.write([1], to: path)
            }
        }
        task.cancel()
        await #expect(throws: FileError(path: path, .cancelled)) { try await task.value }
    }

    @Test func aPipeIsReadToItsEnd() async throws {
        unsafe mkfifo(folder.file("pipe"), 0o600)
        let path = folder.file("pipe")
        async let written: Void = onThread {
            // More than a pipe holds at once.
            try FileContents.write([UInt8](repeating: 7, count: 200_000), to: path)
        }
        #expect(try await onThread { try FileContents.read(path, limit: 1 << 20) }.count == 200_000)
        try await written
    }
}

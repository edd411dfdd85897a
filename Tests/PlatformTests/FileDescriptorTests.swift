import CCompsharePlatform
import CompshTestSupport
import Glibc
import Testing

@testable import CompSharePlatform

struct FileDescriptorTests {
    @Test func nothingIsReadWhereNothingIsThere() throws {
        let ends = try FileDescriptor.makePipe(isBlocking: false)
        defer { try? ends.readEnd.close() }
        #expect(try ends.readEnd.readAvailable(limit: 9) == nil)
        try ends.writeEnd.writeWhole([1, 2, 3])
        #expect(try ends.readEnd.readAvailable(limit: 2) == [1, 2])
        #expect(try ends.readEnd.readAvailable(limit: 2) == [3])
        try ends.writeEnd.close()
        #expect(try ends.readEnd.readAvailable(limit: 2) == [])
    }

    /// More than a pipe holds, to a reader that comes later, whether writing waits by itself or not.
    @Test(arguments: [true, false], [true, false])
    func allIsWritten(isBlocking: Bool, untilCancelled: Bool) async throws {
        let ends = try FileDescriptor.makePipe(isBlocking: isBlocking)
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        async let written: Void = onThread {
            defer { try? ends.writeEnd.close() }
            try ends.writeEnd.writeWhole(bytes, untilCancelled: untilCancelled)
        }
        let read = try await onThread { try FileContents.read(ends.readEnd, named: "pipe", limit: 1 << 20) }
        #expect(read == bytes)
        try await written
        try ends.readEnd.close()
    }

    @Test func aReaderThatTakesNothingIsNotWaitedForInACancelledTask() async throws {
        let ends = try FileDescriptor.makePipe()
        let task = Task.detached {
            try ends.writeEnd.writeWhole([UInt8](repeating: 0, count: 300_000), untilCancelled: true)
        }
        task.cancel()
        await #expect(throws: Errno.canceled) { try await task.value }
        try ends.readEnd.close()
        try ends.writeEnd.close()
    }

    @Test func reportsAReaderThatHasGone() throws {
        // As the program has it; the system's own answer would be the end of the process.
        CurrentProcess.reportWriteFailures()
        let ends = try FileDescriptor.makePipe()
        try ends.readEnd.close()
        #expect(throws: Errno.brokenPipe) { try ends.writeEnd.writeWhole([1]) }
        #expect(throws: Errno.brokenPipe) { try ends.writeEnd.writeWhole([1], untilCancelled: true) }
        try ends.writeEnd.close()
    }

    @Test func itIsToldWhichOfSeveralCanBeRead() throws {
        let one = try FileDescriptor.makePipe()
        let other = try FileDescriptor.makePipe()
        let readers = [one.readEnd, nil, other.readEnd]
        #expect(try FileDescriptor.waitForInput(readers, timeout: .zero) == [false, false, false])
        try other.writeEnd.writeWhole([1])
        #expect(try FileDescriptor.waitForInput(readers) == [false, false, true])
        // The end can be read, too.
        try one.writeEnd.close()
        #expect(try FileDescriptor.waitForInput(readers) == [true, false, true])
        for descriptor in [one.readEnd, other.readEnd, other.writeEnd] { try descriptor.close() }
    }

    @Test func anEventStaysSetUntilItIsReset() throws {
        let event = try Event()
        defer { try? event.descriptor.close() }
        event.set()
        event.set()
        #expect(try FileDescriptor.waitForInput([event.descriptor], timeout: .zero) == [true])
        event.reset()
        #expect(try FileDescriptor.waitForInput([event.descriptor], timeout: .zero) == [false])
    }

    @Test func noneStaysOpenInPrograms() throws {
        let folder = TemporaryFolder()
        let ends = try FileDescriptor.makePipe()
        let file = try OpenFile(appending: folder.file("a"))
        let event = try Event()
        for descriptor in [ends.readEnd, ends.writeEnd, file.descriptor, event.descriptor] {
            #expect(fcntl(descriptor.rawValue, F_GETFD) == FD_CLOEXEC)
        }
        for descriptor in [ends.readEnd, ends.writeEnd, event.descriptor] { try descriptor.close() }
    }

    @Test func aTerminalTellsItsSize() throws {
        var (master, slave): (Int32, Int32) = (-1, -1)
        try #require(unsafe cp_open_terminal(&master, &slave) == 0)
        defer { for descriptor in [master, slave] { close(descriptor) } }
        let terminal = FileDescriptor(rawValue: slave)
        #expect(terminal.isTerminal)
        #expect(try #require(terminal.windowSize) == (0, 0))
        #expect(cp_set_window_size(master, 7, 33) == 0)
        #expect(try #require(terminal.windowSize) == (7, 33))
        let file = try OpenFile(reading: "/dev/null")
        #expect(!file.descriptor.isTerminal)
        #expect(file.descriptor.windowSize == nil)
    }
}

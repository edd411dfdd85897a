package import CompSharePlatform
import Glibc

/// Where bytes go: a terminal, a file, a pipe.
package protocol ByteSink: AnyObject {
    /// Whether a person looks at it.
    var isTerminal: Bool { get }

    /// Whether what is written may come out on a terminal, as what a program makes of it.
    var mayReachTerminal: Bool { get }

    /// Writes all of `bytes`.
    ///
    /// - Throws: `SinkError`; `.closed` if the reader has gone.
    func write(_ bytes: [UInt8]) throws(SinkError)

    /// Told before data come that went over the wire as they are, which others must not read.
    func keepPrivate()
}

extension ByteSink {
    /// What is no new file has its readers already.
    package func keepPrivate() {}

    /// By itself only a terminal's sink reaches one.
    package var mayReachTerminal: Bool { isTerminal }
}

/// Why output could not be written.
package enum SinkError: Error, Sendable, Hashable {
    /// The reader has gone, as `head` does; nobody wants to read more.
    case closed
    /// The system refused, for instance because a disk is full.
    case failed(FileError)
    /// The task was cancelled while the reader took nothing.
    case interrupted
}

/// An open file descriptor of this process.
package final class DescriptorSink: ByteSink, Sendable {
    private let descriptor: Int32
    private let name: String

    /// Whether it is a terminal.
    package let isTerminal: Bool

    /// Whether its reader may take its time, so that a write could wait for ever.
    private let mayBlock: Bool

    /// A pipe that has room at all takes so much without waiting (PIPE_BUF), and a signal may come while one waits.
    private static let portion = 4_096
    /// How soon an interruption is noticed while a reader takes nothing: at once, to people.
    private static let pollingMilliseconds: Int32 = 50

    /// Wraps a descriptor, which stays the caller's.
    package init(_ descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
        isTerminal = isatty(descriptor) == 1
        var status = stat()
        let kind = unsafe fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
        mayBlock = kind == S_IFIFO || kind == S_IFSOCK || kind == S_IFCHR
    }

    package func write(_ bytes: [UInt8]) throws(SinkError) {
        var start = 0
        while start < bytes.count {
            let end = mayBlock ? min(start + Self.portion, bytes.count) : bytes.count
            if mayBlock { try waitForRoom() }
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), end - start)
            }
            if count > 0 {
                start += count
            } else if errno != EINTR, errno != EAGAIN {
                throw errno == EPIPE ? .closed : .failed(FileError(path: name, code: errno))
            }
        }
    }

    /// Waits until something can be written, or a write would tell why not.
    private func waitForRoom() throws(SinkError) {
        while true {
            var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            if unsafe poll(&ready, 1, Self.pollingMilliseconds) != 0, errno != EINTR || ready.revents != 0 {
                return
            }
            guard !Task.isCancelled else { throw .interrupted }
        }
    }
}

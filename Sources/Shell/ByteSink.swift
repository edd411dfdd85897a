package import CompShare
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
}

extension ByteSink {
    /// By itself only a terminal's sink reaches one.
    package var mayReachTerminal: Bool { isTerminal }
}

/// Why output could not be written.
package enum SinkError: Error, Sendable, Hashable {
    /// The reader has gone, as `head` does; nobody wants to read more.
    case closed
    /// The system refused, for instance because a disk is full.
    case failed(FileError)
}

/// An open file descriptor of this process.
package final class DescriptorSink: ByteSink, Sendable {
    private let descriptor: Int32
    private let name: String

    /// Whether it is a terminal.
    package let isTerminal: Bool

    /// Wraps a descriptor, which stays the caller's.
    package init(_ descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
        isTerminal = isatty(descriptor) == 1
    }

    package func write(_ bytes: [UInt8]) throws(SinkError) {
        var start = 0
        while start < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            if count > 0 {
                start += count
            } else if errno == EAGAIN {
                // Somebody has set the terminal to non-blocking; wait until it takes more.
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&ready, 1, -1)
            } else if errno != EINTR {
                throw errno == EPIPE ? .closed : .failed(FileError(path: name, code: errno))
            }
        }
    }
}

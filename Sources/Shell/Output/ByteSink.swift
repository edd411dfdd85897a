package import CompSharePlatform
package import CompshRendering

/// Where bytes go: a terminal, a file, a pipe.
package protocol ByteSink: AnyObject {
    /// Whether a person looks at it.
    var isTerminal: Bool { get }

    /// Whether what is written may reach a terminal, also through a program.
    var mayReachTerminal: Bool { get }

    /// Writes all of `bytes`.
    ///
    /// - Throws: `SinkError`; `.closed` if the reader has gone.
    func write(_ bytes: [UInt8]) throws(SinkError)

    /// Whether it may be coloured where the environment forces colour on what is no terminal.
    var mayBeColoured: Bool { get }

    /// What it holds already, where rows may go on a table in it; nil of what nobody adds to.
    var textBefore: TextEdges? { get }

    /// Announces data as they went over the wire, which others must not read.
    func keepPrivate()
}

extension ByteSink {
    /// Only a new file can be kept from other readers.
    package func keepPrivate() {}

    package var mayReachTerminal: Bool { isTerminal }

    package var mayBeColoured: Bool { true }

    package var textBefore: TextEdges? { nil }
}

/// Why output could not be written.
package enum SinkError: Error, Sendable, Hashable {
    /// The reader has gone, as `head` does.
    case closed
    /// The system refused, for instance because a disk is full.
    case failed(FileError)
    /// The task was cancelled while the reader took nothing.
    case interrupted
}

/// An open file descriptor of this process.
package final class DescriptorSink: ByteSink, Sendable {
    private let descriptor: FileDescriptor
    private let name: String

    package let isTerminal: Bool

    /// Whether its reader may take its time, so that a write could wait without end.
    private let mayBlock: Bool

    /// Wraps a descriptor, which stays the caller's.
    package init(_ descriptor: FileDescriptor, name: String) {
        self.descriptor = descriptor
        self.name = name
        let kind = FileStatus(descriptor)?.kind
        isTerminal = kind == .terminal
        mayBlock = kind == .terminal || kind == .pipe || kind == .other
    }

    package func write(_ bytes: [UInt8]) throws(SinkError) {
        do throws(Errno) {
            try descriptor.writeWhole(bytes, untilCancelled: mayBlock)
        } catch {
            switch error {
            case .canceled: throw .interrupted
            case .brokenPipe: throw .closed
            default: throw .failed(FileError(path: name, error))
            }
        }
    }
}

/// A sink that counts what goes through it.
final class CountedSink: ByteSink {
    private let base: any ByteSink
    /// The bytes that were handed on, whether or not all of them could be written.
    private(set) var count = 0

    init(_ base: any ByteSink) { self.base = base }

    var isTerminal: Bool { base.isTerminal }
    var mayReachTerminal: Bool { base.mayReachTerminal }
    var mayBeColoured: Bool { base.mayBeColoured }
    var textBefore: TextEdges? { base.textBefore }

    func write(_ bytes: [UInt8]) throws(SinkError) {
        count &+= bytes.count
        try base.write(bytes)
    }

    func keepPrivate() { base.keepPrivate() }
}

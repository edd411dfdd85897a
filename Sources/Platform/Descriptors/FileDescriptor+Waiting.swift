import Glibc

// Waiting for the other end.
extension FileDescriptor {
    /// A pipe that has room at all takes so much without waiting (PIPE_BUF), and a signal may come while one waits.
    static let unwaitedPortion = 4_096

    /// A cancelled task is noticed this soon while a descriptor is waited for: at once, to people.
    static let pollingMilliseconds: Int32 = 50

    /// Waits until something can be read, or the end is reached.
    ///
    /// - Returns: Whether it has; false if the task was cancelled meanwhile.
    func waitForInput() -> Bool {
        while !Task.isCancelled {
            if poll(POLLIN, milliseconds: Self.pollingMilliseconds) { return true }
        }
        return false
    }

    /// Waits until something can be written, or a write would tell why not.
    func waitForRoom() throws(Errno) {
        while !poll(POLLOUT, milliseconds: Self.pollingMilliseconds) {
            guard !Task.isCancelled else { throw .canceled }
        }
    }

    /// Whether something has come of a wait.
    func poll(_ events: Int32, milliseconds: Int32) -> Bool {
        var polled = pollfd(fd: rawValue, events: Int16(events), revents: 0)
        let result = unsafe Glibc.poll(&polled, 1, milliseconds)
        return result > 0 || result < 0 && errno != EINTR
    }

    /// Waits until one of several descriptors can be read or is at its end.
    ///
    /// - Parameters:
    ///   - descriptors: The descriptors; nil for one that is not there.
    ///   - timeout: How long to wait; nil waits indefinitely.
    /// - Returns: Which can be read, in the same order; none when the time is over.
    /// - Throws: `Errno` when the system refuses.
    package static func waitForInput(
        _ descriptors: [FileDescriptor?], timeout: Duration? = nil
    ) throws(Errno) -> [Bool] {
        var polled = descriptors.map { pollfd(fd: $0?.rawValue ?? -1, events: Int16(POLLIN), revents: 0) }
        let end = timeout.map { ContinuousClock.now + $0 }
        var rest = timeout
        while true {
            let milliseconds = rest.map(\.milliseconds) ?? -1
            let count = unsafe Glibc.poll(&polled, nfds_t(polled.count), milliseconds)
            if count >= 0 { return polled.map { $0.revents != 0 } }
            guard errno == EINTR else { throw .last }
            rest = end.map { max(.zero, ContinuousClock.now.duration(to: $0)) }
        }
    }
}

extension Duration {
    /// The whole milliseconds, as many as a wait can take.
    fileprivate var milliseconds: Int32 {
        let (seconds, attoseconds) = components
        return Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }
}

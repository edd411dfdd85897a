import Glibc

/// Whole reads and writes on open descriptors, whatever their mode.
package enum Descriptor {
    /// A cancelled task is noticed this soon while a descriptor is waited for: at once, to people.
    private static let pollingMilliseconds: Int32 = 50

    /// Writes all of `bytes`, waiting as long as the reader takes.
    ///
    /// - Throws: `SystemError` when the descriptor fails; a part may be written then.
    package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
        var start = 0
        while start < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            if count >= 0 {
                start += count
            } else if errno == EAGAIN {
                var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&polled, 1, -1)
            } else if errno != EINTR {
                throw .last
            }
        }
    }

    /// Reads the bytes at an offset of a regular file; fewer if it ends.
    ///
    /// - Throws: `SystemError` when the descriptor fails.
    package static func read(
        _ descriptor: Int32, at offset: Int, count: Int
    ) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(count, 1)) { buffer, filled in
            filled = 0
            while filled < count {
                let start = unsafe buffer.baseAddress?.advanced(by: filled)
                let result = unsafe pread(descriptor, start, count - filled, off_t(offset + filled))
                if result < 0, errno == EINTR { continue }
                if result < 0 { failure = .last }
                guard result > 0 else { break }
                filled += result
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Waits until something can be read, or the end has come.
    ///
    /// - Returns: Whether it has; false if the task was cancelled meanwhile.
    static func waitForInput(_ descriptor: Int32) -> Bool {
        while !Task.isCancelled {
            var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let result = unsafe poll(&polled, 1, pollingMilliseconds)
            if result > 0 || result < 0 && errno != EINTR { return true }
        }
        return false
    }

    /// Opens a path without waiting for ever for the other end of a pipe.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - flags: As for `open`; the descriptor is closed in child programs whatever they say.
    ///   - mode: The permissions of a file that is made, less the process's mask.
    /// - Returns: The descriptor; that of a pipe does not block.
    /// - Throws: `FileError`; `.cancelled` if the task was cancelled while nobody had the other end.
    package static func open(
        _ path: String, _ flags: Int32, mode: UInt32 = 0o666
    ) throws(FileError) -> Int32 {
        guard !path.isEmpty else { throw FileError(path: path, .noName) }
        let isPipe = FileStatus(path: path)?.kind == .pipe
        while true {
            let descriptor = unsafe Glibc.open(
                path, flags | O_CLOEXEC | O_NOCTTY | (isPipe ? O_NONBLOCK : 0), mode)
            if descriptor >= 0 { return descriptor }
            let error = SystemError.last
            // So says a pipe that nobody reads yet.
            guard isPipe && error.code == ENXIO || error.code == EINTR else {
                throw FileError(path: path, .system(error))
            }
            guard !Task.isCancelled else { throw FileError(path: path, .cancelled) }
            if isPipe { poll(nil, 0, pollingMilliseconds) }
        }
    }
}

import CCompsharePlatform
import Glibc

// Whole reads and writes, whatever the descriptor's mode.
extension FileDescriptor {
    /// Writes all of `bytes`, waiting as long as the reader takes.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - untilCancelled: Whether to give up when the task is cancelled; for pipes and terminals, whose reader may
    ///     never read.
    /// - Throws: `Errno` when the descriptor fails, `.canceled` when the task was cancelled; a part may be written then.
    package func writeWhole(_ bytes: [UInt8], untilCancelled: Bool = false) throws(Errno) {
        var start = 0
        var mayAskNotToWait = untilCancelled
        while start < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { bytes in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
                if mayAskNotToWait {
                    return unsafe cp_write_without_waiting(rawValue, rest.baseAddress, rest.count)
                }
                let portion = untilCancelled ? min(rest.count, Self.unwaitedPortion) : rest.count
                return unsafe Glibc.write(rawValue, rest.baseAddress, portion)
            }
            if count >= 0 {
                start += count
                if untilCancelled, !mayAskNotToWait, start < bytes.count { try waitForRoom() }
                continue
            }
            switch Errno.last {
            case .interrupted: break
            case .resourceTemporarilyUnavailable where !untilCancelled: _ = poll(POLLOUT, milliseconds: -1)
            case .resourceTemporarilyUnavailable: try waitForRoom()
            case .notSupported where mayAskNotToWait:
                // A terminal, or a pipe of a kernel before 6.4.
                mayAskNotToWait = false
                try waitForRoom()
            case let error: throw error
            }
        }
    }

    /// Writes the beginning of `bytes` if there is room for it now; for what matters less than not to wait.
    package func writeWithoutWaiting(_ bytes: [UInt8]) {
        guard poll(POLLOUT, milliseconds: 0) else { return }
        let portion = Array(bytes.prefix(Self.unwaitedPortion))
        _ = unsafe Glibc.write(rawValue, portion, portion.count)
    }

    /// Reads what there is, up to `limit` bytes.
    ///
    /// - Returns: The bytes; none at the end, nil when nothing is there now.
    /// - Throws: `Errno` when the descriptor fails.
    package func readAvailable(limit: Int) throws(Errno) -> [UInt8]? {
        while true {
            var failure: Errno?
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                let result = unsafe Glibc.read(rawValue, buffer.baseAddress, limit)
                if result < 0 { failure = .last }
                count = max(result, 0)
            }
            switch failure {
            case nil: return bytes
            case .resourceTemporarilyUnavailable?: return nil
            case .interrupted?: continue
            case let error?: throw error
            }
        }
    }

    /// Reads the bytes at an offset of a regular file; fewer if it ends.
    ///
    /// - Throws: `Errno` when the descriptor fails.
    func readWhole(at offset: Int, count: Int) throws(Errno) -> [UInt8] {
        var failure: Errno?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(count, 1)) { buffer, filled in
            filled = 0
            while filled < count {
                let start = unsafe buffer.baseAddress?.advanced(by: filled)
                let result = unsafe Glibc.pread(rawValue, start, count - filled, off_t(offset + filled))
                if result < 0, errno == EINTR { continue }
                if result < 0 { failure = .last }
                guard result > 0 else { break }
                filled += result
            }
        }
        if let failure { throw failure }
        return bytes
    }
}

internal import Glibc
internal import Localization

/// Whole reads and writes on a file descriptor, whatever its mode.
enum Descriptor {
    /// Writes all of `bytes`, waiting as long as the reader takes.
    ///
    /// - Throws: ``LineEditorError/system(call:code:)`` when the descriptor fails.
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(LineEditorError) {
        var start = 0
        while start < bytes.count {
            let count = unsafe bytes[start...].withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count >= 0 {
                start += count
            } else if errno == EAGAIN {
                var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&polled, 1, -1)
            } else if errno != EINTR {
                throw .system(call: "write", code: errno)
            }
        }
    }

    /// Reads what there is, up to `limit` bytes; empty at the end, nil when nothing is there now.
    ///
    /// - Throws: ``LineEditorError/system(call:code:)`` when the descriptor fails.
    static func read(_ descriptor: Int32, limit: Int) throws(LineEditorError) -> [UInt8]? {
        while true {
            var code: Int32 = 0
            var failed = false
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                let result = unsafe Glibc.read(descriptor, buffer.baseAddress, limit)
                if result < 0 {
                    failed = true
                    code = errno
                }
                count = max(result, 0)
            }
            guard failed else { return bytes }
            if code == EAGAIN { return nil }
            if code != EINTR { throw .system(call: "read", code: code) }
        }
    }
}

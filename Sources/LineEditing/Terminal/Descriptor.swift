internal import CompSharePlatform
internal import CompshLocalization
internal import Glibc

/// Whole reads and writes on the terminal's descriptors, whatever their mode.
enum Descriptor {
    /// Writes all of `bytes`, waiting as long as the reader takes.
    ///
    /// - Throws: ``LineEditorError/system(call:code:)`` when the descriptor fails.
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(LineEditorError) {
        do throws(SystemError) {
            try CompSharePlatform.Descriptor.write(bytes, to: descriptor)
        } catch {
            throw .system(call: "write", code: error.code)
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

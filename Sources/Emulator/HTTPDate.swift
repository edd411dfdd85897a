import Glibc

/// The time as HTTP writes it (RFC 9110, 5.6.7), which clients compare their clock with.
enum HTTPDate {
    private static let format = "%a, %d %b %Y %H:%M:%S GMT"
    /// `Sun, 06 Nov 1994 08:49:37 GMT` and the byte that ends it.
    private static let size = 30

    /// The text of a point in time in Unix seconds; empty for one that no calendar has.
    ///
    /// Names are English: the process never asks for another language of times.
    static func text(_ seconds: Int) -> String {
        var time = time_t(seconds)
        var parts = unsafe tm()
        guard unsafe gmtime_r(&time, &parts) != nil else { return "" }
        var buffer = [CChar](repeating: 0, count: size)
        let count = unsafe strftime(&buffer, size, format, &parts)
        return String(decoding: buffer.prefix(count).map(UInt8.init), as: UTF8.self)
    }
}

import CompShareOrderedJSON
import Glibc

/// Dates as HTTP writes them (RFC 9110, 5.6.7).
package enum HTTPDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// The seconds since 1970 of a date in one of the three forms of RFC 9110; nil for anything else.
    ///
    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994` are the same.
    package static func seconds(_ text: String) -> Int? {
        var words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
        if words.last == "GMT" { words.removeLast() }
        guard words.count == 5 else { return nil }
        // The old form of C has the month before the day, and the year at the end.
        if Int(decimal: words[1]) == nil { words = [words[0], words[2], words[1], words[4], words[3]] }
        let clock = words[4].split(separator: ":", omittingEmptySubsequences: false).map { Int(decimal: $0) }
        guard let day = Int(decimal: words[1]), (1...31).contains(day),
            let month = months.firstIndex(of: words[2].lowercased()),
            var year = Int(decimal: words[3]), (0...9999).contains(year),
            clock.count == 3, let hour = clock[0], (0...23).contains(hour),
            let minute = clock[1], (0...59).contains(minute), let second = clock[2], (0...60).contains(second)
        else { return nil }
        if words[3].count == 2 { year += year < 70 ? 2000 : 1900 }
        var parts = unsafe tm()
        unsafe parts.tm_year = Int32(year - 1900)
        unsafe (parts.tm_mon, parts.tm_mday) = (Int32(month), Int32(day))
        unsafe (parts.tm_hour, parts.tm_min, parts.tm_sec) = (Int32(hour), Int32(minute), Int32(second))
        return unsafe timegm(&parts)
    }

    private static let format = "%a, %d %b %Y %H:%M:%S GMT"
    /// `Sun, 06 Nov 1994 08:49:37 GMT` and the byte that ends it.
    private static let size = 30

    /// The text of a point in time in Unix seconds; empty for one that no calendar has.
    ///
    /// Names are English: the process never asks for another language of times.
    package static func text(_ seconds: Int) -> String {
        var time = time_t(seconds)
        var parts = unsafe tm()
        guard unsafe gmtime_r(&time, &parts) != nil else { return "" }
        var buffer = [CChar](repeating: 0, count: size)
        let count = unsafe strftime(&buffer, size, format, &parts)
        return String(decoding: buffer.prefix(count).map(UInt8.init), as: UTF8.self)
    }
}

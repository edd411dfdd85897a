import Glibc

/// Writes times in the zone that the environment variable `TZ`, or the machine, sets.
package enum LocalTime {
    /// How much of a time is written.
    package enum Format: Sendable {
        /// `2026-03-02`: tables on a terminal, where room is scarce.
        case date
        /// `18:15:30`: tables of what has just happened.
        case clock
        /// `2026-03-02 18:15:30 +08:00`: records on a terminal.
        case dateAndTime
        /// `2026-03-02T18:15:30+08:00`, as ISO 8601 has it: files and pipes, where a reader may sit elsewhere.
        case iso8601
    }

    /// The local time of a moment; its seconds if the calendar does not reach so far.
    package static func text(unixSeconds: Int, format: Format) -> String {
        var seconds = time_t(unixSeconds)
        var local = unsafe tm()
        guard unsafe localtime_r(&seconds, &local) != nil else { return String(unixSeconds) }
        var text: [UInt8] = []
        text.reserveCapacity(32)
        let year = unsafe Int(local.tm_year) + 1_900
        if (0...9_999).contains(year) {
            append(nil, year / 100, to: &text)
            append(nil, year % 100, to: &text)
        } else {
            text += String(year).utf8
        }
        unsafe append("-", Int(local.tm_mon) + 1, to: &text)
        unsafe append("-", Int(local.tm_mday), to: &text)
        if format == .date { return String(decoding: text, as: UTF8.self) }
        if format == .clock { text = [] }
        unsafe append(format == .iso8601 ? "T" : format == .clock ? nil : " ", Int(local.tm_hour), to: &text)
        unsafe append(":", Int(local.tm_min), to: &text)
        unsafe append(":", Int(local.tm_sec), to: &text)
        if format == .clock { return String(decoding: text, as: UTF8.self) }
        if format == .dateAndTime { text.append(0x20) }
        let offset = unsafe local.tm_gmtoff
        let minutes = Int(offset.magnitude / 60)
        append(offset < 0 ? "-" : "+", minutes / 60, to: &text)
        append(":", minutes % 60, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends a number of two digits.
    private static func append(_ separator: Unicode.Scalar?, _ value: Int, to text: inout [UInt8]) {
        if let separator { text.append(UInt8(ascii: separator)) }
        text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10))
        text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
    }
}

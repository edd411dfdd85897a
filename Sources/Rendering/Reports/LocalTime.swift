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
        let year = String(unsafe Int(local.tm_year) + 1_900)
        var text = String(repeating: "0", count: max(0, 4 - year.utf8.count)) + year
        unsafe append("-", local.tm_mon + 1, to: &text)
        unsafe append("-", local.tm_mday, to: &text)
        if format == .date { return text }
        unsafe append(format == .iso8601 ? "T" : " ", local.tm_hour, to: &text)
        unsafe append(":", local.tm_min, to: &text)
        unsafe append(":", local.tm_sec, to: &text)
        if format == .clock { return String(text.suffix("18:15:30".count)) }
        if format == .dateAndTime { text += " " }
        let offset = unsafe local.tm_gmtoff
        let minutes = Int32(offset.magnitude / 60)
        append(offset < 0 ? "-" : "+", minutes / 60, to: &text)
        append(":", minutes % 60, to: &text)
        return text
    }

    private static func append(_ separator: String, _ value: Int32, to text: inout String) {
        text += separator
        if value < 10 { text += "0" }
        text += String(value)
    }
}

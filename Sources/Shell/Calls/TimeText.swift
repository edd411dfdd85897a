import CompShareOrderedJSON
import Glibc

/// Reads points in time as people write them, in the zone that the environment variable `TZ`, or the machine, sets.
enum TimeText {
    /// The seconds since 1970 of a time.
    ///
    /// | text | time |
    /// |---|---|
    /// | `2026-12-01`, `2026-12-01T18:00`, `2026-12-01 18:00:30` | that one, of this zone |
    /// | `2026-12-01T18:00Z`, `2026-12-01T18:00+08:00` | that one, of the zone that is named |
    /// | `18:00`, `18:00:30` | today's, or the next one |
    /// | `+2h`, `-1h30m`, `+1d` | so long after, or before, now |
    /// | `now` | now |
    ///
    /// - Parameters:
    ///   - text: The time.
    ///   - now: The seconds since 1970 now.
    ///   - mayBePast: Whether a time of the day is today's even if that is over; else it is the next one to come.
    /// - Returns: The seconds; nil if the text is none of these.
    static func seconds(_ text: String, now: Int, mayBePast: Bool) -> Int? {
        if text.lowercased() == "now" { return now }
        if let sign = text.first, sign == "+" || sign == "-" {
            guard let span = span(text.dropFirst()) else { return nil }
            let (sum, isTooLarge) = now.addingReportingOverflow(sign == "-" ? -span : span)
            return isTooLarge ? nil : sum
        }
        if let clock = clock(text[...]) {
            guard var day = Day(of: now) else { return nil }
            guard let today = day.seconds(at: clock) else { return nil }
            guard !mayBePast, today <= now else { return today }
            day.number += 1
            return day.seconds(at: clock)
        }
        return dateAndTime(text)
    }

    private static func span(_ text: Substring) -> Int? {
        var rest = text
        var sum = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(unit.count)
            guard let factor = MeasuredText.spans[unit.lowercased()],
                let part = MeasuredText.product(String(number), factor), part <= longestSpan
            else { return nil }
            sum += part
        }
        return sum <= longestSpan ? sum : nil
    }

    /// A hundred years: no order lasts so long.
    private static let longestSpan = 100 * 366 * 86_400

    /// A time of the day.
    private struct Clock {
        var hour: Int
        var minute: Int
        var second: Int
    }

    /// `18:00` or `18:00:30`; nil for anything else.
    private static func clock(_ text: Substring) -> Clock? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ (1...2).contains($0.utf8.count) })
        else {
            return nil
        }
        let numbers = parts.compactMap { Int(decimal: $0) }
        guard numbers.count == parts.count, (0...23).contains(numbers[0]), (0...59).contains(numbers[1]),
            numbers.count == 2 || (0...59).contains(numbers[2])
        else { return nil }
        return Clock(hour: numbers[0], minute: numbers[1], second: numbers.count == 3 ? numbers[2] : 0)
    }

    /// A day of the calendar.
    private struct Day {
        var year: Int
        /// 1 for January.
        var month: Int
        /// Of the month; may be past its end.
        var number: Int

        init(year: Int, month: Int, number: Int) {
            self.year = year
            self.month = month
            self.number = number
        }

        /// The day here of a moment.
        init?(of seconds: Int) {
            var seconds = time_t(seconds)
            var local = unsafe tm()
            guard unsafe localtime_r(&seconds, &local) != nil else { return nil }
            year = unsafe Int(local.tm_year) + 1_900
            month = unsafe Int(local.tm_mon) + 1
            number = unsafe Int(local.tm_mday)
        }

        /// The seconds since 1970 of a time of this day: here, or where clocks are so many seconds ahead of UTC.
        func seconds(at clock: Clock, ahead offset: Int? = nil) -> Int? {
            var parts = unsafe tm()
            unsafe parts.tm_year = Int32(year - 1_900)
            unsafe parts.tm_mon = Int32(month - 1)
            unsafe parts.tm_mday = Int32(number)
            unsafe parts.tm_hour = Int32(clock.hour)
            unsafe parts.tm_min = Int32(clock.minute)
            unsafe parts.tm_sec = Int32(clock.second)
            unsafe parts.tm_isdst = offset == nil ? -1 : 0
            let seconds = unsafe offset == nil ? mktime(&parts) : timegm(&parts)
            // −1 is also the last second of 1969, which nobody means.
            return seconds == -1 ? nil : Int(seconds) - (offset ?? 0)
        }
    }

    private static func dateAndTime(_ text: String) -> Int? {
        let date = text.prefix { $0 == "-" || $0.isASCII && $0.isNumber }
        let parts = date.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], let year = Int(decimal: parts[0]),
            let month = Int(decimal: parts[1]), let number = Int(decimal: parts[2]),
            (1970...9_999).contains(year), (1...12).contains(month), (1...31).contains(number)
        else { return nil }
        let day = Day(year: year, month: month, number: number)
        // The 31st of a month that has 30 days is none.
        guard let noon = day.seconds(at: Clock(hour: 12, minute: 0, second: 0)),
            Day(of: noon)?.number == number
        else { return nil }
        var rest = text.dropFirst(date.count)
        guard let separator = rest.popFirst() else {
            return day.seconds(at: Clock(hour: 0, minute: 0, second: 0))
        }
        guard "Tt ".contains(separator) else { return nil }
        let time = rest.prefix { $0 == ":" || $0.isASCII && $0.isNumber }
        guard let clock = clock(time) else { return nil }
        let zone = rest.dropFirst(time.count)
        if zone.isEmpty { return day.seconds(at: clock) }
        return offset(zone).flatMap { day.seconds(at: clock, ahead: $0) }
    }

    /// How far a zone is ahead of UTC, in seconds: `Z`, `+08:00`, `+0800`, `+08`.
    private static func offset(_ text: Substring) -> Int? {
        if text == "Z" || text == "z" { return 0 }
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let digits = text.dropFirst().filter { $0 != ":" }
        guard digits.utf8.count == 2 || digits.utf8.count == 4, let number = Int(decimal: digits) else {
            return nil
        }
        let (hours, minutes) = digits.utf8.count == 2 ? (number, 0) : (number / 100, number % 100)
        guard hours <= 18, minutes < 60 else { return nil }
        return (sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }
}

import Platform

extension HTTPResponse {
    /// How long the service asks to wait before the next request (`Retry-After`, RFC 9110).
    ///
    /// - Parameter now: What a date is counted from.
    /// - Returns: The wait, from 0 to 10 years; nil if it does not ask, or not in a form that can be read.
    public func retryAfter(now: Timestamp = .now) -> Duration? {
        guard let text = headers["Retry-After"] else { return nil }
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // Digits that no number holds still ask for longer than anybody waits.
            return .seconds(
                Int(decimal: text).map { min($0, Self.longestRetryAfter) } ?? Self.longestRetryAfter)
        }
        guard let date = HTTPDate.seconds(text) else { return nil }
        return .seconds(min(max(0, date - now.seconds), Self.longestRetryAfter))
    }

    /// 10 years: longer than anything that is waited for, and far from what a `Duration` cannot hold.
    private static let longestRetryAfter = 10 * 365 * 86_400
}

extension Result<HTTPResponse, TransportError> {
    /// How long the service asks to wait; nil where there is no answer, or it does not ask.
    var retryAfter: Duration? {
        if case .success(let response) = self { response.retryAfter() } else { nil }
    }
}

/// Dates as HTTP writes them.
enum HTTPDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// The seconds since 1970 of a date in one of the three forms of RFC 9110; nil for anything else.
    ///
    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994` are the same.
    static func seconds(_ text: String) -> Int? {
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
        return (days(year, month + 1, day) * 24 + hour) * 3600 + minute * 60 + second
    }

    /// The days from 1970-01-01 to a day of the Gregorian calendar, whose year is taken to begin in March.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

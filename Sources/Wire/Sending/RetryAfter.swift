import CompShareOrderedJSON

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
    package var retryAfter: Duration? {
        if case .success(let response) = self { response.retryAfter() } else { nil }
    }
}

/// What has been typed in a session, in order, as a script that runs again.
struct Transcript: Sendable {
    /// What was typed, and whether it failed.
    private var lines: [(text: String, failed: Bool)] = []

    /// As many as the history keeps; of a longer session the oldest are dropped.
    private static let limit = 10_000

    /// Keeps a statement as it was typed, with whether it failed.
    mutating func append(_ text: String, failed: Bool) {
        lines.append((text, failed))
        if lines.count > Self.limit { lines.removeFirst(lines.count - Self.limit) }
    }

    /// The script.
    ///
    /// What failed is a comment, so that the script runs.
    ///
    /// - Parameters:
    ///   - isSecret: Whether a statement holds a key or a password; a comment stands in its place.
    ///   - isLeftOut: Whether a statement is no part of the script.
    /// - Returns: The script's text.
    func script(hiding isSecret: (String) -> Bool, leavingOut isLeftOut: (String) -> Bool) -> String {
        let statements = lines.compactMap { text, failed -> String? in
            if isSecret(text) { return "# (a line with a secret)" }
            guard failed else { return isLeftOut(text) ? nil : text }
            return text.split(separator: "\n", omittingEmptySubsequences: false).map { "# failed: \($0)" }
                .joined(separator: "\n")
        }
        return (["#!/usr/bin/env compsh"] + statements).map { $0 + "\n" }.joined()
    }
}

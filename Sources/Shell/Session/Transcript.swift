/// What has been typed in a session, in order, as a script that runs again.
struct Transcript: Sendable {
    private struct Line {
        var text: String
        var isSecret: Bool
        var failed: Bool
    }

    private var lines: [Line] = []

    /// As many as the history keeps; of a longer session the oldest are dropped.
    private static let limit = 10_000

    /// Keeps a statement as it was typed.
    ///
    /// - Parameters:
    ///   - text: The statement.
    ///   - isSecret: Whether it holds a secret that the session knows now, and may have forgotten by the end.
    ///   - failed: Whether it failed.
    mutating func append(_ text: String, isSecret: Bool, failed: Bool) {
        lines.append(Line(text: text, isSecret: isSecret, failed: failed))
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
        let statements = lines.compactMap { line -> String? in
            if line.isSecret || isSecret(line.text) { return "# (a line with a secret)" }
            guard line.failed else { return isLeftOut(line.text) ? nil : line.text }
            return line.text.split(separator: "\n", omittingEmptySubsequences: false).map {
                "# failed: \($0)"
            }
            .joined(separator: "\n")
        }
        return (["#!/usr/bin/env compsh"] + statements).map { $0 + "\n" }.joined()
    }
}

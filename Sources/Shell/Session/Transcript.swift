/// What has been typed in a session, in order, as a script that runs again.
package struct Transcript: Sendable {
    private var lines: [String] = []

    /// As many as the history keeps; of a longer session the oldest are dropped.
    private static let limit = 10_000

    package init() {}

    /// Keeps a statement.
    ///
    /// - Parameters:
    ///   - text: As typed.
    ///   - isSecret: Whether it holds a key or password; then a comment is kept in its place.
    ///   - failed: Whether it failed; then it is kept as a comment, so that the script runs.
    mutating func append(_ text: String, isSecret: Bool, failed: Bool) {
        if isSecret {
            lines.append("# (a line with a secret)")
        } else if failed {
            lines.append(
                text.split(separator: "\n", omittingEmptySubsequences: false).map { "# failed: \($0)" }
                    .joined(separator: "\n"))
        } else {
            lines.append(text)
        }
        if lines.count > Self.limit { lines.removeFirst(lines.count - Self.limit) }
    }

    /// The script.
    ///
    /// - Parameter isLeftOut: Whether a statement is no part of the script.
    /// - Returns: The script's text.
    package func script(leavingOut isLeftOut: (String) -> Bool) -> String {
        (["#!/usr/bin/env compsh"] + lines.filter { !isLeftOut($0) }).map { $0 + "\n" }.joined()
    }
}

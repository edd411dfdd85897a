import ArgumentParser
import CompshCommandLanguage

/// A time span on the command line, written as in the command language: `5`, `250ms`, `1m30s`.
struct Time: ExpressibleByArgument, Sendable {
    /// The span.
    let duration: Duration

    init?(argument: String) {
        guard case .duration(let duration)? = try? ValueKind.duration.read(argument, for: "a time", at: nil)
        else {
            return nil
        }
        self.duration = duration
    }
}

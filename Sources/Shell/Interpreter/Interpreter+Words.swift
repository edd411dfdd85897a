import CompShareWire
import CompshCommandLanguage
import CompshLocalization

extension Interpreter {
    func echo(_ statement: Statement, in source: SourceText) {
        let text = String(source[statement.range])
        let isSecret = SecretText.isContained(in: text, session)
        console.note("+ \(isSecret ? Self.secretLine : Message(verbatim: text))", session.settings)
    }

    /// Stands in logs and reports for a line with a secret.
    nonisolated static let secretLine: Message = "(a line with a secret)"

    /// Says which line of an entry failed, and how many commands after it were not run if there are any.
    func noteUnrun(
        _ reader: inout StatementReader, after failure: CommandFailure, in source: SourceText
    ) {
        var count = 0
        // What cannot be read would not have run either.
        while true {
            do throws(CommandFailure) {
                guard try reader.next() != nil else { break }
                count += 1
            } catch {
                count += 1
                if error.kind == .incomplete { break }
            }
        }
        guard count > 0 else { return }
        let line = source.position(of: failure.range?.lowerBound ?? 0).line
        console.note(
            """
            line \(line) failed; \
            \(count, one: "command after it was not run", many: "commands after it were not run")
            """,
            session.settings)
    }
}

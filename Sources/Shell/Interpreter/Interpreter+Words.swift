import CompShareWire
package import CompshCommandLanguage
import CompshLocalization
import Synchronization

extension Interpreter {
    func echo(_ statement: Statement, in source: SourceText) {
        let text = String(source[statement.range])
        let isSecret = SecretText.isContained(in: text, session)
        console.note("+ \(isSecret ? Self.secretLine : Message(verbatim: text))", session.settings)
    }

    /// Stands in logs and reports for a line with a secret.
    nonisolated static let secretLine: Message = "(a line with a secret)"

    /// Says what went wrong, unless the user knows.
    package func report(_ failure: CommandFailure, in source: SourceText) {
        guard !failure.isReported else { return }
        if failure.kind == .interrupted {
            // Where the key has left its ^C, it is drawn anew, without what was typed ahead of it.
            let isByKey =
                Self.endingSignal == nil
                && Self.alarm?.hasRung.load(ordering: .sequentiallyConsistent) != true
            let key = console.beginLine() && isByKey ? "^C " : ""
            console.note(
                Message(verbatim: key)
                    + ([failure.message] + failure.details + (failure.hint.map { [$0] } ?? [])).listedApart(),
                session.settings)
            return
        }
        console.show(failure, in: source, session.settings, masking: session.secrets.mask) { [session] line in
            SecretText.isContained(in: line, session)
        }
    }

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

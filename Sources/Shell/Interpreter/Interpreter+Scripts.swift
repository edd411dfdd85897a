import CompshCommandLanguage
import CompshLocalization

extension Interpreter {
    /// Runs a script that a command names; its data go where that command's go.
    func runNested(
        _ script: SourceText, in outer: Surroundings
    ) async throws(CommandFailure) -> Ending? {
        var surroundings = Surroundings(script, to: outer.sink)
        surroundings.format.file = outer.format.file
        switch await nesting({ [surroundings] in await runScript(surroundings) }) {
        case .finished(nil): return nil
        case .quit(let status): return .quit(status)
        case .stopped, .finished:
            // `expect error` after it looks at the reason.
            let failure = newestTally.gravest ?? CommandFailure("the script failed")
            throw failure.with { $0.isReported = true }
        }
    }

    /// Runs a script, whose data go to standard output.
    func runScript(_ script: SourceText) async -> Ending {
        await runScript(Surroundings(script, to: console.output))
    }

    /// Runs the script that the surroundings name; names in it are looked for in its own folder.
    private func runScript(_ surroundings: Surroundings) async -> Ending {
        guard let file = surroundings.source.file else { return await run(surroundings) }
        let identity = ScriptFile.identity(of: file)
        guard !scripts.contains(identity) else {
            let failure = CommandFailure.usage("\(file) runs itself", hint: "take the source line out")
            report(failure, in: surroundings.source)
            newestTally = Tally(failure)
            return .stopped(failure)
        }
        scripts.append(identity)
        session.scriptFolders.append(ScriptFile.folder(of: file))
        defer {
            scripts.removeLast()
            session.scriptFolders.removeLast()
        }
        return await run(surroundings)
    }
}

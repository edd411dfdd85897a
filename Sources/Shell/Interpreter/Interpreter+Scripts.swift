package import CompshCommandLanguage
import CompshLocalization

extension Interpreter {
    /// Runs a script that a command named; its data go where that command's data go.
    func runNested(_ script: SourceText, to sink: any ByteSink) async throws(CommandFailure)
        -> Ending?
    {
        let outer = output
        output = sink
        sourcing += 1
        defer {
            output = outer
            sourcing -= 1
        }
        switch await runScript(script) {
        case .finished(ExitStatus.success): return nil
        case .quit(let status): return .quit(status)
        case .stopped(let status), .finished(let status):
            // What `expect error` after it looks at is why it failed.
            var failure = newestTally.gravest ?? CommandFailure("the script failed", status: status)
            failure.status = failure.isForgivable ? status : failure.status
            failure.isReported = true
            throw failure
        }
    }

    /// Runs a script; names in it are looked for in its own folder.
    package func runScript(_ script: SourceText) async -> Ending {
        guard let file = script.file else { return await run(script) }
        let identity = ScriptFile.identity(of: file)
        guard !scripts.contains(identity) else {
            report(
                CommandFailure(
                    "\(file) runs itself", status: ExitStatus.usage, hint: "take the source line out"),
                in: script)
            return .stopped(ExitStatus.usage)
        }
        scripts.append(identity)
        session.scriptFolders.append(ScriptFile.folder(of: file))
        defer {
            scripts.removeLast()
            session.scriptFolders.removeLast()
        }
        return await run(script)
    }
}

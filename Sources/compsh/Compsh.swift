import CompShare
import CompSharePlatform
import CompshCommandLanguage
import CompshLineEditing
import CompshLocalization
import CompshShell
import Glibc

/// The program: reads its arguments, and does what they ask for.
@main
enum Compsh {
    /// The version of this program, with what the build wrote down.
    static var version: ProgramVersion {
        ProgramVersion(commit: BuildFacts.commit, swift: BuildFacts.swift)
    }
    /// The signals, blocked and read from a descriptor; nil if the system has none.
    static let signals = try? TerminalSignals.install()

    static func main() async {
        CurrentProcess.useOneHeap()
        CurrentProcess.holdStandardDescriptors()
        // Else libdispatch tells the system's log, at each start of an ordinary user's, that it may not raise a thread's
        // priority: through a socket, of which a replay opens none.
        unsafe setenv("LIBDISPATCH_LOG", "NO", 0)
        // Before anything else: a thread started earlier could receive a Ctrl-C, which would end the process.
        _ = signals
        CurrentProcess.reportWriteFailures()
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.first != OuterCompletion.word else {
            complete(Array(arguments.dropFirst()))
        }
        let line = ArgumentLine(ProgramSignature.name, arguments)
        do throws(CommandFailure) {
            let program = try ProgramLine(line) { unsafe access($0, F_OK) == 0 }
            try await run(program, line)
        } catch {
            refuse(error, in: line)
        }
    }

    @MainActor
    private static func run(_ program: ProgramLine, _ line: ArgumentLine) async throws(CommandFailure) {
        switch program.task {
        case .shell(let items): try await ShellProgram(program.options, items).run()
        case .emulate(let arguments): try await EmulateProgram.run(arguments)
        case .serve(let arguments): try await MCPProgram.run(arguments)
        case .help(let page):
            let console = console
            answer { () throws(SinkError) in try console.show(page, ofProgram: line, settings(for: line)) }
        case .version: write(version.text(for: line))
        case .completionScript(let shell): write(shell.completionScript)
        }
    }

    /// Answers a script of `compsh completion`; whatever is wrong, a Tab shows no error.
    @MainActor
    private static func complete(_ arguments: [String]) -> Never {
        // A Ctrl-C while a slow disk is read ends it.
        let watch = signals?.watch { CurrentProcess.leave(ExitStatus.signal($0)) }
        defer { watch?.cancel() }
        write(OuterCompletion.answer(to: arguments, environment: CurrentProcess.environment))
    }

    /// Says, in the user's language, why the program cannot start, and ends it.
    @MainActor
    private static func refuse(_ failure: CommandFailure, in line: ArgumentLine) -> Never {
        console.show(failure, ofProgram: line, settings(for: line))
        CurrentProcess.leave(Int32(failure.status))
    }

    @MainActor private static var console: Console {
        Console(
            output: DescriptorSink(.standardOutput, name: "standard output"),
            errors: DescriptorSink(.standardError, name: "standard error"),
            environment: CurrentProcess.environment)
    }

    /// How the program speaks where it has no session, be its arguments right or wrong.
    private static func settings(for line: ArgumentLine) -> Settings {
        var settings = Settings()
        settings.setLanguage(
            option: ProgramLine.text(of: "lang", in: line.words), environment: CurrentProcess.environment)
        if let color = ProgramLine.text(of: "color", in: line.words).flatMap(ColorChoice.init) {
            settings.color.set(color, from: .flag("--color"))
        }
        return settings
    }

    /// Writes what was asked for to standard output, and ends the program.
    @MainActor
    private static func write(_ text: String) -> Never {
        answer { () throws(SinkError) in
            try DescriptorSink(.standardOutput, name: "standard output").write(Array(text.utf8))
        }
    }

    private static func answer(_ write: () throws(SinkError) -> Void) -> Never {
        do throws(SinkError) {
            try write()
        } catch {
            CurrentProcess.leave(ExitStatus.failure)
        }
        CurrentProcess.leave(ExitStatus.success)
    }
}

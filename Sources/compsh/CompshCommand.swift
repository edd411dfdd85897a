import ArgumentParser
import CompShare

/// `compsh`: the shell, with `emulate` beside it.
struct CompshCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compsh",
        abstract: "A shell for the CompShare (优云智算) GPU-cloud API.",
        discussion: """
            compsh                              explore, with Tab, history and help
            compsh --demo                       the same on made-up data, without keys
            compsh -c 'images 12345 all'        run one command
            compsh tour.compsh                  run a script; - is standard input

            Exit status: 0 success, 1 the API or a command refused, 2 usage, 3 no usable answer, \
            5 credentials missing or refused, 130 interrupted.
            """,
        version: "compsh \(Client.version)",
        subcommands: [ShellCommand.self, EmulateCommand.self],
        defaultSubcommand: ShellCommand.self)
}

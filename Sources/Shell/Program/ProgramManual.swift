import CompshCommandLanguage
import CompshLocalization

/// The manual page of the program, made from the signatures of its commands and those of the shell.
enum ProgramManual {
    /// When what the page tells was changed last, as mdoc has dates.
    private static let date = "November 25, 2026"

    /// The page, in mdoc.
    static func text(in language: Language) -> String {
        let program = ProgramSignature.line
        let help = ProgramHelp.page
        var page = ManualPage(program.name, summary: help.summary, date: date, say: language.say)
        page.heading("SYNOPSIS")
        page.synopsis(["[options]", "[COMMAND ...]"])
        page.synopsis(["[options]", "SCRIPT", "[ARGUMENT ...]"])
        for command in ProgramSignature.commands {
            page.synopsis(
                [command.name] + command.positionals.map(\.syntax)
                    + (command.options.isEmpty ? [] : ["[options]"]))
        }
        page.heading("DESCRIPTION")
        page.paragraphs(help.paragraphs)
        page.heading("COMMANDS")
        page.paragraphs([HelpPage(CommandRegistry.table).summary])
        for group in CommandTable(ProgramSignature.commands).groups + CommandRegistry.table.groups {
            page.subheading(Message(translating: group.name))
            page.commands(group.signatures)
        }
        page.heading("OPTIONS")
        page.options(ProgramSignature.options)
        page.paragraphs(["Options of the emulator, with --demo"])
        page.options(ProgramSignature.emulatorOptions)
        page.heading("ENVIRONMENT")
        page.list(ProgramHelp.variables, of: "Ev")
        page.heading("FILES")
        page.list(ProgramHelp.files, of: "Pa")
        page.heading("EXIT STATUS")
        page.list(ProgramHelp.exitStatuses)
        page.heading("EXAMPLES")
        page.list(
            (program.examples + ProgramSignature.commands.flatMap(\.examples)).map {
                HelpPage.Entry(term: $0.line, text: Message(translating: $0.summary))
            })
        return page.text
    }
}

package import CommandLanguage
import Localization

/// All commands of the shell, in the order of the help.
package enum CommandRegistry {
    /// The commands.
    package static let all: [RegisteredCommand] =
        ListingDefinition.all.map(ListingCommand.registration)
        + PagingCommand.registrations
        + [RegisteredCommand(ImageCommand.self)]
        + [
            RegisteredCommand(ActionsCommand.self),
            RegisteredCommand(DescribeCommand.self),
            RegisteredCommand(CallCommand.self),
            RegisteredCommand(DryCommand.self),
            RegisteredCommand(RawCommand.self),
            RegisteredCommand(LastCommand.self),
            RegisteredCommand(ExchangesCommand.self),
            RegisteredCommand(AgainCommand.self),
            RegisteredCommand(DiffCommand.self),
        ] + RequestCommand.registrations
        + [
            RegisteredCommand(WhyCommand.self),
            RegisteredCommand(SourceCommand.self),
            RegisteredCommand(ExpectCommand.self),
            RegisteredCommand(SaveCommand.self),
            RegisteredCommand(EchoCommand.self),
            RegisteredCommand(RepeatCommand.self),
            RegisteredCommand(WatchCommand.self),
            RegisteredCommand(TimeCommand.self),
            RegisteredCommand(SleepCommand.self),
            RegisteredCommand(RecordCommand.self),
            RegisteredCommand(ExportCommand.self),
            RegisteredCommand(StatusCommand.self),
        ]
        + ["org", "region", "zone", "project", "endpoint", "profile", "write"]
        .compactMap { SettingDefinition.named($0).map(SettingCommand.registration) }
        + [
            RegisteredCommand(LoginCommand.self),
            RegisteredCommand(LogoutCommand.self),
            RegisteredCommand(SetCommand.self),
            RegisteredCommand(UnsetCommand.self),
            RegisteredCommand(AliasCommand.self),
            RegisteredCommand(UnaliasCommand.self),
            RegisteredCommand(ExitCommand.self),
            RegisteredCommand(HelpCommand.self),
            RegisteredCommand(HistoryCommand.self),
            RegisteredCommand(ClearCommand.self),
        ]

    /// The command that a word means: by name, alias or unambiguous beginning.
    ///
    /// - Throws: `UsageError` with the nearest names.
    package static func resolve(_ word: String, at range: SourceRange) throws(UsageError) -> RegisteredCommand
    {
        let signature = try table.resolve(word, at: range)
        guard let command = all.first(where: { $0.signature.name == signature.name }) else {
            throw UsageError("unknown command \"\(word)\"", range: range)
        }
        return command
    }

    /// The signatures by name, alias and abbreviation.
    package static let table = CommandTable(all.map(\.signature))
}

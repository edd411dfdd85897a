import CompshCommandLanguage
import CompshLocalization

/// All commands of the shell, in the order of the help.
enum CommandRegistry {
    /// The commands.
    static let all: [RegisteredCommand] =
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
        + SettingDefinition.all.filter(\.facts.isCommand).map(SettingCommand.registration)
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

    /// The commands by name, alias and abbreviation, as a session begins with them.
    static let table = CommandTable(all.map(\.signature), shortened: ShortenedWords.all)

    /// How a command is made; nil for a signature that is none of the shell's.
    static func command(_ signature: Signature) -> RegisteredCommand? { byName[signature.name] }

    private static let byName = Dictionary(all.map { ($0.signature.name, $0) }) { first, _ in first }
}

import CompshCommandLanguage

/// All commands of the shell, in the order of the help.
enum CommandRegistry {
    static let all: [RegisteredCommand] =
        ListingDefinition.all.map(ListingCommand.registration)
        + PagingCommand.registrations
        + registered([
            ImageCommand.self, InstanceCommand.self, PricesCommand.self, ActionsCommand.self,
            DescribeCommand.self, CallCommand.self, DryCommand.self, RawCommand.self, PolicyCommand.self,
            LastCommand.self, ExchangesCommand.self, ImportCommand.self, AgainCommand.self, DiffCommand.self,
        ])
        + RequestCommand.registrations
        + registered([
            WhyCommand.self, SourceCommand.self, ExpectCommand.self, SaveCommand.self, LetCommand.self,
            EchoCommand.self,
            RepeatCommand.self, WatchCommand.self, TimeCommand.self, SleepCommand.self, RecordCommand.self,
            ExportCommand.self, StatusCommand.self, DoctorCommand.self,
        ])
        + SettingDefinition.all.filter(\.facts.isCommand).map(SettingCommand.registration)
        + registered([
            DemoCommand.self, LoginCommand.self, LogoutCommand.self, SetCommand.self, UnsetCommand.self,
            AliasCommand.self,
            UnaliasCommand.self, ExitCommand.self, HelpCommand.self, CapabilitiesCommand.self,
            HistoryCommand.self, ClearCommand.self,
            VersionCommand.self,
        ])

    private static func registered(_ types: [any Command.Type]) -> [RegisteredCommand] {
        types.map(RegisteredCommand.init)
    }

    /// The commands by name, alias and abbreviation, as a session begins with them.
    static let table = CommandTable(of: { contents })

    private static let contents = CommandTable.Contents(
        all.map(\.signature), shortened: ShortenedWords.all, otherWord: OtherWords.meaning)

    /// How a command is made; nil for a signature that is none of the shell's.
    static func command(_ signature: Signature) -> RegisteredCommand? { byName[signature.name] }

    private static let byName = Dictionary(all.map { ($0.signature.name, $0) }) { first, _ in first }
}

/// The commands for the actions of the API.
enum APICommands {
    /// The section of the help in which they stand.
    static let group = "The rest of the API"
}

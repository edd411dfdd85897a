import CommandLanguage

/// All commands of the shell, in the order of the help.
@MainActor
package enum CommandRegistry {
    /// The commands.
    package static let all: [RegisteredCommand] =
        [RegisteredCommand(ImagesCommand.self)]
        + PagingCommand.registrations
        + [
            RegisteredCommand(CallCommand.self),
            RegisteredCommand(RawCommand.self),
            RegisteredCommand(SourceCommand.self),
            RegisteredCommand(StatusCommand.self),
        ]
        + ["org", "region", "zone", "project", "endpoint", "profile", "write"]
        .compactMap { SettingDefinition.named($0).map(SettingCommand.registration) }
        + [
            RegisteredCommand(SetCommand.self),
            RegisteredCommand(UnsetCommand.self),
            RegisteredCommand(ExitCommand.self),
            RegisteredCommand(HelpCommand.self),
            RegisteredCommand(HistoryCommand.self),
            RegisteredCommand(ClearCommand.self),
        ]

    /// The command of exactly this name.
    package static func named(_ name: String) -> RegisteredCommand? { all.first { $0.signature.name == name } }

    /// The signatures by name, alias and abbreviation.
    package static let table = CommandTable(all.map(\.signature))
}

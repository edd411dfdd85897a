package import CompshCommandLanguage

/// Something that can be run in a session: a command with its arguments.
package protocol RunnableCommand {
    /// Does the work.
    ///
    /// - Throws: `CommandFailure` with an exit status; that of an interruption if the task was cancelled.
    @MainActor
    func run(in session: Session) async throws(CommandFailure) -> Outcome
}

/// A command that begins with a call of the API, which can be shown without being sent.
package protocol CallingCommand: RunnableCommand {
    /// The first call that `run` would make; nil if it would make none.
    ///
    /// - Throws: `CommandFailure` where `run` would fail before it.
    @MainActor
    func firstCall(in session: Session) throws(CommandFailure) -> APICall?
}

/// A command of the shell.
///
/// A new command is one file in `Commands` and one line in `CommandRegistry`.
package protocol Command: RunnableCommand, SendableMetatype {
    /// What the command is called, takes and does.
    static var signature: Signature { get }

    /// Creates the command from arguments that fit its signature.
    ///
    /// - Throws: `UsageError` where they do not fit together.
    init(_ arguments: Arguments) throws(UsageError)
}

/// A command in the registry: its signature, and how it is made.
package struct RegisteredCommand: Sendable {
    /// What the command is called, takes and does.
    package let signature: Signature
    /// Makes the command from bound arguments.
    package let make: @Sendable (Arguments) throws(UsageError) -> any RunnableCommand

    /// Registers a type of command.
    package init<C: Command>(_ type: C.Type) {
        signature = type.signature
        make = { arguments throws(UsageError) in try type.init(arguments) }
    }

    /// Registers a command that is made from a value besides its arguments.
    package init(
        _ signature: Signature,
        make: @escaping @Sendable (Arguments) throws(UsageError) -> any RunnableCommand
    ) {
        self.signature = signature
        self.make = make
    }
}

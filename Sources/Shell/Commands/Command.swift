import CompshCommandLanguage

/// Something that can be run in a session: a command with its arguments.
protocol RunnableCommand {
    /// Does the work.
    ///
    /// - Throws: `CommandFailure`; an interruption if the task was cancelled.
    @MainActor
    func run(in session: Session) async throws(CommandFailure) -> Outcome
}

/// A command that begins with a call of the API, which can be shown without being sent.
protocol CallingCommand: RunnableCommand {
    /// The first call that `run` would make; nil if it would make none.
    ///
    /// - Throws: `CommandFailure` where `run` would fail before it.
    @MainActor
    func firstCall(in session: Session) throws(CommandFailure) -> APICall?
}

/// A command that makes a step through a listing.
protocol ListingStepCommand: CallingCommand {
    /// The listing, with the move that is wanted.
    ///
    /// - Throws: `CommandFailure` where there is none to go on with, or something is missing.
    @MainActor
    func listing(in session: Session) throws(CommandFailure) -> Listing
}

extension ListingStepCommand {
    @MainActor
    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        try await listing(in: session).run(in: session)
    }

    @MainActor
    func firstCall(in session: Session) throws(CommandFailure) -> APICall? {
        try listing(in: session).firstCall(in: session)
    }
}

/// A command of the shell.
///
/// A new command is one file in `Commands` and its name in `CommandRegistry`.
protocol Command: RunnableCommand, SendableMetatype {
    /// What the command is called, takes and does.
    static var signature: Signature { get }

    /// Creates the command from arguments that fit its signature.
    ///
    /// - Throws: `CommandFailure` where they do not fit together.
    init(_ arguments: Arguments) throws(CommandFailure)
}

/// A command in the registry: its signature, and how it is made from arguments.
struct RegisteredCommand: Sendable {
    private(set) var signature: Signature
    let make: @Sendable (Arguments) throws(CommandFailure) -> any RunnableCommand

    /// Registers a command, which takes the option for the format if it shows data.
    init(
        signature: Signature,
        make: @escaping @Sendable (Arguments) throws(CommandFailure) -> any RunnableCommand
    ) {
        self.signature = signature
        if signature.facts.showsData { self.signature.options.append(FormatWishes.option) }
        self.make = make
    }
}

extension RegisteredCommand {
    init(_ type: any Command.Type) {
        self.init(signature: type.signature) { arguments throws(CommandFailure) in try type.init(arguments) }
    }
}

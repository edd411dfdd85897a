import CompShare
import CompShareCurlTransport
import CompSharePlatform
import CompShareWire
import CompshCassette
import CompshCommandLanguage
import CompshEmulator
import CompshLocalization
import CompshShell

/// A session as the program's options describe it, with what answers its requests.
@MainActor
struct SessionStart {
    let session: Session
    /// What sends over the network; a replay does not use it.
    let network: CurlTransport
    /// What the user is told of the files that were read.
    let warnings: [Message]

    /// Makes the session.
    ///
    /// - Parameters:
    ///   - options: The program's options, or those of a command of its own that has a session.
    ///   - environment: The environment's variables.
    ///   - sendsSoon: Whether a request is sent for certain.
    ///   - configure: Sets what the options do not tell.
    /// - Throws: `CommandFailure` for options that cannot be combined, and for values and files that cannot be used.
    init(
        _ options: Arguments, environment: [String: String], sendsSoon: Bool,
        configure: (inout Session.Configuration) -> Void
    ) throws(CommandFailure) {
        try Self.check(options)
        let server = options.flag("demo") ? try EmulateProgram.start(options, port: 0) : nil

        // A little less than the spinner waits before it shows.
        let network = CurlTransport(callersPatience: .milliseconds(250))
        // Loading libcurl takes as long as all that comes before the first request; in vain, it would cost every start.
        if !options.has("replay"), sendsSoon { network.prepare() }
        let cassette = try Self.cassette(options, of: "replay")
        // Nothing of a replay may reach the network, whatever goes wrong.
        var configuration = Session.Configuration(transport: cassette == nil ? network : ClosedTransport())
        configuration.replay = cassette
        configuration.environment = environment
        configuration.version = Compsh.version
        configuration.settings.setLanguage(option: options.text("lang"), environment: environment)
        if let server { configuration.settings.endpoint.set(server.endpoint, from: .flag("--demo")) }
        configuration.profile = options.text("profile")
        configuration.demoCredentials = server?.credentials
        configuration.isRestricted = options.flag("restricted")
        if let path = Environment.policyPath(environment) { configuration.policy = Policy(path: path) }
        configure(&configuration)
        let session = Session(configuration)
        try SettingDefinition.setAll(from: options, in: session)
        if let profile = options.text("profile"), session.credentials == nil {
            let known = session.profiles.map(\.name)
            throw CommandFailure(
                session.credentialRefusal ?? "there is no profile \"\(profile)\"", kind: .usage,
                range: options.range(of: "profile"),
                suggestions: NearestNames.suggestions(for: profile, among: known),
                hint: known.isEmpty
                    ? "login saves keys as a profile" : "there are: \(known.joined(separator: ", "))")
        }
        if let path = options.text("record") {
            try CommandFailure.at(options.range(of: "record")) { () throws(CommandFailure) in
                try session.startRecording(to: path)
            }
        }
        warnings =
            (cassette?.warnings ?? []).map { "warning: \($0.message)" }
            + (session.policy.damage.map {
                ["warning: \($0.place): \($0.message); all changes are denied"]
            } ?? [])
        self.session = session
        self.network = network
    }

    /// Refuses options that cannot be combined.
    private static func check(_ options: Arguments) throws(CommandFailure) {
        let demo = options.flag("demo")
        try refuse("--demo has its own endpoint; leave --endpoint out", options, at: "endpoint", if: demo)
        try refuse("--demo has its own keys; leave --profile out", options, at: "profile", if: demo)
        try refuse(
            "--replay answers from its file; leave --demo, --endpoint and --record out", options,
            at: "replay", if: demo || options.has("record") || options.has("endpoint"))
        for option in ProgramSignature.emulatorOptions {
            try refuse("the emulator's options go with --demo", options, at: option.name, if: !demo)
        }
    }

    /// Refuses an option where it is given and wrong.
    static func refuse(
        _ message: Message, _ options: Arguments, at option: String, if isWrong: Bool
    ) throws(CommandFailure) {
        guard isWrong, options.has(option) else { return }
        throw CommandFailure(
            message, kind: .usage, range: options.range(of: option), hint: ProgramLine.advice)
    }

    /// The recording that an option names; nil without the option.
    static func cassette(_ options: Arguments, of option: String) throws(CommandFailure) -> Cassette? {
        guard let path = options.text(option) else { return nil }
        do throws(CassetteError) {
            return try Cassette(path: path)
        } catch {
            throw CommandFailure(
                error.message, kind: .usage, range: options.range(of: option), hint: error.advice)
        }
    }
}

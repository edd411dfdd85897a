package import CompShare
package import CompSharePlatform
package import CompShareWire
package import CompshCassette
package import CompshCommandLanguage
package import CompshLineEditing
package import CompshLocalization

/// The state of one session: settings, keys, cursors, the ring of exchanges.
@MainActor
package final class Session {
    /// What the composition root gives a session.
    package struct Configuration: Sendable {
        /// The settings with their environment and flag layers.
        package var settings = Settings()
        package var environment: [String: String] = [:]
        /// The version of the program.
        package var version = ProgramVersion()
        /// The profile asked for on the command line.
        package var profile: String?
        /// The emulator's keys in demo mode; nil talks to the endpoint with the user's own.
        package var demoCredentials: Credentials?
        package var transport: any Transport
        /// Starts an emulator, or says why it cannot.
        package typealias StartDemo = @MainActor @Sendable () throws(CommandFailure) -> DemoService

        /// Starts an emulator for the command `demo`; nil where there is none.
        package var startDemo: StartDemo?
        /// A recording that answers in place of the network.
        package var replay: Cassette?
        /// Whether pipes, files and programs are refused, for scripts of others.
        package var isRestricted = false
        /// Whether changes are sent without a question, as `--yes` asks for.
        package var confirmsChanges = false
        /// The rules for calls that a person keeps in a file.
        package var policy = Policy.none
        /// Whether the files and variables that hold keys are read.
        var readsKeys = true
        /// What standard input is, for parameters that are read from it.
        package var standardInput = StandardInput.script
        /// The versions of libcurl and its TLS library, or why there are none.
        package var curlVersion: @Sendable () -> Result<String, TransportError> = { .success("") }
        /// Shows a line to the user at once, from any thread.
        package var notify: @Sendable (String) -> Void = { _ in }

        package init(transport: any Transport) {
            self.transport = transport
        }
    }

    package var settings: Settings
    package let environment: [String: String]
    /// The version of the program.
    let version: ProgramVersion
    /// Whether the session talks to the built-in emulator.
    var isDemo: Bool { demoCredentials != nil }
    /// Starts an emulator for `demo`; nil where there is none.
    let startDemo: Configuration.StartDemo?
    /// What the session had before `demo`; nil outside such a demo.
    var beforeDemo: BeforeDemo?
    /// The newest exchanges.
    var ring = ExchangeRing()
    /// How far listings have been read.
    var cursors = CursorStore()
    /// The listing read last, for `next`, `prev` and `all` alone.
    var newestListing: Listing?
    /// The images shown last, so that a row's number can stand for one.
    var shownImages: ShownImages?
    /// The instances seen, and those in the rows shown last.
    var instances = KnownInstances()
    /// The time between two looks at something that is waited for.
    var lookInterval = Duration.seconds(2)
    var lastResult = CommandResult()
    /// The newest failure of any kind, for `why`.
    var newestFailure: NotedFailure?
    /// Saved values and the arguments of scripts.
    package var variables = Variables()
    /// The commands, the user's own names for beginnings of them included.
    package var commands = CommandRegistry.table
    /// What has been typed and run, for `export session`.
    var transcript = Transcript()
    /// The report of expectations; nil where none is wanted.
    package var expectations: ExpectationReport?
    /// The zones that are known, with their regions.
    package var zones = ZoneTable.known
    /// Values seen in answers, for completion.
    package var seen = SeenValues()
    /// What was typed; nil where nothing is.
    package var history: History?
    /// Whether pipes, files and programs are refused.
    package let isRestricted: Bool
    /// The folders of the scripts that are being run, the innermost last; each ends in `/` or is empty.
    var scriptFolders: [String] = []
    /// Whether changes are sent without a question.
    package let confirmsChanges: Bool
    /// The rules for calls.
    package let policy: Policy
    /// What the service quoted for the change that is being made, or was made last; nil if it was not asked.
    var quotedPrice: PriceQuote.Price?
    /// Whether commands come from a prompt, so that somebody can be asked before something is destroyed.
    package var isInteractive = false
    /// The exit status that the line typed last would have as a script; 0 if it succeeded.
    var lineStatus: Int32 = 0
    /// Asks the person at the terminal; nil where there is none.
    package var ask: (@MainActor (Question) -> String?)?
    package var standardInput: StandardInput
    /// What is known of the terminal that data are shown on; nil where there is none.
    package var terminal: (@MainActor () -> TerminalFacts?)?
    /// Measures at the terminal how wide it draws texts; nil where there is none.
    package var measureWidths: (@MainActor ([String]) -> CursorProbe.Outcome)?
    /// The versions of libcurl and its TLS library, or why there are none.
    let curlVersion: @Sendable () -> Result<String, TransportError>
    /// Applies settings that concern the line editor; nil without one.
    package var onEditorChange: ((Settings) -> Void)?

    /// The secrets that the session has met, to be masked.
    package let secrets = SecretStore()
    /// What exchanges are recorded to; nil without a recording.
    var recorder: CassetteWriter?
    /// Recordings that have ended without some of their exchanges.
    var incompleteRecordings: [CassetteWriter] = []
    /// What answers in place of the network; nil outside a replay.
    package let replay: ReplayMiddleware?

    private let transport: any Transport
    let notify: @Sendable (String) -> Void
    var demoCredentials: Credentials?
    var search: CredentialSearch
    var requestedProfile: Layered<String?>

    /// Creates a session and reads the credential files.
    package init(_ configuration: Configuration) {
        settings = configuration.settings
        environment = configuration.environment
        version = configuration.version
        transport = configuration.transport
        replay = configuration.replay.map { cassette in
            ReplayMiddleware(cassette) { action in
                if action == InstanceMonitor.action { return InstanceMonitor.times }
                return Place.mayLackRegion(action) ? ["Region"] : []
            }
        }
        notify = { [secrets, notify = configuration.notify] in notify(secrets.mask.text($0)) }
        demoCredentials = configuration.demoCredentials
        isRestricted = configuration.isRestricted
        confirmsChanges = configuration.confirmsChanges
        policy = configuration.policy
        standardInput = configuration.standardInput
        curlVersion = configuration.curlVersion
        startDemo = configuration.startDemo
        requestedProfile = Layered(nil)
        if let profile = configuration.profile { requestedProfile.set(profile, from: .flag("--profile")) }
        let searched = demoCredentials != nil || !configuration.readsKeys ? [:] : environment
        search = CredentialSearch(environment: searched, profile: configuration.profile)
        applyProfile()
    }

    // MARK: Keys

    package var credentials: Credentials? { demoCredentials ?? search.credentials }

    /// Where the keys come from, for `status`; nil without keys.
    var credentialsOrigin: Message? { isDemo ? "built-in emulator" : search.origin?.message }

    /// The variables that hold the keys in use; nil if they come from elsewhere.
    var keyVariables: CredentialSearch.KeyVariables? {
        if !isDemo, case .environment(let variables)? = search.origin { variables } else { nil }
    }

    /// A short name for the keys, for the prompt.
    var profileName: String {
        if isDemo { return "demo" }
        if let profile = search.profile { return profile.name }
        return search.credentials == nil ? "no-keys" : "env"
    }

    /// Where the name of the profile comes from.
    var profileOrigin: Origin {
        if requestedProfile.value != nil { return requestedProfile.origin }
        if isDemo { return beforeDemo == nil ? .flag("--demo") : .session }
        if let keyVariables { return .environment(keyVariables.publicKey) }
        if let name = environment["COMPSHARE_PROFILE"], !name.isEmpty, search.profile?.name == name {
            return .environment("COMPSHARE_PROFILE")
        }
        return .builtIn
    }

    /// The profiles of the vendor's tools.
    package var profiles: [Profile] { search.files.profiles }

    /// What is wrong with the files and variables that hold keys.
    var credentialWarnings: [Message] { search.warnings.map(\.message) }

    /// The keys in use.
    ///
    /// - Throws: `CommandFailure` that names the places where they were looked for.
    var neededCredentials: Credentials {
        get throws(CommandFailure) {
            guard let credentials else { throw missingCredentials }
            return credentials
        }
    }

    /// Why no keys are used although there are some; nil if those that were found can be used.
    package var credentialRefusal: Message? { search.refusal?.message }

    /// Does `body` with other keys, and without the settings of the profile in use.
    func withCredentials<Result>(
        _ credentials: Credentials, _ body: () async throws(CommandFailure) -> Result
    ) async throws(CommandFailure) -> Result {
        let own = search
        search = CredentialSearch(credentials)
        applyProfile()
        defer {
            search = own
            applyProfile()
        }
        return try await body()
    }

    /// Switches to the profile called `name`, or back to what the session began with.
    ///
    /// - Throws: `CommandFailure` if there is no such profile; nothing changes then.
    func useProfile(_ name: String?) throws(CommandFailure) {
        if name != nil { try refuseIfDemo(for: "a profile") }
        var requested = requestedProfile
        if let name { requested.set(name, from: .session) } else { requested.unset() }
        let found = CredentialSearch(environment: isDemo ? [:] : environment, profile: requested.value)
        if let wanted = requested.value, found.profile == nil {
            let known = found.files.profiles.map(\.name)
            if let leftOut = found.files.leftOut.first(where: { $0.name == wanted }) {
                throw CommandFailure(leftOut.reason.message)
            }
            throw CommandFailure(
                "there is no profile \"\(wanted)\"",
                suggestions: NearestNames.suggestions(for: wanted, among: known),
                hint: known.isEmpty
                    ? "profiles are read from: \(found.files.searched.joined(separator: ", "))"
                    : "there are: \(known.joined(separator: ", "))")
        }
        requestedProfile = requested
        search = found
        applyProfile()
    }

    /// Takes the settings of the profile in use, and none of the one before.
    func applyProfile() {
        // Answers may still hold those of the profile before.
        if let credentials { secrets.insert(credentials) }
        settings.region.removeProfile()
        settings.zone.removeProfile()
        settings.project.removeProfile()
        settings.endpoint.removeProfile()
        guard !isDemo, let profile = search.profile else { return }
        let origin = Origin.profile(profile.name)
        if let region = profile.region { settings.region.set(region, from: origin) }
        if let zone = profile.zone { settings.zone.set(zone, from: origin) }
        if let project = profile.projectID { settings.project.set(project, from: origin) }
        if let endpoint = profile.endpoint { settings.endpoint.set(endpoint, from: origin) }
    }

    /// Refuses what a restricted session does not allow.
    ///
    /// - Throws: `CommandFailure` in a restricted session.
    func refuseIfRestricted(_ what: Message, at range: SourceRange?) throws(CommandFailure) {
        guard isRestricted else { return }
        throw CommandFailure(
            "\(what) are not allowed in a restricted session", range: range, hint: Self.restrictionHint)
    }

    static let restrictionHint: Message = "start compsh without --restricted if you trust the script"

    // MARK: Names

    /// The path of a script named in a command: in the folder of the script that names it if there is one, else in the
    /// working folder.
    func scriptPath(_ path: String) -> String {
        guard !path.hasPrefix("/"), !path.hasPrefix("~"), let folder = scriptFolders.last else {
            return expandingHome(path)
        }
        return FileStatus(path: folder + path) != nil ? folder + path : path
    }

    /// Whether a file is in the folder of the script that is being run, or below it; links count for what they lead to.
    func isBesideScript(_ path: String) -> Bool {
        guard let folder = scriptFolders.last else { return false }
        let base = ScriptFile.identity(of: folder.isEmpty ? "." : folder)
        return ScriptFile.identity(of: path).utf8.starts(with: (base.hasSuffix("/") ? base : base + "/").utf8)
    }

    /// The path with `~` replaced by the user's home.
    func expandingHome(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = environment["HOME"] else { return path }
        return home + path.dropFirst()
    }

    // MARK: Calls

    /// A client with the present settings, for calls to a place.
    func client(for place: Place) -> Client {
        var client = Client(
            // A replay signs nothing, and so needs no keys.
            credentials: credentials ?? (replay == nil ? nil : Credentials(publicKey: "", privateKey: "")),
            region: place.region, endpoint: settings.endpoint.value, transport: transport)
        client.zone = place.zone
        client.zones = zones
        client.projectID = place.project
        client.timeouts.total = settings.timeout.value
        client.timeouts.connect = min(client.timeouts.connect, settings.timeout.value)
        client.retryPolicy.maximumRetries = settings.retries.value
        client.allowsChanges = settings.write.value
        client.forbids = { [policy] action in policy.refusal(of: action) }
        client.confirm = { [self] change in await confirmation(of: change) }
        client.middlewares = middlewares
        client.userAgent = "compsh/\(Client.version)"
        client.onRetry = { [notify, language = settings.language.value] notice in
            notify(
                ("retry \(notice.retry)/\(notice.maximum) in \(HumanDuration.text(notice.delay)): \(notice.cause.message)"
                    as Message).text(in: language)
            )
        }
        return client
    }

    /// Makes a call, and keeps the exchange, whatever came of it.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - view: How its answer is shown.
    ///   - isAside: Whether it is only a means to something else, so that `last` and `expect` pass over it.
    /// - Returns: The answer.
    /// - Throws: `CommandFailure`, with the number of the exchange where there was one.
    func answer(
        to call: APICall, shownAs view: AnswerView? = nil, isAside: Bool = false
    ) async throws(CommandFailure) -> Answer {
        do throws(CompShareError) {
            let answer = try await client(for: call.place).call(call.action, call.parameters)
            keep(answer.exchange, shownAs: view, isAside: isAside)
            learnZones(from: answer)
            return answer
        } catch {
            throw keep(error, isAside: isAside)
        }
    }

    /// The signed request that a call would send.
    ///
    /// - Throws: `CommandFailure` without keys.
    func prepared(_ call: APICall) throws(CommandFailure) -> HTTPRequest {
        do throws(CompShareError) {
            return try client(for: call.place).prepare(call.action, call.parameters).request
        } catch {
            throw failure(for: error)
        }
    }

    /// The request of a call without keys and signature.
    ///
    /// - Throws: `CommandFailure` without keys.
    func unsigned(_ call: APICall) throws(CommandFailure) -> HTTPRequest {
        do throws(CompShareError) {
            return try client(for: call.place).prepare(call.action, call.parameters).unsigned
        } catch {
            throw failure(for: error)
        }
    }

    /// Keeps the exchange of a call that failed.
    ///
    /// - Returns: What went wrong, in words.
    func keep(_ error: CompShareError, isAside: Bool = false) -> CommandFailure {
        if let exchange = error.exchange {
            // The message of a refusal may repeat what stands elsewhere in the answer.
            secrets.insert(found: SecretMask.secrets(in: exchange.result))
            keep(exchange, isAside: isAside)
        }
        return failure(for: error)
    }

    /// Keeps an exchange, and remembers what must not be shown of it.
    func keep(
        _ exchange: Exchange, shownAs view: AnswerView? = nil, isAside: Bool = false,
        isOneOfMany: Bool = false
    ) {
        secrets.insert(exchange)
        ring.append(exchange, shownAs: view, isAside: isAside, isOneOfMany: isOneOfMany)
    }

    /// Keeps an exchange that was made elsewhere, likewise.
    func keep(_ exchange: Exchange, from origin: BroughtIn) {
        secrets.insert(exchange)
        ring.append(exchange, from: origin)
    }

    /// What went wrong with a call, in words.
    package func failure(for error: CompShareError) -> CommandFailure {
        if case .missingCredentials = error.reason { return missingCredentials }
        var failure = CommandFailure(error, kept: error.exchange.flatMap { ring.entry(of: $0.id) })
        if failure.kind == .noRecording, let request = error.exchange?.request {
            failure.details = missDetails(of: request) + failure.details
        }
        if case .withheld(.forbidden) = error.reason, let damage = policy.damage {
            failure.details.append("\(damage.place): \(damage.message)")
            failure.hint = "a damaged policy forbids all changes: mend the file, and start compsh again"
        }
        if error.retCode?.rawValue == 171 { failure.details += signatureDetails(error.exchange) }
        return failure
    }
}

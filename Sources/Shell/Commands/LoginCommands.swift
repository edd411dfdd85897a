import CompShare
import CompSharePlatform
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// `login [PROFILE]`: keeps a key pair in the CompShare CLI's file, and uses it.
struct LoginCommand: Command {
    static let signature = Signature(
        "login", group: "Session", summary: "keep a key pair in the CompShare CLI's file, and use it",
        facts: .init(
            asksAPI: false, changes: .something, looksAtFailures: false, belongsInScripts: true,
            effects: [.read, .file]),
        discussion: """
            The private key is asked for without showing it, or read from a file; it is never an argument. Whatever else \
            stands in the file is kept. The service is asked first whether it knows the keys; keys that it refuses are not kept.
            """,
        positionals: [
            Positional(
                "PROFILE", .dynamic(.profile), .optional, summary: "its name; the current one if left out")
        ],
        options: [
            Option("public-key", "KEY", .text, summary: "the public key; else it is asked for"),
            Option(
                "private-key-file", "FILE", .file,
                summary: "a file that holds the private key and nothing else"),
        ],
        examples: [
            .init("login", "ask for both keys, and use them"),
            .init(
                "login work --public-key KEY --private-key-file private.key",
                "keys from a file, as profile work"),
        ])

    /// Keys have some dozen characters; a larger file is something else.
    private static let keyFileLimit = 4 << 10

    private let profile: String?
    private let publicKey: String?
    private let keyFile: Arguments.Bound?

    init(_ arguments: Arguments) {
        profile = arguments.text("PROFILE")
        publicKey = arguments.text("public-key")
        keyFile = arguments["private-key-file"]
    }

    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        let store = try session.profileStore()
        // Before a key is typed that could not be kept.
        try storing(store.check())
        let name = profile ?? session.ownProfileName ?? "default"
        let publicText =
            if let publicKey { try Self.key(publicKey, "--public-key") } else {
                try answer("public key", prompt: "public key:", isSecret: false, session)
            }
        let privateText =
            if let keyFile { try key(in: keyFile, session) } else {
                try answer("private key", prompt: "private key (not shown):", isSecret: true, session)
            }
        let credentials = Credentials(publicKey: publicText, privateKey: privateText)
        let doubt = try await doubt(about: credentials, session)
        try storing(store.save(credentials, as: name))
        try session.useProfile(name)
        guard let doubt else {
            return .notes("profile \(name) saved in \(store.path) · the service knows the keys")
        }
        throw doubt.with {
            $0.details.append(
                "the keys are saved as profile \(name) in \(store.path); whether they are valid is not known")
        }
    }

    /// Asks the service whether it knows the keys.
    ///
    /// - Returns: Why it did not say; nil if it knows them.
    /// - Throws: `CommandFailure` if it does not know them, or the user interrupts.
    private func doubt(
        about credentials: Credentials, _ session: Session
    ) async throws(CommandFailure) -> CommandFailure? {
        do throws(CommandFailure) {
            try await session.withCredentials(credentials) { () throws(CommandFailure) in
                // What the CompShare CLI asks too; every account may.
                _ = try await session.answer(
                    to: APICall("DescribeCompShareSupportZone", for: session.place))
            }
            return nil
        } catch {
            guard error.kind == .credentials || error.kind == .interrupted else { return error }
            throw error.with { $0.details.append("nothing was saved") }
        }
    }

    @MainActor
    private func answer(
        _ name: Message, prompt: Message, isSecret: Bool, _ session: Session
    ) throws(CommandFailure) -> String {
        guard let ask = session.ask else {
            throw .usage(
                "keys cannot be asked for without a terminal",
                hint: "give --public-key and --private-key-file")
        }
        guard let answer = ask(Question(prompt: prompt + Message(verbatim: " "), isSecret: isSecret)) else {
            throw .interrupted
        }
        return try Self.key(answer, name)
    }

    @MainActor
    private func key(in bound: Arguments.Bound, _ session: Session) throws(CommandFailure) -> String {
        try CommandFailure.at(bound.range) { () throws(CommandFailure) in
            let path = session.expandingHome(bound.value.text ?? "")
            let bytes: [UInt8]
            do throws(FileError) {
                bytes = try FileContents.readText(path, limit: Self.keyFileLimit)
            } catch {
                guard !error.isCancelled else { throw .interrupted }
                throw .usage("cannot read the key: \(error.message)", hint: error.advice(.reading))
            }
            return try Self.key(String(decoding: bytes, as: UTF8.self), Message(verbatim: path))
        }
    }

    /// The key that a text from `place` holds.
    private static func key(_ text: String, _ place: Message) throws(CommandFailure) -> String {
        do throws(KeyText.Fault) {
            return try KeyText.trimmed(text)
        } catch {
            throw .usage(error.message(at: place), hint: "nothing was saved")
        }
    }
}

/// `logout [PROFILE]`: takes a key pair out of the CompShare CLI's file.
struct LogoutCommand: Command {
    static let signature = Signature(
        "logout", group: "Session", summary: "take a key pair out of the CompShare CLI's file",
        facts: .init(
            asksAPI: false, changes: .something, looksAtFailures: false, belongsInScripts: true,
            effects: [.file]),
        positionals: [
            Positional(
                "PROFILE", .dynamic(.profile), .optional, summary: "its name; the one in use if left out")
        ],
        examples: [.init("logout work", "forget the keys of profile work")])

    private let profile: String?

    init(_ arguments: Arguments) { profile = arguments.text("PROFILE") }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        let store = try session.profileStore()
        guard let name = profile ?? session.ownProfileName else {
            throw CommandFailure(
                "the keys in use come from \(session.credentialsOrigin ?? "nowhere"), not from \(store.path)",
                hint: "logout NAME removes a profile of that file")
        }
        guard try storing(store.remove(name)) else {
            throw CommandFailure(
                "there is no profile \"\(name)\" in \(store.path)",
                suggestions: NearestNames.suggestions(
                    for: name, among: session.profiles.filter { $0.origin == store.path }.map(\.name)),
                hint: "profile lists them, with the file of each")
        }
        try session.useProfile(nil)
        return .notes("profile \(name) removed from \(store.path)")
    }
}

/// Does something to the file of profiles, and puts a failure into words.
private func storing<Result>(
    _ body: @autoclosure () throws(ProfileStore.Failure) -> Result
) throws(CommandFailure) -> Result {
    do throws(ProfileStore.Failure) {
        return try body()
    } catch {
        throw CommandFailure(error.message)
    }
}

extension Session {
    /// The CompShare CLI's file.
    ///
    /// - Throws: `CommandFailure` where keys of the user's own have no place.
    fileprivate func profileStore() throws(CommandFailure) -> ProfileStore {
        try refuseIfRestricted("keys", at: nil)
        guard !isDemo, replay == nil else {
            throw CommandFailure(
                "a demo or a replay needs no keys",
                hint: isInDemo ? "demo off goes back" : "start compsh without --demo and --replay")
        }
        guard let store = ProfileStore(environment: environment) else {
            throw CommandFailure("there is no home folder to keep keys in", hint: "set HOME")
        }
        return store
    }

    /// The profile in use, if it is one of the CompShare CLI's file.
    fileprivate var ownProfileName: String? {
        let path = ProfileStore(environment: environment)?.path
        return profiles.first { $0.name == profileName && $0.origin == path }?.name
    }
}

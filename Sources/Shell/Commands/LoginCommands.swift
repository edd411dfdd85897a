import CommandLanguage
import CompShare
import Localization
import Wire

/// `login [PROFILE]`: keeps a key pair in the CompShare CLI's file, and uses it.
struct LoginCommand: Command {
    static let signature = Signature(
        "login", group: "Session", summary: "keep a key pair in the CompShare CLI's file, and use it",
        facts: .init(asksAPI: false, changes: .something, looksAtFailures: false, belongsInScripts: true),
        discussion: """
            The private key is asked for without showing it, or read from a file; it is never an argument. Whatever else \
            stands in the file is kept. The service is then asked whether it knows the keys.
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
        examples: [])

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
        let name = profile ?? session.ownProfileName ?? "default"
        let publicText =
            if let publicKey { publicKey } else { try answer("public key:", isSecret: false, session) }
        let privateText =
            if let keyFile {
                try key(in: keyFile, session)
            } else {
                try answer("private key (not shown):", isSecret: true, session)
            }
        let credentials = Credentials(publicKey: publicText, privateKey: privateText)
        do throws(ProfileStore.Failure) {
            try store.save(credentials, as: name)
        } catch {
            throw CommandFailure(error.message)
        }
        try session.useProfile(name)
        do throws(CommandFailure) {
            // What the CompShare CLI asks too; every account may.
            _ = try await session.call("DescribeCompShareSupportZone", for: session.place)
        } catch {
            var failure = error
            failure.details.append("the keys are saved as profile \(name) in \(store.path)")
            throw failure
        }
        return .notes("profile \(name) saved in \(store.path) · the service knows the keys")
    }

    @MainActor
    private func answer(_ prompt: Message, isSecret: Bool, _ session: Session) throws(CommandFailure)
        -> String
    {
        guard let ask = session.ask else {
            throw CommandFailure(
                "keys cannot be asked for without a terminal", status: ExitStatus.usage,
                hint: "give --public-key and --private-key-file")
        }
        guard let answer = ask(Question(prompt: prompt + Message(verbatim: " "), isSecret: isSecret)) else {
            throw .interrupted
        }
        let key = Self.trimmed(answer)
        guard !key.isEmpty else { throw CommandFailure("a key is not empty", hint: "nothing was saved") }
        return key
    }

    @MainActor
    private func key(in bound: Arguments.Bound, _ session: Session) throws(CommandFailure) -> String {
        guard case .text(let name) = bound.value else { return "" }
        return try CommandFailure.at(bound.range) { () throws(CommandFailure) in
            let path = session.expandingHome(name)
            let bytes: [UInt8]
            do throws(FileError) {
                bytes = try FileContents.read(path, limit: Self.keyFileLimit)
            } catch {
                throw CommandFailure("cannot read the key: \(error.description)", status: ExitStatus.usage)
            }
            let key = Self.trimmed(String(decoding: bytes, as: UTF8.self))
            guard !key.isEmpty, !key.contains(where: \.isWhitespace) else {
                throw CommandFailure(
                    "\(path) does not hold a key and nothing else", status: ExitStatus.usage)
            }
            return key
        }
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(String(start.reversed().drop(while: \.isWhitespace)).reversed())
    }
}

/// `logout [PROFILE]`: takes a key pair out of the CompShare CLI's file.
struct LogoutCommand: Command {
    static let signature = Signature(
        "logout", group: "Session", summary: "take a key pair out of the CompShare CLI's file",
        facts: .init(asksAPI: false, changes: .something, looksAtFailures: false, belongsInScripts: true),
        positionals: [
            Positional(
                "PROFILE", .dynamic(.profile), .optional, summary: "its name; the one in use if left out")
        ],
        examples: [])

    private let profile: String?

    init(_ arguments: Arguments) { profile = arguments.text("PROFILE") }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        let store = try session.profileStore()
        guard let name = profile ?? session.ownProfileName else {
            throw CommandFailure(
                "the keys in use come from \(session.credentialsOrigin.map { Message(verbatim: $0) } ?? "nowhere"), not from \(store.path)",
                hint: "logout NAME removes a profile of that file")
        }
        let isRemoved: Bool
        do throws(ProfileStore.Failure) {
            isRemoved = try store.remove(name)
        } catch {
            throw CommandFailure(error.message)
        }
        guard isRemoved else {
            throw CommandFailure(
                "there is no profile “\(name)” in \(store.path)",
                suggestions: session.profiles.filter { $0.origin == store.path }.map(\.name))
        }
        try session.useProfile(nil)
        return .notes("profile \(name) removed from \(store.path)")
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
                "a demo or a replay needs no keys", hint: "start compsh without --demo and --replay")
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

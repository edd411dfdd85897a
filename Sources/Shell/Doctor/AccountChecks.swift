import CompShare
import CompSharePlatform
import CompshCassette
import CompshCommandLanguage
import CompshLocalization

/// What `doctor` looks at of keys, policy and files.
@MainActor
struct AccountChecks {
    let session: Session
    let network: NetworkChecks

    var findings: [DoctorFinding] { [keys] + warnings + [policy] + files }

    // MARK: Keys

    private var keys: DoctorFinding {
        if session.replay != nil { return .skipped("keys", "a replay needs none") }
        guard let credentials = session.credentials else {
            return .problem(
                "keys", session.credentialRefusal ?? "there are none",
                next: "login keeps a pair; or set COMPSHARE_PUBLIC_KEY and COMPSHARE_PRIVATE_KEY")
        }
        let text: Message =
            "\(credentials.maskedPublicKey) from \(session.credentialsOrigin ?? Message(verbatim: "–"))"
        switch network.verdictOnKeys {
        case .known: return .ok("keys", "\(text); the service knows them")
        case nil: return .ok("keys", "\(text); whether the service knows them is not known")
        case .refused(let failure):
            return .problem(
                "keys", "\(text): \(failure.message)",
                next: failure.hint ?? "compare them with those of the console, or login again")
        }
    }

    /// What else is wrong with variables and files that hold keys; open files are told of with their modes.
    private var warnings: [DoctorFinding] {
        guard session.replay == nil else { return [] }
        return session.search.warnings.compactMap { warning in
            if case .openToOthers = warning.reason { return nil }
            guard warning.reason.message != session.credentialRefusal else { return nil }
            return .problem("keys", warning.message, next: "mend it, or keep the keys anew with login")
        }
    }

    private var policy: DoctorFinding {
        let policy = session.policy
        if let damage = policy.damage {
            return .problem(
                "policy", "\(damage.place): \(damage.message)",
                next: "mend the line, and start compsh again: until then all changes are denied")
        }
        guard let path = policy.path, !policy.rules.isEmpty else {
            return .ok("policy", "there are no rules")
        }
        return .ok(
            "policy",
            Message(policy.rules.count, one: "rule", many: "rules") + Message(verbatim: " · \(path)"))
    }

    // MARK: Files

    /// A file that is looked at.
    private struct Item {
        let name: String
        let path: String
        /// Whether others may not read it, for what it holds; else only that others write it is wrong.
        let isSecret: Bool
    }

    private var items: [Item] {
        var items: [Item] = []
        if !session.isDemo, session.replay == nil {
            for path in session.search.files.searched {
                items.append(Item(name: "key-file", path: path, isSecret: true))
            }
        }
        let files = ShellFiles(session.environment)
        if let path = files.history {
            items.append(Item(name: "history", path: path, isSecret: true))
            items.append(Item(name: "history", path: path + ".failed", isSecret: true))
        }
        if let path = files.startUpScript {
            items.append(Item(name: "start-up", path: path, isSecret: false))
        }
        if let path = session.policy.path {
            items.append(Item(name: "policy-file", path: path, isSecret: false))
        }
        if let recorder = session.recorder {
            items.append(Item(name: "recording", path: recorder.path, isSecret: true))
        }
        return items
    }

    private var files: [DoctorFinding] {
        items.compactMap { item in
            // What is not there is not open to anybody.
            guard let status = FileStatus(path: item.path) else { return nil }
            return Self.finding(item, status)
        }
    }

    /// A path as a shell reads it, without quotes where it needs none.
    private static func word(_ path: String) -> String {
        func isPlain(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "/._-+".utf8.contains(byte)
            }
        }
        return path.utf8.allSatisfy(isPlain) ? path : ShellWord(path).source
    }

    private static func finding(_ item: Item, _ status: FileStatus) -> DoctorFinding {
        let word = Self.word(item.path)
        let mode = String(status.permissions.rawValue & 0o7777, radix: 8)
        let shown: Message = "\(item.path), mode \(mode)"
        guard status.kind == .regular else {
            return .problem(item.name, "\(item.path) is no file", next: "move it away")
        }
        guard status.isOurs else {
            return .problem(
                item.name, "\(shown), belongs to another user",
                run: Message(verbatim: "sudo chown \"$USER\" \(word)"))
        }
        let excess = status.permissions.rawValue & (item.isSecret ? 0o077 : 0o022)
        guard excess != 0 else { return .ok(item.name, shown) }
        return item.isSecret
            ? .problem(
                item.name, "\(shown): others may get at it", run: Message(verbatim: "chmod 600 \(word)"))
            : .problem(
                item.name, "\(shown): others may write it", run: Message(verbatim: "chmod go-w \(word)"))
    }
}

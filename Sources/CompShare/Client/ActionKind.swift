import CompShareCatalogue
import Synchronization

/// What an action does to the account.
public enum ActionKind: Sendable, Hashable {
    /// Only reads; may be repeated.
    case read
    /// Changes something.
    case change
    /// Stops a running system, or may: the work on it ends, and nothing else is lost.
    case disruptive
    /// Deletes something.
    case destructive

    /// What the catalogue says of the action; of one that it lacks, what the name tells.
    ///
    /// The service has no list of its own. A name that the catalogue lacks is that of a read only if it plainly says so:
    /// `Describe`, `List` or `Get` as its first word, and no verb of change among the others. All else counts as a
    /// change, so that nothing unknown is repeated or let through a read-only session.
    public init(_ action: String) {
        if let known = Self.known.withLock({ $0[action] }) {
            self = known
            return
        }
        self.init(unknown: action)
        let kind = self
        Self.known.withLock { known in
            // No program has so many of its own.
            if known.count > 1_000 { known = [:] }
            known[action] = kind
        }
    }

    /// Those that have been asked for: each request asks, and a name has to be taken apart for it.
    private static let known = Mutex<[String: ActionKind]>([:])

    private init(unknown action: String) {
        let words = ActionName.words(action)
        // No other action is called so, which a test sees to; and a listing need not wait for the catalogue to be read.
        guard !Self.readsPlainly(words) else {
            self = .read
            return
        }
        let known = Catalogue.vendor.action(named: action)
        switch known?.kind {
        case .read: self = .read
        case .write: self = known?.disruption == nil ? .change : .disruptive
        case .destructive: self = .destructive
        case nil where Self.names(words, action, anyOf: Self.destructiveVerbs): self = .destructive
        case nil: self = Self.names(words, action, anyOf: Self.disruptiveVerbs) ? .disruptive : .change
        }
    }

    private static func readsPlainly(_ words: [String]) -> Bool {
        guard words.count > 1, let first = words.first, readVerbs.contains(first) else { return false }
        return !ActionName.contain(words.dropFirst(), anyOf: allChangingVerbs)
    }

    /// Whether a verb is a word of the name, or the name begins with it in whatever case.
    private static func names(_ words: [String], _ action: String, anyOf verbs: Set<String>) -> Bool {
        ActionName.contain(words, anyOf: verbs) || verbs.contains(where: action.lowercased().hasPrefix)
    }

    /// Whether a person is asked before it is sent, since more is at stake than with other changes.
    public var needsConfirmation: Bool { self == .disruptive || self == .destructive }

    private static let allChangingVerbs = changingVerbs.union(destructiveVerbs).union(disruptiveVerbs)
    private static let readVerbs: Set<String> = ["Describe", "List", "Get"]
    private static let destructiveVerbs: Set<String> = [
        "delete", "terminate", "poweroff", "reset", "reinstall", "destroy", "erase", "purge", "wipe",
    ]
    private static let disruptiveVerbs: Set<String> = [
        "stop", "reboot", "restart", "shutdown", "suspend", "kill", "hibernate",
    ]
    /// Verbs that are nouns too are included: a needless question costs a word, but a change taken for a read may be sent
    /// four times.
    private static let changingVerbs: Set<String> = [
        "accept", "activate", "add", "allocate", "apply", "approve", "assign", "associate", "attach",
        "authorize", "bind", "buy", "cancel", "change", "clear", "close", "confirm", "copy", "create",
        "deactivate", "detach", "disable", "disassociate", "downgrade", "drop", "edit", "enable", "execute",
        "extend", "format", "generate", "grant", "import", "insert", "install", "invoke", "issue", "join",
        "kick", "leave", "lock", "migrate", "modify", "mount", "move", "open", "pay", "poweron", "publish",
        "purchase", "put", "rebuild", "recharge", "refund", "register", "reject", "release", "remove",
        "rename", "renew", "replace", "resize", "restore", "resume", "revoke", "rollback", "rotate", "run",
        "save", "send", "set", "start", "submit", "swap", "switch", "transfer", "unassign", "unbind",
        "uninstall", "unlock", "unmount", "unpublish", "unsubscribe", "update", "upgrade", "upload", "write",
    ]
}

import Catalogue

/// What an action does to the account.
public enum ActionKind: Sendable, Hashable {
    /// Only reads; may be repeated.
    case read
    /// Changes something.
    case change
    /// Takes a running system down, or may: the work on it ends, and nothing else is lost.
    case disruptive
    /// Takes something away.
    case destructive

    /// What the catalogue says of the action; of one that it lacks, what the name tells.
    ///
    /// The service has no list of its own; in the vendor's documents these prefixes fit all 95 actions. An
    /// unknown prefix counts as a change, so that nothing unknown is repeated or let through a read-only session.
    public init(_ action: String) {
        let name = action.lowercased()
        // No other action begins so, which a test sees to; and a listing need not wait for the catalogue to be read.
        guard !Self.readPrefixes.contains(where: name.hasPrefix) else {
            self = .read
            return
        }
        let known = Catalogue.vendor.action(named: action)
        switch known?.kind {
        case .read: self = .read
        case .write: self = known?.disruption == nil ? .change : .disruptive
        case .destructive: self = .destructive
        case nil where Self.destructivePrefixes.contains(where: name.hasPrefix): self = .destructive
        case nil: self = Self.disruptivePrefixes.contains(where: name.hasPrefix) ? .disruptive : .change
        }
    }

    /// Whether somebody is asked before it is sent: more than a person may mean by a change is at stake.
    public var needsConfirmation: Bool { self == .disruptive || self == .destructive }

    private static let readPrefixes = ["describe", "get", "list", "check", "download"]
    private static let destructivePrefixes = ["delete", "terminate", "poweroff", "reset", "reinstall"]
    private static let disruptivePrefixes = ["stop", "reboot", "restart", "shutdown", "suspend"]
}

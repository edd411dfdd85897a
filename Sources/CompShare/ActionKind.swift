import Catalogue

/// What an action does to the account.
public enum ActionKind: Sendable, Hashable {
    /// Only reads; may be repeated.
    case read
    /// Changes something.
    case change
    /// Takes something away, or a running system down.
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
        switch Catalogue.vendor.action(named: action)?.kind {
        case .read: self = .read
        case .write: self = .change
        case .destructive: self = .destructive
        case nil: self = Self.destructivePrefixes.contains(where: name.hasPrefix) ? .destructive : .change
        }
    }

    private static let readPrefixes = ["describe", "get", "list", "check", "download"]
    private static let destructivePrefixes = ["delete", "terminate", "poweroff", "reset", "reinstall"]
}

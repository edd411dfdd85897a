internal import Glibc

/// Whom the programs under test run as: an ordinary user, also where the tests themselves run as root.
///
/// Root may do what users may not, so that what only root can do would go unnoticed.
public struct TestUser: Sendable, Hashable, CustomStringConvertible {
    /// The user's number.
    public let user: UInt32
    /// The number of the user's group.
    public let group: UInt32

    /// The user for this run of the tests.
    ///
    /// In root's place `nobody`, whose number is the same on every Linux and who owns nothing.
    public static let current =
        geteuid() == 0
        ? TestUser(user: 65_534, group: 65_534) : TestUser(user: geteuid(), group: getegid())

    /// Whether it is another user than the one who runs the tests.
    public var isOther: Bool { user != geteuid() }

    /// A command line as this user runs it: the program's absolute path, then its arguments.
    ///
    /// `setpriv` (of util-linux, which Debian always has) becomes the program, so that the process stays the same.
    public func command(_ words: [String]) -> [String] {
        guard isOther else { return words }
        return ["/usr/bin/setpriv", "--reuid", "\(user)", "--regid", "\(group)", "--clear-groups", "--"]
            + words
    }

    /// `user 65534 in place of root`, or `user 1000`.
    public var description: String { isOther ? "user \(user) in place of root" : "user \(user)" }
}

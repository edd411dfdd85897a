import Glibc

/// What the system knows of terminals and of their characters.
package enum TerminalDescriptions {
    /// Where descriptions of terminals lie, as ncurses looks for them.
    private static let folders = [
        "/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo",
    ]

    /// Whether there is a description of a terminal's type.
    ///
    /// - Parameters:
    ///   - name: The type, as `TERM` has it.
    ///   - environment: The environment's variables, which may name further folders.
    /// - Returns: Whether there is one.
    package static func has(_ name: String, environment: [String: String]) -> Bool {
        // A name is a file in a folder of its first letter.
        guard let first = name.utf8.first,
            name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") })
        else { return false }
        let own = [environment["TERMINFO"], environment["HOME"].map { $0 + "/.terminfo" }].compactMap { $0 }
        let listed = environment["TERMINFO_DIRS", default: ""].split(separator: ":").map(String.init)
        // Systems that do not tell upper from lower case name the folder by its number.
        let letters = [String(UnicodeScalar(first)), String(first, radix: 16)]
        return (own + listed + folders).contains { folder in
            letters.contains { FileStatus(path: "\(folder)/\($0)/\(name)") != nil }
        }
    }

    /// Whether the C library has a locale's characters.
    package static func hasLocale(_ name: String) -> Bool {
        guard let locale = unsafe newlocale(1 << LC_CTYPE, name, nil) else { return false }
        unsafe freelocale(locale)
        return true
    }
}

/// What the environment says of the language and the characters of the terminal.
struct TerminalLocale: Sendable {
    /// The variable that counts; nil if none is set.
    let variable: String?
    /// Its value; empty if none is set.
    let name: String

    /// Reads the variables for characters, in the order in which the C library does; an empty one counts as missing.
    init(_ environment: [String: String]) {
        let found = ["LC_ALL", "LC_CTYPE", "LANG"].first { !environment[$0, default: ""].isEmpty }
        variable = found
        name = found.flatMap { environment[$0] } ?? ""
    }

    /// Whether it says that characters are UTF-8.
    var isUTF8: Bool {
        let encoding = name.prefix { $0 != "@" }.drop { $0 != "." }.dropFirst().lowercased()
        return encoding == "utf-8" || encoding == "utf8"
    }

    /// Whether signs beyond ASCII may be drawn.
    ///
    /// Where nothing is set, as in many containers, the terminal outside of it is one of today, which has UTF-8.
    var hasUTF8: Bool { variable == nil || isUTF8 }
}

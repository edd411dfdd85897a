/// The words that may be shortened while unambiguous (`im`, `inst`).
///
/// The list is closed: new commands are typed in full, so that the short forms in use keep their meaning. Tab completes
/// every name.
enum ShortenedWords {
    /// Names of commands.
    static let names: Set = [
        "actions", "again", "alias", "all", "call", "clear", "community", "curl", "custom",
        "describe", "diff", "disks", "dry", "echo", "endpoint", "exchanges", "exit", "expect",
        "export", "help", "history", "image", "images", "instances", "last", "login", "logout",
        "mine", "next", "org", "platform", "prev", "prices", "profile", "project", "projects",
        "raw", "record", "region", "regions", "repeat", "save", "set", "shared", "sign", "sleep",
        "source", "status", "tags", "teams", "time", "types", "unalias", "unset", "watch", "why",
        "write", "zone", "zones",
    ]

    /// Other names for them, which count where no name begins so.
    static let aliases: Set = [".", ".exit", ".quit", ":q", "?", "bye", "cls", "h", "logoff", "q", "quit"]

    static let all = names.union(aliases)
}

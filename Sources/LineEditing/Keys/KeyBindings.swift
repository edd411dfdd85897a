/// Which key does what, in libedit's notation.
enum KeyBindings {
    /// The keys of emacs mode that `~/.editrc` may rebind.
    static let emacs: [(key: String, command: EditCommand)] =
        Key.allCases.map { ("\\e" + $0.canonicalSequence, EditCommand($0)) } + [
            ("^W", .cutBlankWordLeft), ("\\e^?", .cutWordLeft), ("\\e^H", .cutWordLeft),
            ("\\ed", .cutWordRight), ("^K", .cutToEnd), ("^U", .cutToStart), ("^Y", .yank),
            ("\\ey", .yankOlder), ("\\e.", .lastWord), ("\\e_", .lastWord), ("^_", .undo),
            ("^X^U", .undo), ("^X^E", .editInProgram), ("\\ep", .prefixBackward), ("\\en", .prefixForward),
            ("\\eb", .wordLeft), ("\\ef", .wordRight), ("^B", .left), ("^F", .right), ("^A", .home),
            ("^E", .end), ("\\e<", .firstEntry), ("\\e>", .lastEntry), ("^V", .quoteNext),
            ("^T", .transpose), ("\\eu", .upperCase), ("\\eU", .upperCase), ("\\el", .lowerCase),
            ("\\eL", .lowerCase), ("\\ec", .capitalize), ("\\eC", .capitalize), ("^@", .setMark),
            ("^X^X", .exchangeMark), ("\\ew", .copyRegion), ("\\eW", .copyRegion), ("\\eB", .wordLeft),
            ("\\eF", .wordRight), ("\\eD", .cutWordRight),
            // libedit's own command line, which would run anything by name.
            ("\\ex", .ignore), ("\\eX", .ignore),
        ]

    /// The keys of both of vi's modes that `~/.editrc` may rebind.
    static let vi: [(key: String, command: EditCommand)] = [
        ("^W", .cutBlankWordLeft), ("^V", .quoteNext), ("^X", .editInProgram),
    ]

    /// The keys of vi's command mode that need the history, which is ours, or our log of changes: libedit's own undo knows
    /// nothing of D and S, or of what we insert.
    static let viCommands: [(key: String, command: EditCommand)] = [
        ("k", .up), ("j", .down), ("+", .down), ("/", .searchBackward), ("?", .searchForward),
        ("n", .prefixBackward), ("N", .prefixForward), ("K", .prefixBackward), ("J", .prefixForward),
        ("G", .lastEntry), ("v", .editInProgram), ("u", .undo),
    ]

    /// The keys that work the same whatever `~/.editrc` says.
    static let owned: [(key: String, command: EditCommand)] = [
        ("^M", .accept), ("^J", .accept), ("^I", .complete), ("^D", .endOfInput), ("^L", .clearScreen),
        ("^R", .searchBackward), ("^S", .searchForward), ("^P", .previousEntry), ("^N", .nextEntry),
        ("^H", .deleteLeft), ("^?", .deleteLeft),
    ]

    /// The keys of emacs mode alone that work the same whatever `~/.editrc` says.
    static let ownedEmacs: [(key: String, command: EditCommand)] = [
        ("\\e[A", .up), ("\\e[B", .down), ("\\e^M", .newline), ("\\e^J", .newline),
    ]
}

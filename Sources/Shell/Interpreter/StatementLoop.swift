import CompshCommandLanguage

/// A command that runs more than once, or with a clock beside it: `repeat`, `watch`, `time`.
struct StatementLoop {
    /// The command's words.
    var words: [Word]
    /// How often it runs at most; nil means until something ends it.
    var count: Int?
    /// The wait between two runs.
    var interval: Duration?
    /// What ends it once it holds.
    var until: [Word] = []
    /// Whether the time that it took is said.
    var isTimed = false

    init(_ words: [Word], count: Int? = nil, interval: Duration? = nil) {
        self.words = words
        self.count = count
        self.interval = interval
    }
}

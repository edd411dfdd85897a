package import CompshCommandLanguage

/// A command that runs more than once, or with a clock beside it: `repeat`, `watch`, `time`.
package struct StatementLoop {
    /// The command's words.
    package var words: [Word]
    /// How often it runs at most; nil means until something ends it.
    package var count: Int?
    /// The wait between two runs.
    package var interval: Duration?
    /// What ends it once it holds.
    package var until: [Word] = []
    /// Whether the time that it took is said.
    package var isTimed = false

    package init(_ words: [Word], count: Int? = nil, interval: Duration? = nil) {
        self.words = words
        self.count = count
        self.interval = interval
    }
}

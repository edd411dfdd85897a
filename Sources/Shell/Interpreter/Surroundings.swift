import CompshCommandLanguage
import CompshRendering

/// What a command runs in: its source, format, sink, depth and mode, passed on to the commands inside it.
struct Surroundings {
    /// Whether calls are sent.
    enum Mode {
        case live
        /// The first call is shown instead.
        case dry(UnsentView)
    }

    /// The text that the places of failures refer to.
    var source: SourceText
    /// What is said of the format, beside the settings.
    var format = FormatWishes()
    var sink: any ByteSink
    /// How many commands are around it.
    var depth = 0
    var mode = Mode.live
    /// Whether what is taller than the screen may go through a pager: only for one line typed at the prompt.
    var mayPage = false

    /// The surroundings of a statement of a script or at the prompt.
    init(_ source: SourceText, to sink: any ByteSink) {
        self.source = source
        self.sink = sink
    }

    /// The surroundings of a command inside the one that has these.
    func inside() -> Surroundings {
        var inner = self
        inner.depth += 1
        return inner
    }
}

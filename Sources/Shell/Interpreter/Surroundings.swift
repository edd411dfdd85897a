package import CompshCommandLanguage
package import CompshRendering

/// Where a command stands, and where what it shows goes; passed along from a statement to what runs inside it.
package struct Surroundings {
    /// Whether calls are sent.
    package enum Mode {
        /// Calls are sent.
        case live
        /// The first call is shown in place of being sent.
        case dry(UnsentView)
    }

    /// What the command's words stand in, for the places of failures.
    package var source: SourceText
    /// The format that a command around it asks for, such as `raw`; nil leaves it to the settings.
    package var format: OutputFormat?
    /// Where data go.
    package var sink: any ByteSink
    /// How many commands are around it.
    package var depth = 0
    /// Whether calls are sent.
    package var mode = Mode.live

    /// The surroundings of a statement that stands in no other.
    package init(_ source: SourceText, to sink: any ByteSink) {
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

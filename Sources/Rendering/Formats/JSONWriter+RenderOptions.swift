import CompShareOrderedJSON
import CompshTextLayout

extension JSONWriter {
    /// A writer for `options`: on a terminal in colour if wanted, and with everything dangerous or invisible inside
    /// strings as `\uXXXX`, which leaves the text the same JSON; else exact.
    init(layout: Layout, _ options: RenderOptions) {
        let isDangerous: @Sendable (Unicode.Scalar) -> Bool = { !Sanitizer.isHarmless($0) }
        self.init(
            layout: layout, palette: options.colour ? Self.palette : nil,
            mustEscape: options.isTerminal ? isDangerous : nil)
        stopsWhenCancelled = options.stopsWhenCancelled
    }

    private static var palette: Palette {
        Palette(
            // No colour of the terminal's that is left can be read on every background.
            name: Style.bold.opening, string: Style(colour: .green).opening,
            number: Style(colour: .cyan).opening, literal: Style(colour: .magenta).opening, reset: Style.reset
        )
    }
}

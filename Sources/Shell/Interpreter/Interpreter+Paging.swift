import CompshCommandLanguage
import CompshLocalization
import CompshRendering

extension Interpreter {
    /// What holds the data of a presentation until their height is known; nil where no pager is to show them.
    func screen(for presentation: Presentation, in surroundings: Surroundings) -> HeldScreen? {
        guard surroundings.mayPage, session.isInteractive, !session.isRestricted, console.mayUsePager,
            surroundings.sink === console.output
        else { return nil }
        let settings = session.settings
        let (wished, isRaw) = surroundings.format.choice(settings)
        let format = presentation.format ?? (isRaw ? .raw : wished)
        let isOfOneThing = format == .json || format == .raw
        let isWanted =
            switch (settings.pager.value, presentation.paging) {
            case (.off, _), (_, .never): false
            case (.auto, .possible): isOfOneThing
            case (.auto, .wanted), (.on, _): true
            }
        return isWanted ? HeldScreen() : nil
    }

    /// Shows what was held: through the pager if it does not fit on the screen with its notes and the next prompt.
    func show(_ screen: HeldScreen, notes: [Message]) throws(CommandFailure) {
        console.statusLine?.end()
        let below = console.lineCount(ofHeldNotesAnd: notes, session.settings) + 1
        if let height = console.height,
            screen.isTaller(
                than: height - below, columns: console.width, ambiguous: session.settings.ambiguous.value),
            !hasTypeAhead(), let pager = Pager(session.environment), try pager.show(screen.bytes)
        {
            return
        }
        try screen.write(to: console.output)
    }
}

extension HeldScreen {
    /// Writes what was held where it would have gone.
    ///
    /// - Throws: `CommandFailure` if it cannot be written, or is not wanted any more.
    @MainActor
    func write(to sink: any ByteSink) throws(CommandFailure) {
        guard !bytes.isEmpty else { return }
        try Presenter.writing { () throws(SinkError) in try sink.write(bytes) }
    }
}

package import CompShareWire
package import CompshLocalization
package import CompshRendering

/// Pages that are shown one after the other, each as soon as it is there.
@MainActor
package struct ReportStream {
    /// A page, a note between pages, or how far it has come.
    package enum Element {
        /// The next page of data.
        case page(Report, exchange: Exchange?)
        /// Words for standard error.
        case note(Message)
        /// How far it has come, to be shown while it goes on.
        case progress(Progress)
    }

    /// How far a listing has come.
    package struct Progress: Sendable, Hashable {
        /// The rows shown.
        package var rows: Int
        /// The rows there will be; nil if the service does not tell.
        package var total: Int?
        /// The time since the start.
        package var elapsed: Duration

        package init(rows: Int, total: Int?, elapsed: Duration) {
            self.rows = rows
            self.total = total
            self.elapsed = elapsed
        }
    }

    /// Fetches everything and hands over each element in order.
    ///
    /// - Throws: `CommandFailure`, also that of the closure, whose failure ends the work.
    package let run:
        @MainActor (_ show: @MainActor (Element) throws(CommandFailure) -> Void) async throws(CommandFailure)
            -> Void

    /// Creates a stream from what fetches it.
    package init(
        _ run:
            @escaping @MainActor (_ show: @MainActor (Element) throws(CommandFailure) -> Void)
            async throws(CommandFailure) -> Void
    ) {
        self.run = run
    }
}

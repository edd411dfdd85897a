import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// Pages that are shown one after the other, each as soon as it is there.
@MainActor
struct ReportStream {
    /// A page, a note between pages, or how far it has come.
    enum Element {
        case page(Report, exchange: Exchange?)
        /// Words for standard error.
        case note(Message)
        /// All pages have come; what is said of them follows.
        case end
        /// How far it has come, to be shown while it goes on.
        case progress(Progress)
        /// What is waited for, and whether it is another thing than before, to be told even where no line can be redrawn.
        case waiting(Message, isNews: Bool)
    }

    /// How far a listing has come.
    struct Progress: Sendable, Hashable {
        var rows: Int
        /// The rows there will be; nil if the service does not tell.
        var total: Int?
        var elapsed: Duration
    }

    /// Shows an element; its failure ends the work.
    typealias Show = @MainActor (Element) throws(CommandFailure) -> Void

    typealias Run = @MainActor (_ show: Show) async throws(CommandFailure) -> Void

    /// Fetches everything and hands over each element in order; throws what the closure throws.
    let run: Run

    /// Creates a stream from what fetches it.
    init(_ run: @escaping Run) { self.run = run }
}

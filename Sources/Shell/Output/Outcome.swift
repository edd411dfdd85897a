package import CompShareWire
package import CompshCommandLanguage
package import CompshLocalization
package import CompshRendering

/// What a command gives back: data, words for the user, or something to run next.
///
/// The command neither prints nor knows the format; the presenter does.
package struct Outcome {
    /// The data, or what to do next.
    package enum Content {
        /// Nothing to show.
        case none
        /// One page of data.
        case report(Report, exchange: Exchange?)
        /// One thing with all its parts.
        case sheet(Sheet, exchange: Exchange?)
        /// Pages that are fetched while they are shown.
        case stream(ReportStream)
        /// Help on the shell or on one command.
        case help(HelpPage)
        /// What something is: a page for people, the report for programs.
        case description(HelpPage, Report)
        /// A request that was not sent.
        case request(HTTPRequest)
        /// Another command, stopped at the first request that it would send.
        case dryRun([Word], as: UnsentView)
        /// An exchange to be shown as it went over the wire.
        case exchange(Exchange)
        /// A part of an exchange, laid out to be read on a terminal and elsewhere alike.
        case exchangeParts(Exchange, Set<ExchangePart>)
        /// Lines of text.
        case lines([Message])
        /// Lines in which the names of secrets stand beside what is none, such as commands for a shell; whoever makes them
        /// leaves secrets out, or was asked for them.
        case preformatted([Message])
        /// Sentences, wrapped to the terminal's width.
        case sentences([Message])
        /// Another command, shown in the given format.
        case statement([Word], format: OutputFormat?)
        /// Another command, more than once or with a clock beside it.
        case loop(StatementLoop)
        /// A script to run, and its arguments.
        case script(SourceText, arguments: [String])
        /// The screen is to be cleared.
        case clearScreen
        /// The end of the session, with its exit status; nil ends it as a session ends by itself.
        case quit(Int32?)
    }

    /// The data, or what to do next.
    package var content: Content
    /// A format to show the data in, whatever the session's is.
    package var format: OutputFormat?
    /// Footers, notes and warnings for standard error, shown after the data.
    package var notes: [Message]

    /// How one command's data are to be shown, where that differs from the settings.
    package struct View: Sendable, Hashable {
        /// The titles of the columns, in order; nil shows those of the setting.
        package var columns: [String]?
        /// Whether all columns are shown uncut.
        package var isWide = false

        package init() {}
    }

    /// How the data are to be shown.
    package var view: View
    /// Whether the data are exchanges as they went over the wire; a new file with them is kept to its owner.
    package var holdsTraffic: Bool
    /// Whether the notes tell how long it took.
    package var tellsTime = false

    /// Creates an outcome.
    package init(_ content: Content, notes: [Message] = [], view: View = View()) {
        self.content = content
        self.notes = notes
        self.view = view
        holdsTraffic =
            switch content {
            case .exchange, .exchangeParts, .request: true
            default: false
            }
    }

    /// Nothing but words for the user.
    package static func notes(_ notes: Message...) -> Outcome { Outcome(.none, notes: notes) }
}

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

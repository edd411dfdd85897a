package import CommandLanguage
package import Localization
package import Rendering
package import Wire

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
        /// Pages that are fetched while they are shown.
        case stream(ReportStream)
        /// Help on the shell or on one command.
        case help(HelpPage)
        /// What something is: a page for people, the report for programs.
        case description(HelpPage, Report)
        /// A request that was not sent.
        case request(HTTPRequest)
        /// Another command, stopped at the first request that it would send.
        case dryRun([Word])
        /// An exchange to be shown as it went over the wire.
        case exchange(Exchange)
        /// A part of an exchange, laid out to be read on a terminal and elsewhere alike.
        case exchangeParts(Exchange, Set<ExchangePart>)
        /// Lines of text, as they are.
        case lines([Message])
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
    /// The short name of the exchange that the data come from; nil means the newest.
    package var exchangeName: String?
    /// Footers, notes and warnings for standard error, shown after the data.
    package var notes: [Message]

    /// Creates an outcome.
    package init(_ content: Content, notes: [Message] = []) {
        self.content = content
        self.notes = notes
    }

    /// Nothing but words for the user.
    package static func notes(_ notes: Message...) -> Outcome { Outcome(.none, notes: notes) }
}

/// Pages that come one after the other, each fetched when the one before has been shown.
@MainActor
package final class ReportStream {
    /// A page, or a note between pages.
    package enum Element {
        /// The next page of data.
        case page(Report, exchange: Exchange?)
        /// Words for standard error.
        case note(Message)
    }

    /// How many rows the pages have had so far.
    package private(set) var rowCount = 0

    private let step: @MainActor () async throws(CommandFailure) -> Element?

    /// Creates a stream; `step` gives the next element, and nil at the end.
    package init(_ step: @escaping @MainActor () async throws(CommandFailure) -> Element?) {
        self.step = step
    }

    /// The next element, nil at the end.
    package func next() async throws(CommandFailure) -> Element? {
        let element = try await step()
        if case .page(let report, _)? = element { rowCount += report.rows.count }
        return element
    }
}

import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// What a command gives back: something to show, something to run next, or the end of the session.
///
/// Commands neither print nor know the format; the presenter does.
enum Outcome {
    case show(Presentation)
    /// Something else runs in the command's place.
    case run(Next)
    /// The session ends, with this exit status if one was given.
    case quit(Int32?)

    /// What runs in a command's place.
    enum Next {
        /// Another command, shown in the given format.
        case command([Word], format: OutputFormat?)
        /// Another command, whose first call is shown in place of being sent.
        case dry([Word], as: UnsentView)
        /// Another command, more than once or timed.
        case loop(StatementLoop)
        /// A script, and its arguments.
        case script(SourceText, arguments: [String])
    }

    static func show(
        _ content: Presentation.Content, notes: [Message] = [], view: Presentation.View = .init()
    ) -> Outcome {
        .show(Presentation(content, notes: notes, view: view))
    }

    /// Shows what would go, or went, over the wire.
    static func traffic(
        _ content: Presentation.Content, format: OutputFormat? = nil, notes: [Message] = []
    ) -> Outcome {
        var presentation = Presentation(content, notes: notes)
        presentation.format = format
        presentation.holdsTraffic = true
        return .show(presentation)
    }

    /// Shows nothing but words for the user; none at all is fine too.
    static func notes(_ notes: Message...) -> Outcome { .show(.none, notes: notes) }

    /// Shows words for the user, and to programs a list without entries.
    static func nothing(in list: String, _ notes: Message...) -> Outcome {
        var presentation = Presentation(.none, notes: notes)
        presentation.document = .report(Report(list, []))
        return .show(presentation)
    }
}

/// What a command shows: data for standard output, words beside them, and how they are to be laid out.
struct Presentation {
    enum Content {
        case none
        /// One page of data.
        case report(Report, exchange: Exchange? = nil)
        /// One page of data whose cells hold words, in the language that they are to be read in.
        case worded((Language) -> Report)
        /// One thing with all its parts.
        case sheet(Sheet, exchange: Exchange?)
        /// The same with words in it, in the language that they are to be read in.
        case wordedSheet((Language) -> Sheet, exchange: Exchange?)
        /// Pages that are fetched while they are shown.
        case stream(ReportStream)
        /// Help on the shell or on one command.
        case help(HelpPage)
        /// What something is: a page for people, the report for programs.
        case description(HelpPage, Report)
        /// A request that was not sent.
        case request(HTTPRequest)
        /// An exchange as it went over the wire.
        case exchange(Exchange)
        /// A part of an exchange, laid out to be read on a terminal and elsewhere alike.
        case exchangeParts(Exchange, Set<ExchangePart>)
        /// What `doctor` has found: a page for people, a document for programs.
        case findings(DoctorFindings)
        case lines([Message])
        /// Lines that are not masked, since names of secrets stand beside other things in them, as in commands for a
        /// shell; their maker leaves secrets out unless asked for them.
        case preformatted([Message])
        /// Lines as they are for people, and for programs the same as data; their maker leaves secrets out of both.
        case laidOut([Message], Report)
        /// Sentences, wrapped to the terminal's width.
        case sentences([Message])
        case clearScreen

        /// Whether it is shown in the format that is wanted, and not laid out once and for all.
        var isData: Bool {
            switch self {
            case .report, .worded, .sheet, .wordedSheet, .stream, .description, .request, .laidOut, .findings:
                true
            case .none, .help, .exchange, .exchangeParts, .lines, .preformatted, .sentences, .clearScreen:
                false
            }
        }
    }

    /// How data are laid out, where that differs from the settings.
    struct View: Sendable, Hashable {
        /// The titles of the columns, in order; nil shows those of the setting.
        var columns: [String]?
        /// Whether all columns are shown uncut.
        var isWide = false
        /// Whether the command has `--columns` and `--wide`, which notes then speak of.
        var takesColumns = false
        /// Whether settings can be typed after it; else a note tells of `-o json`.
        var takesSettings = true
        /// Whether passwords and tokens are shown as they are.
        var showsSecrets = false
    }

    /// When data that are taller than the screen go through a pager.
    enum Paging {
        /// Always, since they are to be read from their beginning.
        case wanted
        /// Where the user asks for it, as for a listing, whose newest rows and footer are looked at.
        case possible
        /// Not at all: they come while they are made.
        case never
    }

    var content: Content
    /// A format to show the data in, whatever the session's is.
    var format: OutputFormat?
    /// What programs read, as JSON, where people read words or nothing; nil where the words are all there is.
    var document: Content?
    /// Whether the words are for the file or program that a line sends them to, as a command for bash is.
    var isExact: Bool
    /// Footers, notes and warnings for standard error, shown after the data.
    var notes: [Message]
    /// Notes about what the rows leave out, said only where rows are shown, and not the whole answer.
    var rowNotes: [Message] = []
    /// What failed although there is something to show; thrown once that is shown.
    var failure: CommandFailure?
    var view: View
    /// Whether the data are exchanges as they went over the wire; a new file with them is kept to its owner.
    var holdsTraffic: Bool
    /// When it goes through a pager, if it is taller than the screen.
    var paging: Paging
    /// Whether the notes tell how long it took.
    var tellsTime = false

    init(_ content: Content, notes: [Message] = [], view: View = View()) {
        self.content = content
        self.notes = notes
        self.view = view
        isExact =
            switch content {
            case .preformatted, .exchange: true
            default: false
            }
        holdsTraffic =
            switch content {
            case .exchange, .exchangeParts, .request: true
            default: false
            }
        paging =
            switch content {
            case .help, .description, .sheet, .wordedSheet, .exchange, .exchangeParts, .request,
                .findings:
                .wanted
            case .report, .worded, .lines, .preformatted, .laidOut, .sentences: .possible
            case .stream, .clearScreen, .none: .never
            }
    }

    /// The exchange that the data came in; nil for data of the shell's own.
    var exchange: Exchange? {
        switch content {
        case .report(_, let exchange), .sheet(_, let exchange), .wordedSheet(_, let exchange): exchange
        default: nil
        }
    }
}

extension Report {
    /// Rows of the shell's own, in an object of which they are the only member.
    init(_ name: String, _ rows: [JSONValue], schema: Schema? = nil, firstRowNumber: Int = 1) {
        let list = JSONObject.Member(name: name, value: .array(rows))
        self.init(
            document: .object(JSONObject([list])), rows: rows, listMember: name, schema: schema,
            firstRowNumber: firstRowNumber)
    }
}

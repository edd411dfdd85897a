package import CompShare
package import CompShareWire
package import CompshLineEditing
package import CompshLocalization
package import CompshRendering
package import CompshTextLayout

/// Whether people are shown the secrets of answers.
package enum SecretsShown: String, Sendable, CaseIterable {
    /// Masked, whatever the format.
    case hide
    /// As they are, so that a password can be read off the screen.
    case show
}

/// The settings of a session, each value with its origin.
package struct Settings: Sendable {
    /// The region sent with calls, or `all`; nil leaves it to each action, see `Place.sent`.
    package var region = Layered<String?>(nil)
    /// The zone sent with every call, if any.
    package var zone = Layered<String?>(nil)
    /// The project sent with every call, if any.
    package var project = Layered<String?>(nil)
    /// The organisation that `images` means when none is given.
    package var organisation = Layered<Int?>(nil)
    package var endpoint = Layered(Endpoint.compshare)
    package var format = Layered(OutputFormat.table)
    /// Whether every answer is shown as it went over the wire.
    package var raw = Layered(false)
    package var limit = Layered(PageSize.standard)
    /// Whether listings of images ask for their long texts.
    package var readme = Layered(true)
    /// How many requests of `all` are in flight at once.
    ///
    /// 8: a page of 100 rows takes some 50 ms, so that 10,000 rows come in a second, and no gateway refuses the
    /// requests as too many.
    package var parallel = Layered(8)
    /// The titles of the columns that listings show; nil shows all.
    package var columns = Layered<[String]?>(nil)
    /// How wide the terminal draws characters of ambiguous width.
    package var ambiguous = Layered(AmbiguousWidth.narrow)
    /// Whether csv and tsv disarm what a spreadsheet would run as a formula.
    package var spreadsheet = Layered(false)
    /// How csv and tsv write times.
    package var times = Layered(TimeNotation.iso)
    package var timeout = Layered(HTTPRequest.Timeouts().total)
    /// How often a failed read is sent again at most.
    var retries = Layered(RetryPolicy().maximumRetries)
    /// Whether passwords and the like are shown to people.
    package var secrets = Layered(SecretsShown.hide)
    package var color = Layered(ColorChoice.auto)
    /// Whether ids and addresses are links on a terminal.
    package var links = Layered(LinkChoice.auto)
    /// Whether actions that change something may be called.
    package var write = Layered(false)
    /// The most that what is bought at once may cost; nil sets no limit.
    package var maxPrice = Layered<Yuan?>(nil)
    /// The language of the shell's own texts.
    package var language = Layered(Language.english)
    /// Whether grey hints are shown while typing.
    package var hints = Layered(true)
    /// What the prompt tells, in this order.
    package var prompt = Layered(PromptPart.standard)
    package var editor = Layered(TerminalEditor.Keys.emacs)
    /// When what is taller than the screen goes through a pager.
    var pager = Layered(PagerChoice.auto)
    /// Whether columns may be wider than the terminal.
    package var wide = Layered(false)

    package init() {}
}

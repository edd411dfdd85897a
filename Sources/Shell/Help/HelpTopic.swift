import CompShare
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// A page of help on what is no command, such as keys and pipes.
///
/// A new topic is one entry of `all`.
struct HelpTopic: Sendable {
    /// A line, a key or another term, and what it does.
    struct Line: Sendable {
        let term: String
        let text: Message

        init(_ term: String, _ text: Message) {
            self.term = term
            self.text = text
        }

        var entry: HelpPage.Entry { .init(term: term, text: text) }
    }

    /// The word after `help`.
    let name: String
    /// What it is about, a phrase of one line.
    let summary: Message
    /// What there is to say of it.
    let paragraphs: [Message]
    /// Lines that show it at work, each with what it does.
    let examples: [Line]
    /// What is explained one by one, under a heading.
    let terms: HelpPage.Section

    private init(
        _ name: String, _ summary: Message, _ paragraphs: [Message] = [],
        examples: [Line] = [],
        _ title: Message = "", terms: [Line] = [], entries: [HelpPage.Entry] = []
    ) {
        self.name = name
        self.summary = summary
        self.paragraphs = paragraphs
        self.examples = examples
        self.terms = HelpPage.Section(
            title: title, entries: terms.map(\.entry) + entries)
    }

    /// The page: examples first, as a command's has them.
    var page: HelpPage {
        HelpPage(
            summary: summary, usage: [], paragraphs: paragraphs,
            sections: [
                HelpPage.Section(
                    title: "Examples", entries: examples.map(\.entry)),
                terms,
            ])
    }

    /// The topic of a name, whatever its case; nil if there is none.
    static func named(_ name: String) -> HelpTopic? {
        let name = name.lowercased()
        return all.first { $0.name == name }
    }

    /// All topics, in the order in which help names them.
    static let all = [
        HelpTopic(
            "keys", "the keys of the line editor",
            ["set editor vi chooses other keys, and ~/.editrc is read."], "Keys",
            terms: [
                .init(
                    "Tab",
                    "complete commands, options, values and files; twice lists them. Nothing is sent for it"
                ),
                .init("Right, Ctrl-E, Alt-F", "take the grey text after the cursor, or a word of it"),
                .init("Up, Down", "earlier lines that begin like this one"),
                .init("Ctrl-R, Ctrl-S", "search earlier lines back and forth"),
                .init("Ctrl-Left, Ctrl-Right", "move by words; Ctrl-W deletes one"),
                .init("Ctrl-_, Ctrl-Y, Alt-.", "undo, paste what was cut, the last word of the line before"),
                .init("Alt-Enter", "a new line in the entry"),
                .init("Ctrl-X Ctrl-E", "edit the entry in $VISUAL or $EDITOR"),
                .init("Ctrl-C", "drop the line, or end what runs; never the session"),
                .init("Ctrl-D", "leave, on an empty line"),
                .init("Ctrl-Z", "stop; fg brings the line back"),
            ]),
        HelpTopic(
            "pipes", "programs and files for data",
            [
                "Data go to a program or a file; footers, notes and errors stay on the terminal. A file that exists is replaced only once the new one is complete.",
                "A program sees the values of save that its text mentions as variables of its environment.",
            ],
            examples: [
                .init("images 12345 | head -3", "data through a program"),
                .init("images 12345 > images.txt", "data into a file; >> adds to it"),
                .init("!date", "run a program"),
            ]),
        HelpTopic(
            "formats", "how data are shown",
            [
                "-o NAME chooses the form for one command; a file whose name ends in .csv, .tsv, .json, .jsonl or .md takes it from there; set format NAME, or -o NAME when compsh starts, chooses it for the session. last NAME shows the newest answer in another form, without sending anything.",
                "What is added to a csv, tsv or Markdown file with >> has no second header.",
            ],
            examples: [
                .init("images 12345 -o markdown", "one command in another form"),
                .init("images 12345 > images.csv", "the form that the file's name says"),
                .init("set format json; zones; unset format", "all commands in another form, for a while"),
                .init("images 12345; last csv", "the newest answer again, as csv"),
            ],
            "Formats",
            terms: OutputFormat.allCases.map { .init($0.rawValue, Message(translating: $0.summary)) }),
        HelpTopic(
            "variables", "parts of answers in later commands",
            [
                "save NAME = PATH keeps a part of the newest answer as $NAME, let NAME = WORDS a text, -v NAME=VALUE a text when compsh starts. $last.PATH and $x3.PATH are parts of an answer that is kept; [*] in a path stands for all elements of a list. In a script $1, $2, … are its arguments. $env.NAME is a variable of the environment. Each is always one word. Single quotes and \\$ keep a $ as it is."
            ],
            examples: [
                .init(
                    "images 12345; save id = CompshareImageGroup[0].GroupId; image $id",
                    "keep an id, and use it"
                ),
                .init("zones; echo $last.ZoneInfo[0].Zone", "a part of the newest answer"),
                .init("zones; save all = ZoneInfo[*].Zone; echo $all", "a list of all"),
                .init("let org = 12345; images $org", "a text of one's own"),
            ]),
        HelpTopic(
            "quoting", "how a line is split into words",
            [
                "Words are parted by blanks, commands by ; or a new line, and # begins a comment. Names are not expanded as files: a * is a *."
            ], "Quotes",
            terms: [
                .init("'…'", "exactly what stands between"),
                .init("\"…\"", "with $NAME, and \\\" \\\\ \\n \\t \\u{…}"),
                .init("\\", "the next character as it is; at the end of a line, the command goes on below"),
            ]),
        HelpTopic(
            "scripts", "commands in a file",
            [
                "A script is a file of commands as at the prompt; compsh FILE ARGUMENT … runs it, source FILE ARGUMENT … within a session. $1, $2, … are its arguments. compsh -f ONE -f TWO runs several, -v NAME=VALUE gives variables. A script stops at the first failure, which names file, line and column; --keep-going goes on.",
                "export session FILE writes what was typed as a script.",
            ],
            examples: [
                .init("export session tour.compsh", "what was typed, as a script"),
                .init("time images 12345", "how long a command takes"),
                .init("repeat 3 zones", "a command several times"),
                .init(
                    "watch 100ms until rows > 0 --timeout 1m zones",
                    "until there is something, or a minute is over"),
            ]),
        HelpTopic(
            "expect", "checks of answers",
            [
                "expect PATH COMPARISON VALUE checks the newest answer. In place of a path: a variable, rows (entries shown; after diff, the differences), status (HTTP), time (of the call). Over an empty list, or one that is not there, nothing holds. expect error CODE wants the command before to have failed so. A check that fails ends a script with status 4; --junit FILE reports all of them."
            ],
            examples: [
                .init("images 12345; expect TotalCount == 45", "the service's count"),
                .init(
                    "images 12345; expect CompshareImageGroup[*].Status == Available", "every entry of a list"
                ),
                .init(
                    "images 12345; expect rows > 0; expect time < 5s", "what was shown, and how long it took"),
                .init(
                    "images 12345 --limit 3; expect CompshareImageGroup[0].GroupId matches '^[a-z0-9]+$'",
                    "a text"),
            ],
            "Comparisons",
            terms: [
                .init("PATH[*].NAME", "every element of a list; [?] is one of them"),
                .init("count(PATH)", "how many there are"),
                .init("unique(PATH)", "no two are the same"),
                .init("==, !=", "equal or not"), .init("<, <=, >, >=", "numbers, sizes and times"),
                .init("contains", "a text within a text, or an entry of a list"),
                .init("matches", "a regular expression, anywhere in the text"),
                .init("exists", "whether it is there"),
            ]),
        HelpTopic(
            "replay", "answers from a recording",
            [
                "record FILE, or compsh --record FILE, writes each exchange to a file, without keys and passwords. compsh --replay FILE answers from it, or from an HTTP archive, and sends nothing."
            ],
            examples: [
                .init("record calls.har.jsonl; zones; record stop", "record what is sent between"),
                .init("export har calls.har", "the exchanges that are kept, as an HTTP archive"),
            ]),
        HelpTopic(
            "places", "regions, zones, projects and organisations",
            [
                "Listings of the account cover all regions until one is chosen; other calls go to the chosen region, or to \(Place.standardRegion). A zone takes its region along. An option such as --region holds for one command."
            ],
            examples: [
                .init("zones", "which there are"),
                .init("region cn-wlcb; instances; region all", "choose one, and all again"),
                .init("org 12345", "the organisation that images means"),
            ]),
        HelpTopic(
            "money", "what costs, and what may be done",
            [
                "Nothing is changed until write on. What destroys something asks for its id, what interrupts or costs asks yes or no, with the price that the service quotes. set max-price refuses what is dearer. Rules for calls stand in the policy file."
            ],
            examples: [
                .init("set max-price 2.5", "nothing dearer than ¥2.50 an hour or a month"),
                .init("policy TerminateCompShareInstance", "the rule that a call would meet"),
                .init(
                    "dry call StopCompShareInstance Zone=cn-wlcb-01 UHostId=uhost-x", "the request, not sent"),
            ]),
        HelpTopic(
            "files", "files that compsh reads and writes",
            ["$XDG_CONFIG_HOME and $XDG_STATE_HOME take the place of ~/.config and ~/.local/state."], "Files",
            terms: [
                .init("~/.config/compsh/init.compsh", "commands that run before the first prompt"),
                .init("~/.config/compsh/policy", "rules for calls"),
                .init("~/.local/state/compsh/history", "the lines that were typed"),
                .init(
                    "~/.config/compshare/config.json",
                    "the keys, in the CompShare CLI's own file; login writes it"
                ),
                .init("~/.editrc", "keys of the line editor"),
            ]),
        HelpTopic(
            "exit", "how a command and the program end",
            ["A session that is left ends with 0, exit N with N."],
            "Exit status", entries: ProgramHelp.exitStatuses),
    ]
}

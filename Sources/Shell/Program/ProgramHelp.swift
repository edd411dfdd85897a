package import CompshCommandLanguage
import CompshLocalization

/// What `--help` and the manual page tell of the program besides its signatures.
package enum ProgramHelp {
    package static let page: HelpPage = {
        let signature = ProgramSignature.line
        let page = HelpPage(signature)
        var whole = HelpPage(
            summary: page.summary, usage: [signature.name, "[options]", "[COMMAND … | SCRIPT [ARGUMENT …]]"],
            paragraphs: page.paragraphs,
            sections: [
                HelpPage.Section(
                    title: "Examples",
                    entries: signature.examples.map {
                        HelpPage.Entry(term: $0.line, text: Message(translating: $0.summary))
                    }),
                HelpPage.Section(
                    title: "Commands of the program, beside those of the shell",
                    entries: ProgramSignature.commands.map {
                        HelpPage.Entry(term: $0.name, text: Message(translating: $0.summary))
                    } + [
                        HelpPage.Entry(term: "help [COMMAND]", text: "the shell's commands, or one of them"),
                        HelpPage.Entry(term: "help --man", text: "all of this as a manual page"),
                    ]),
                HelpPage.Section(title: "Options", entries: ProgramSignature.options.map(HelpPage.entry)),
                HelpPage.Section(
                    title: "Options of the emulator, with --demo",
                    entries: ProgramSignature.emulatorOptions.map(HelpPage.entry)),
                HelpPage.Section(title: "Exit status", entries: exitStatuses),
            ])
        whole.beginsWithUsage = true
        return whole
    }()

    /// The help on a command of the program's.
    static func page(of signature: Signature) -> HelpPage {
        var page = HelpPage(signature)
        page.beginsWithUsage = true
        page.usage[0] = "\(ProgramSignature.name) \(signature.name)"
        return page
    }

    static let exitStatuses: [HelpPage.Entry] =
        [
            (ExitStatus.success, "all went well"),
            (ExitStatus.failure, "the API answered RetCode ≠ 0, or a command failed"),
            (ExitStatus.usage, "usage or syntax"),
            (ExitStatus.noAnswer, "no usable answer: DNS, TLS, timeout, bad JSON"),
            (
                ExitStatus.expectation,
                "an expectation failed, --verify found a difference, or sign check a wrong signature"
            ),
            (ExitStatus.credentials, "credentials missing or refused"),
            (ExitStatus.noRecording, "no recorded exchange matches"),
            (
                ExitStatus.withheld,
                "compsh itself refused a call: changes are off, nobody confirmed it, or a policy or --max-price forbids it"
            ),
            (ExitStatus.interrupted, "interrupted"),
        ].map { (status: Int32, text: Message) in HelpPage.Entry(term: String(status), text: text) } + [
            HelpPage.Entry(term: "128+n", text: "signal n ended it, as 143 for SIGTERM")
        ]

    /// The variables of the environment that count.
    static let variables: [HelpPage.Entry] = [
        ("COMPSHARE_PUBLIC_KEY, COMPSHARE_PRIVATE_KEY", "the key pair"),
        ("UCLOUD_PUBLIC_KEY, UCLOUD_PRIVATE_KEY", "the key pair, where the two before are not set"),
        (
            "COMPSH_PAGER, PAGER",
            "the program that shows what is taller than the screen; less -RFX if neither is set"
        ),
        ("COMPSHARE_PROFILE", "the profile whose keys are used, where no variable holds keys"),
        ("COMPSHARE_CONFIG_FILE", "the CompShare CLI's file"),
        ("COMPSHARE_ENDPOINT", "where requests go, unless --endpoint tells"),
        (Language.variable, "the language, en or zh, unless --lang tells"),
        (
            "LC_ALL, LC_MESSAGES, LANG",
            "the language, where neither the variable before nor the CompShare CLI's file tells"
        ),
        ("XDG_CONFIG_HOME, XDG_STATE_HOME, HOME", "where the files are"),
        ("HTTPS_PROXY, ALL_PROXY, NO_PROXY", "the proxy, as for curl"),
        ("CURL_CA_BUNDLE, SSL_CERT_FILE, SSL_CERT_DIR", "the certificates, as for curl"),
        (
            "NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR",
            "whether there is colour, the first that is set, unless --color tells; NO_COLOR, FORCE_COLOR=0 and CLICOLOR=0 mean none; files and formats for programs are never coloured so"
        ),
        ("TERM", "a dumb terminal has no colour and no links, and nothing is redrawn in place on it"),
        (
            "TERM_PROGRAM, VTE_VERSION, KITTY_WINDOW_ID, WT_SESSION, …",
            "whether the terminal is known to take links, unless set links tells"
        ),
        ("COLUMNS", "the width of lines, in place of the terminal's"),
        ("CI", "nothing is redrawn in place, as in the log of a build"),
        ("VISUAL, EDITOR", "the editor of Ctrl-X Ctrl-E"),
    ].map { (name: String, text: Message) in HelpPage.Entry(term: name, text: text) }

    /// The files that are read or written without being named.
    static let files: [HelpPage.Entry] = [
        ("~/.config/compsh/init.compsh", "the start-up script, run before the first prompt"),
        (
            "~/.config/compsh/policy",
            "the rules for calls: which are never sent, and which are not asked about"
        ),
        ("~/.local/state/compsh/history", "the history"),
        (
            "~/.config/compshare/config.json",
            "profiles of the CompShare CLI: keys, the current profile, the language"
        ),
        ("~/.ucloud/config.json", "profiles of ucloud-cli; those whose base_url names compshare.cn are used"),
        ("~/.ucloud/credential.json", "their keys"),
        ("~/.editrc", "keys of the line editor, as editrc(5) has them"),
    ].map { (name: String, text: Message) in HelpPage.Entry(term: name, text: text) }
}

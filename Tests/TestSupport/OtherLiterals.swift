/// Literals that look like words but are none for the user of the shell.
///
/// Before a line is added here: a sentence that the shell shows belongs into `zh.po`, and text that is the same in every
/// language into `Message(verbatim:)`.
enum OtherLiterals {
    /// Files all of whose literals are of another kind.
    static let files: Set<String> = [
        // Commands for bash.
        "Shell/Exchanges/CurlText.swift",
        // Programs in Python, and the methods of the vendor's SDK.
        "Shell/Exchanges/PythonText.swift", "Shell/Exchanges/PythonMethod.swift",
        // JSON schemas, which programs read.
        "Shell/MCP/MCPTool+Schemas.swift",
        // JUnit XML, which programs read.
        "Shell/Expectations/ExpectationReport.swift", "Shell/Expectations/JUnitDocument.swift",
        // The macros of manual pages.
        "CommandLanguage/Help/ManualPage.swift",
        // Scripts for other shells.
        "Shell/Program/CompletionScript.swift",
    ]

    /// Single literals.
    static let texts: Set<String> = [
        // The program's syntax, and what a shell is to read.
        "help [COMMAND]", "help --man",
        "export COMPSHARE_ENDPOINT={}\nexport COMPSHARE_PUBLIC_KEY={}\nexport COMPSHARE_PRIVATE_KEY={}\n",
        // The pager, and a part of the prompt.
        "less -RFX", "org {}",
        // The server's name.
        "compsh · CompShare (优云智算)",
        // A date as manual pages have it.
        "November 25, 2026",
        // Syntax and names of the API.
        "[Name=value …]", "{}.Field, {}.ASC",
        // Lengths of time.
        "{}.{} ms", "{} ms", "{} min {} s", "{} h {} min",
        // Values in tables of data.
        "no JSON", "RetCode {}", "{} bytes", "{} bytes, others", "web page", "not JSON", " or ",
        // What came of verified calls, and what differs.
        "no answer", "not sent", "not seen", "HTTP status", "{}{}: {} {}, now {}",
        // The comment of an entry of an archive.
        "brought in from {}",
        // Lines of files: scripts, the history, the name of what `--junit` reports on.
        "#!/usr/bin/env compsh", "# (a line with a secret)", "# failed: {}", "#compsh history 1",
        "command line",
        // Names beside a message of the system, which is English.
        "a pipe", "the program", "standard output", "standard error",
        // The short commands for settings (`region`): a test walks their whole summaries.
        "show or change {}", "set {} {}",
    ]
}

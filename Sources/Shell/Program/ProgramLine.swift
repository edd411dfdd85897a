package import CompshCommandLanguage
package import CompshLocalization

/// What the program was asked for with its arguments.
package struct ProgramLine: Sendable {
    /// What is to be done.
    package enum Task: Sendable {
        /// To tell what a command of the program's takes, or the program itself.
        case help(HelpPage)
        case version
        /// To run texts and scripts, and to go on at a prompt where that is asked for, or nothing else is.
        case shell([ScriptRunner.Item])
        /// To serve the API, with these arguments of `emulate`.
        case emulate(Arguments)
        /// To serve a session to a client of the Model Context Protocol, with these arguments of `mcp`.
        case serve(Arguments)
        /// To print what completes compsh in another shell.
        case completionScript(OuterShell)
    }

    package let task: Task
    /// The program's own options.
    package let options: Arguments

    /// What to do next about an error.
    package static let advice: Message = "compsh --help shows all options"

    /// Reads the arguments.
    ///
    /// - Throws: `CommandFailure` with the place of what is wrong in the line.
    package init(_ line: ArgumentLine, isFile: (String) -> Bool) throws(CommandFailure) {
        let bound = try Self.bind(line.words, to: ProgramSignature.line)
        let words = bound.words("COMMAND")
        guard let first = words.first, let name = first.literal, !bound.isHelpRequest else {
            (options, task) = (bound, Self.task(bound, running: []))
            return
        }
        if let signature = ProgramSignature.commands.first(where: { $0.name == name.lowercased() }) {
            try Self.refuseOptions(of: bound, before: signature)
            (options, task) = (bound, try Self.task(signature, words))
        } else if let signature = CommandRegistry.table.signature(named: name) {
            try Self.refuseOwnOptions(among: words, of: signature)
            let text = line.text(from: line.words.count - words.count)
            (options, task) = (bound, Self.task(bound, running: [.text(text)]))
        } else if Self.isPath(name) || isFile(name) {
            // What looks like an option after a script is one of the program's.
            let bound = try Self.bind(line.words, to: ProgramSignature.scripts)
            (options, task) = (bound, Self.task(bound, running: [try Self.script(bound)]))
        } else {
            throw Self.unknown(name, at: first.range)
        }
    }

    /// What the program's own options ask for: help, the version, or what `-c` and `-f` name in their order, and then
    /// `items`.
    private static func task(_ options: Arguments, running items: [ScriptRunner.Item]) -> Task {
        if options.isHelpRequest { return .help(ProgramHelp.page) }
        if options.flag("version") { return .version }
        let named =
            options.all("command").map { ($0, isFile: false) }
            + options.all("file").map { ($0, isFile: true) }
        let own = named.sorted { $0.0.range.lowerBound < $1.0.range.lowerBound }.map { bound, isFile in
            let text = bound.value.text ?? ""
            return isFile ? item(ofFile: text) : .text(text)
        }
        return .shell(own + items)
    }

    private static func item(ofFile path: String) -> ScriptRunner.Item {
        path == "-" ? .standardInput : .file(path)
    }

    /// The script that the line names, and its arguments.
    private static func script(_ bound: Arguments) throws(CommandFailure) -> ScriptRunner.Item {
        let path = bound.text("SCRIPT") ?? ""
        let arguments = bound.texts("ARGUMENT")
        guard path == "-", !arguments.isEmpty else {
            return path == "-" ? .standardInput : .file(path, arguments: arguments)
        }
        throw .usage(
            "what comes from standard input takes no arguments", range: bound.range(of: "ARGUMENT"),
            hint: "-f runs several scripts: compsh -f - -f FILE; /dev/stdin can be a script with arguments")
    }

    /// Whether a word names a script by its form, since no command's name has such characters.
    static func isPath(_ word: String) -> Bool { word == "-" || word.contains("/") || word.contains(".") }

    /// The value of an option among arguments that may be wrong elsewhere; nil if it is not given, or has none that
    /// fits.
    package static func text(of option: String, in words: [Word]) -> String? {
        if let text = Binder.bindTolerantly(words, to: ProgramSignature.line).arguments.text(option) {
            return text
        }
        // The word after an unknown option looks like a command, and hides the options after it.
        let texts = words.compactMap(\.literal)
        let lead = "--\(option)="
        return texts.first { $0.hasPrefix(lead) }.map { String($0.dropFirst(lead.count)) }
            ?? zip(texts, texts.dropFirst()).first { $0.0 == "--\(option)" }?.1
    }

    private static func bind(_ words: [Word], to signature: Signature) throws(CommandFailure) -> Arguments {
        // The words hold no variables.
        try Binder.bind(words, to: signature, advice: advice) { _ in "" }
    }

    private static func task(_ signature: Signature, _ words: [Word]) throws(CommandFailure) -> Task {
        let arguments = try Binder.bind(
            words, to: signature, advice: "compsh \(signature.name) --help shows what it takes"
        ) { _ in "" }
        if arguments.isHelpRequest { return .help(ProgramHelp.page(of: signature)) }
        if signature.name == ProgramSignature.mcp.name { return .serve(arguments) }
        guard let shell = arguments.text("SHELL").flatMap(OuterShell.init) else { return .emulate(arguments) }
        return .completionScript(shell)
    }

    private static func refuseOptions(
        of bound: Arguments, before signature: Signature
    ) throws(CommandFailure) {
        for option in ProgramSignature.line.options
        where bound.has(option.name) && !ProgramSignature.general.contains(option.name) {
            let isItsOwn = signature.option(named: option.name) != nil
            throw .usage(
                "--\(option.name) cannot stand before \(signature.name)",
                range: bound.range(of: option.name),
                hint: isItsOwn
                    ? "write it after \(signature.name)"
                    : "compsh \(signature.name) --help shows what it takes")
        }
    }

    /// Tells where an option of the program belongs that stands behind a command which has no such option.
    private static func refuseOwnOptions(
        among words: [Word], of signature: Signature
    ) throws(CommandFailure) {
        // A look at the words is enough for all lines that are right.
        func own(_ word: String) -> (option: Option, isExact: Bool)? {
            for option in ProgramSignature.line.options where signature.option(named: option.name) == nil {
                let names = ["--\(option.name)"] + (option.letter.map { ["-\($0)"] } ?? [])
                for name in names {
                    if word == name || word.hasPrefix(name + "=") { return (option, true) }
                    // `-ojson`
                    if !name.hasPrefix("--"), word.hasPrefix(name) { return (option, false) }
                }
            }
            return nil
        }
        for word in words.prefix(while: { $0.literal != "--" }) {
            guard let text = word.literal, text.hasPrefix("-"), let own = own(text) else { continue }
            do throws(CommandFailure) {
                _ = try Binder.bind(words, to: signature) { _ in "" }
                return
            } catch {
                // The command itself tells of everything else, such as `-offset`, which is near an option of its own.
                guard error.range?.lowerBound == word.range.lowerBound,
                    own.isExact || error.suggestions.isEmpty
                else { return }
                throw .usage(
                    "--\(own.option.name) is an option of compsh, not of \(signature.name)",
                    range: error.range,
                    hint: "write it before the command: compsh \(own.option.syntax) \(signature.name) …")
            }
        }
    }

    private static func unknown(_ name: String, at range: SourceRange) -> CommandFailure {
        let commands = ProgramSignature.commands + CommandRegistry.table.signatures
        return .usage(
            "there is no command \"\(name)\", and no file of that name", range: range,
            suggestions: NearestNames.suggestions(for: name, among: commands.map(\.name)),
            hint:
                "a command is written in full here, a script with / or . in its name; compsh help lists the commands"
        )
    }
}

import CompShareOrderedJSON
package import CompshLocalization

extension ValueKind {
    /// Checks a text against the kind.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - subject: What the text is for, as the error names it: `--limit`, `org`, `Tag`; never a placeholder.
    ///   - range: The text's place.
    /// - Returns: The value.
    /// - Throws: why the text does not fit.
    package func read(
        _ text: String, for subject: String, at range: SourceRange?
    ) throws(CommandFailure) -> Value {
        do throws(CommandFailure) {
            return try value(of: text, for: subject)
        } catch {
            var error = error
            error.range = range
            // A number or name in full-width letters looks right on the screen: say what it should be.
            let folded = Lookalike.folded(text)
            if folded != text, (try? value(of: folded, for: subject)) != nil {
                error.suggestions = [folded]
                error.hint = "type it in ASCII; the text has full-width characters"
            }
            throw error
        }
    }

    /// What the kind is called in errors and help, for example `a whole number from 1 to 100`.
    package var phrase: Message {
        switch self {
        case .text: "a text"
        case .integer(let range):
            if range == Int.min...Int.max {
                "a whole number"
            } else if range.upperBound == Int.max {
                "a whole number, \(range.lowerBound) or more"
            } else {
                "a whole number from \(range.lowerBound) to \(range.upperBound)"
            }
        case .number: "a number"
        case .boolean: "on or off"
        case .duration: "a time span such as 5, 250ms or 1m30s"
        case .choice(let choices): Self.list(choices.map(\.name))
        case .choices(let choices):
            "some of these with commas between: \(choices.map(\.name).joined(separator: ", "))"
        case .verb(let verbs): Self.list(verbs.map(\.name))
        case .sort(let choices): "a field (\(Self.list(choices.map(\.name)))), with :asc or :desc or without"
        case .expression: "a comparison such as TotalCount >= 5"
        case .file: "a file's name"
        case .pasted: "a text that was sent"
        case .dynamic(let kind): kind.phrase
        }
    }

    /// Whether any text fits, so that a word cannot be told from the next positional's.
    package var isFreeText: Bool {
        switch self {
        case .text, .file, .pasted: true
        case .dynamic(let kind): kind != .organisation && kind != .exchange && kind != .word
        default: false
        }
    }

    private func value(of text: String, for subject: String) throws(CommandFailure) -> Value {
        switch self {
        case .text, .file, .pasted, .expression: return .text(text)
        case .integer(let range): return .integer(try Self.integer(text, in: range, phrase, subject))
        case .number:
            let isPlain = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
            guard isPlain, let number = Double(text), number.isFinite else { throw misfit(text, subject) }
            return .number(number)
        case .boolean:
            switch text.lowercased() {
            case "on", "true", "yes": return .boolean(true)
            case "off", "false", "no": return .boolean(false)
            default:
                throw .usage(
                    "\(subject) is on or off, not \"\(text)\"",
                    suggestions: NearestNames.suggestions(
                        for: text, among: ["on", "off", "true", "false", "yes", "no"]),
                    hint: "on, true and yes mean the same, and so do off, false and no")
            }
        case .duration:
            guard let duration = DurationText.duration(text) else {
                throw .usage(
                    "\(subject) needs \(phrase), not \"\(text)\"",
                    hint: "units are ms, s, m and h; a number alone is seconds")
            }
            return .duration(duration)
        case .choice(let choices): return .text(try Self.choice(text, among: choices, phrase, subject))
        case .choices(let choices):
            var names: [String] = []
            for part in text.splitAtCommas(omittingEmptySubsequences: false) {
                names.append(
                    try Self.choice(String(part.drop { $0 == " " }), among: choices, phrase, subject))
            }
            return .text(names.joined(separator: ","))
        case .verb(let verbs):
            return .text(try Self.choice(text, among: verbs.map { Choice($0.name) }, phrase, subject))
        case .sort(let choices): return .sort(try Self.sort(text, among: choices, phrase, subject))
        case .dynamic(.organisation):
            return .integer(try Self.integer(text, in: 1...Int.max, phrase, subject))
        case .dynamic(.exchange):
            guard text.first == "x" || text.first == "q", let number = Int(decimal: text.dropFirst()),
                number > 0
            else {
                throw misfit(text, subject)
            }
            return .text(text)
        case .dynamic(let kind):
            guard kind.isText || !text.isEmpty else { throw misfit(text, subject) }
            return .text(text)
        }
    }

    private func misfit(_ text: String, _ subject: String) -> CommandFailure {
        CommandFailure.usage("\(subject) needs \(phrase), not \"\(text)\"")
    }

    private static func integer(
        _ text: String, in range: ClosedRange<Int>, _ phrase: Message, _ subject: String
    ) throws(CommandFailure) -> Int {
        if let number = Int(decimal: text) {
            if range.contains(number) { return number }
            // Whoever asks for more than there may be is content with the most; for what is too little any guess is silly.
            throw .usage(
                "\(subject) needs \(phrase), not \(number)",
                suggestions: number > range.upperBound ? ["\(range.upperBound)"] : [])
        }
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        if !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) {
            throw .usage("\(subject): \(text) is too large", hint: "it needs \(phrase)")
        }
        throw .usage("\(subject) needs \(phrase), not \"\(text)\"")
    }

    private static func choice(
        _ text: String, among choices: [Choice], _ phrase: Message, _ subject: String
    ) throws(CommandFailure) -> String {
        let lower = text.lowercased()
        if let exact = choices.first(where: { $0.name == text }) { return exact.name }
        if let same = choices.first(where: { $0.name.lowercased() == lower }) { return same.name }
        if let other = choices.first(where: { $0.otherNames.contains(lower) }) { return other.name }
        throw .usage(
            "\(subject) is \(phrase), not \"\(text)\"",
            suggestions: NearestNames.suggestions(for: text, among: choices.map(\.name)))
    }

    private static func sort(
        _ text: String, among choices: [Choice], _ phrase: Message, _ subject: String
    ) throws(CommandFailure) -> SortOrder {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let field = try choice(String(parts[0]), among: choices, list(choices.map(\.name)), subject)
        guard parts.count > 1 else { return SortOrder(field: field, isAscending: nil) }
        switch (parts.count, parts[1].lowercased()) {
        case (2, "asc"): return SortOrder(field: field, isAscending: true)
        case (2, "desc"): return SortOrder(field: field, isAscending: false)
        default:
            throw .usage(
                "the direction after \"\(field):\" is asc or desc, not \"\(parts.dropFirst().joined(separator: ":"))\"",
                suggestions: NearestNames.suggestions(for: String(parts[1]), among: ["asc", "desc"]).map {
                    "\(field):\($0)"
                })
        }
    }

    /// `a, b or c`.
    private static func list(_ names: [String]) -> Message {
        guard let last = names.last else { return "nothing" }
        return names.count == 1
            ? Message(verbatim: last) : "\(names.dropLast().joined(separator: ", ")) or \(last)"
    }
}

extension DynamicKind {
    /// What the kind is called in errors and help.
    package var phrase: Message {
        switch self {
        case .region: "a region such as cn-wlcb"
        case .zone: "a zone such as cn-wlcb-01"
        case .organisation: "an organisation's number"
        case .project: "a project's id"
        case .instance: "an instance's id"
        case .disk: "a disk's id"
        case .gpuType: "a GPU model such as 4090"
        case .image: "an image's or group's id, or a row's number"
        case .imageID: "an image's id"
        case .groupID: "an image group's id"
        case .tag: "a tag"
        case .author: "an author"
        case .profile: "a profile's name"
        case .command: "a command"
        case .action: "an action of the API"
        case .setting: "a setting's name"
        case .format: "an output format"
        case .exchange: "an exchange such as x1"
        case .variable: "a variable's name"
        case .path: "a path such as Set[0].Name"
        case .memberNames: "member names such as Data.UpdateTime"
        case .assignment: "a name, = and a path"
        case .columns: "titles of columns with commas between"
        case .returnCode: "a RetCode"
        case .actionPattern: "a text"
        case .word: "a word of a command"
        }
    }
}

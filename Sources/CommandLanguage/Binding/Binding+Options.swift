import CompShareOrderedJSON
import CompshLocalization

extension Binding {
    /// Takes a word that begins with a dash: an option, or `--`.
    mutating func feedOption(_ typed: Word, expanded word: ExpandedWord) throws(CommandFailure) {
        if word.text == "--" {
            areOptionsEnded = true
            return
        }
        if word.text == "-h" || word.text == "--help" {
            arguments.isHelpRequest = true
            return
        }
        let (name, value) = word.splitAtEquals
        let nameRange = SourceRange(word.range.lowerBound, word.range.lowerBound + name.utf8.count)
        guard name.hasPrefix("--") else { return try feedLetters(of: word) }
        let option = try option(String(name.dropFirst(2)), at: nameRange)
        if let value {
            let start = min(nameRange.upperBound + 1, word.range.upperBound)
            try store(
                option, String(value), ListValue(typed, expanded: word, value: value),
                at: SourceRange(start, word.range.upperBound), named: "--\(option.name)",
                nameRange)
        } else if option.isFlag || option.isValueOptional {
            guard word.typedLength == word.text.utf8.count else {
                throw .usage(
                    "--\(option.name) is followed by a variable", range: word.range,
                    hint: "put a blank between --\(option.name) and the variable")
            }
            try store(option, nil, at: word.range, named: "--\(option.name)", word.range)
            if option.isValueOptional { bareOption = option }
        } else {
            waitingOption = Waiting(owner: option, range: word.range, spelling: "--\(option.name)")
        }
    }

    /// Refuses a word that looks like the value of the option before it, which takes one behind a `=` only.
    func checkBareOption(before word: Word) throws(CommandFailure) {
        guard let option = bareOption, let kind = option.kind, !kind.isFreeText, let text = word.literal,
            (try? kind.read(text, for: option.name, at: nil)) != nil
        else { return }
        throw .usage(
            "--\(option.name) takes its value behind an equals sign", range: word.range,
            suggestions: ["--\(option.name)=\(text)"],
            hint: "if \(text) is something else, write --\(option.name) after it")
    }

    /// Takes options by their letters: `-y`, several flags (`-xi`), or one with its value (`-o json`, `-ojson`, `-o=json`).
    private mutating func feedLetters(of word: ExpandedWord) throws(CommandFailure) {
        var rest = word.text.dropFirst()
        while let letter = rest.popFirst() {
            guard let option = signature.options.first(where: { $0.letter == letter }) else {
                let name = word.splitAtEquals.name
                throw .usage(
                    "unknown option \"\(name)\"", range: word.range,
                    suggestions: suggestions(for: String(name.dropFirst())),
                    hint:
                        "options are written with two dashes; a value that begins with a dash comes after \"--\""
                )
            }
            let spelling = "-\(letter)"
            if option.isFlag, rest.first != "=" {
                try store(option, nil, at: word.range, named: spelling, word.range)
            } else if rest.isEmpty {
                waitingOption = Waiting(owner: option, range: word.range, spelling: spelling)
            } else {
                let value = rest.first == "=" ? rest.dropFirst() : rest
                let start = word.range.upperBound - value.utf8.count
                try store(
                    option, String(value),
                    at: SourceRange(max(word.range.lowerBound, start), word.range.upperBound),
                    named: spelling, word.range)
                return
            }
        }
    }

    /// The option of a name, which may be shortened while only one begins so.
    func option(_ name: String, at range: SourceRange) throws(CommandFailure) -> Option {
        let typed = name.lowercased()
        if let exact = signature.options.first(where: { $0.name == typed }) { return exact }
        let found = typed.isEmpty ? [] : signature.options.filter { $0.name.hasPrefix(typed) }
        if found.count == 1 { return found[0] }
        if let known = signature.options.first(where: { $0.otherNames.contains(typed) }) { return known }
        if found.count > 1 {
            let list = found.map { "--\($0.name)" }
            throw .usage(
                "\"--\(name)\" is short for several options: \(list.joined(separator: ", "))", range: range,
                suggestions: list, hint: "type more of the name")
        }
        var hint: Message?
        if typed.hasPrefix("no-"), let flag = signature.option(named: String(typed.dropFirst(3))), flag.isFlag
        {
            throw .usage(
                "unknown option \"--\(name)\"", range: range,
                suggestions: [flag.opposite.map { "--\($0)" } ?? "--\(flag.name)=no"])
        } else if signature.acceptsParameters {
            hint = "parameters of the API are written Name=value"
        }
        throw .usage(
            "unknown option \"--\(name)\"", range: range, suggestions: suggestions(for: name), hint: hint)
    }

    /// The options that a mistyped one was probably meant to be; a letter may be short for any that begins with it.
    private func suggestions(for name: String) -> [String] {
        let names = signature.options.map(\.name) + ["help"]
        let near =
            name.count == 1
            ? names.filter { $0.hasPrefix(name.lowercased()) }
            : NearestNames.suggestions(for: name, among: names)
        return near.prefix(3).map { "--\($0)" }
    }

    /// Whether a word looks like `Name=value`, with the name typed and not from a variable.
    func isParameterLike(_ word: Word) -> Bool {
        guard case .literal(let text)? = word.segments.first else { return false }
        return Self.parameterName(in: text) != nil
    }

    /// Takes `Name=value` if the name is one of the API's; false if it is not.
    mutating func feedParameter(_ typed: Word, expanded word: ExpandedWord) throws(CommandFailure) -> Bool {
        guard let name = Self.parameterName(in: String(word.typedPrefix)) else { return false }
        let valueStart = typed.valueStart
        let value = String(word.splitAtEquals.value ?? "")
        // A quoted `=` leaves no place for the value alone.
        let split = valueStart ?? word.range.lowerBound
        let range = SourceRange(split, word.range.upperBound)
        let nameRange =
            valueStart.map { SourceRange(word.range.lowerBound, $0 - 1) } ?? word.range
        let list = ListValue(typed, expanded: word, value: word.splitAtEquals.value)
        if let target = target(of: name) {
            switch target.part {
            case .whole: try store(target.option, value, list, at: range, named: name, nameRange)
            case .item(let index): try store(target.option, value, item: index, at: range, name, nameRange)
            case .sortField, .sortDirection: try mergeSort(target, value, at: range, named: name, nameRange)
            }
            return true
        }
        if signature.acceptsParameters {
            if !signature.repeatsParameters,
                let other = arguments.parameters.first(where: { $0.name.lowercased() == name.lowercased() })
            {
                throw .usage(
                    "\(name) is given twice", range: nameRange,
                    hint: other.value == value ? "remove one" : "keep one of the two values")
            }
            arguments.parameters.append(
                Arguments.NamedParameter(
                    name: name, value: value, nameRange: nameRange, range: range,
                    isValueTyped: value.isEmpty || word.typedLength > name.utf8.count + 1, list: list))
            return true
        }
        let known = signature.options.compactMap(\.apiName)
        // Where nothing takes parameters, or a text may come, `a=b` is a text like any other.
        guard !known.isEmpty, !expected.contains(where: { $0.kind.isFreeText }) else { return false }
        throw .usage(
            "unknown parameter \"\(name)\"", range: nameRange,
            suggestions: NearestNames.suggestions(for: name, among: known).map { "\($0)=" },
            hint: "this command takes \(known.joined(separator: ", "))")
    }

    /// Which part of an option a parameter's name stands for.
    struct Target {
        enum Part {
            case whole
            case item(Int)
            case sortField
            case sortDirection
        }

        let option: Option
        let part: Part

        /// What the part holds; nil for a flag.
        var kind: ValueKind? {
            switch (part, option.kind) {
            case (.sortField, .sort(let fields)): .choice(fields)
            case (.sortDirection, _): .boolean
            default: option.kind
            }
        }
    }

    /// The option that a parameter's name stands for, in any letter case.
    func target(of name: String) -> Target? {
        let typed = name.lowercased()
        for option in signature.options {
            guard let apiName = option.apiName?.lowercased() else { continue }
            if case .sort? = option.kind {
                if typed == apiName + ".field" { return Target(option: option, part: .sortField) }
                if typed == apiName + ".asc" { return Target(option: option, part: .sortDirection) }
            } else if typed == apiName {
                return Target(option: option, part: .whole)
            } else if option.isRepeated, typed.hasPrefix(apiName + "."),
                let index = Int(decimal: typed.dropFirst(apiName.count + 1)), index >= 0
            {
                return Target(option: option, part: .item(index))
            }
        }
        return nil
    }

    /// Keeps an option's value, or each of a list's where it is the API's and may be repeated.
    mutating func store(
        _ option: Option, _ text: String, _ list: ListValue?, at range: SourceRange, named name: String,
        _ nameRange: SourceRange
    ) throws(CommandFailure) {
        guard let list, option.isRepeated, option.apiName != nil else {
            return try store(option, text, at: range, named: name, nameRange)
        }
        for text in try list.texts(for: name, at: range) {
            try store(option, text, at: range, named: name, nameRange)
        }
    }

    /// Keeps an option's value; nil stands for a flag without one.
    mutating func store(
        _ option: Option, _ text: String?, at range: SourceRange, named name: String, _ nameRange: SourceRange
    ) throws(CommandFailure) {
        // What stands for a flag, and for a value that was left out.
        var value = Value.boolean(true)
        if let text { value = try (option.kind ?? .boolean).read(text, for: name, at: range) }
        if option.isFlag, value == .boolean(false),
            let opposite = option.opposite.flatMap(signature.option(named:))
        {
            try keep(.boolean(true), for: opposite, at: range, named: name, nameRange)
        } else {
            try keep(value, for: option, at: range, named: name, nameRange)
        }
    }

    private mutating func keep(
        _ value: Value, for option: Option, at range: SourceRange, named name: String,
        _ nameRange: SourceRange
    ) throws(CommandFailure) {
        if !option.isRepeated, isGiven(option.name) {
            throw .usage("\(name) is given twice", range: nameRange, hint: "remove one")
        }
        try checkExclusions(of: option, named: name, nameRange)
        arguments.values[option.name, default: []].append(Arguments.Bound(value: value, range: range))
    }

    private func checkExclusions(
        of option: Option, named name: String, _ nameRange: SourceRange
    ) throws(CommandFailure) {
        if let other = exclusions(of: option).first(where: isGiven) {
            throw .usage(
                "\(name) cannot be combined with --\(other)", range: nameRange, hint: "remove one of the two")
        }
    }

    private mutating func store(
        _ option: Option, _ text: String, item index: Int, at range: SourceRange, _ name: String,
        _ nameRange: SourceRange
    ) throws(CommandFailure) {
        if numbered[option.name]?[index] != nil {
            throw .usage("\(name) is given twice", range: nameRange, hint: "number the values from 0")
        }
        try checkExclusions(of: option, named: name, nameRange)
        let value = try (option.kind ?? .text).read(text, for: name, at: range)
        numbered[option.name, default: [:]][index] = Arguments.Bound(value: value, range: range)
    }

    /// Keeps one half of a sort order, which the API takes as two parameters.
    private mutating func mergeSort(
        _ target: Target, _ text: String, at range: SourceRange, named name: String, _ nameRange: SourceRange
    ) throws(CommandFailure) {
        var order = arguments.sort(target.option.name) ?? SortOrder(field: nil, isAscending: nil)
        let isTaken =
            if case .sortField = target.part { order.field != nil } else { order.isAscending != nil }
        switch try (target.kind ?? .text).read(text, for: name, at: range) {
        case .boolean(let isAscending): order.isAscending = isAscending
        case let value: order.field = value.text
        }
        if isTaken { throw .usage("\(name) is given twice", range: nameRange, hint: "remove one") }
        try checkExclusions(of: target.option, named: name, nameRange)
        arguments.values[target.option.name] = [Arguments.Bound(value: .sort(order), range: range)]
    }

    /// The name in `Name=…`: letters, digits, `_` and dots, a letter first; nil if there is none.
    static func parameterName(in text: String) -> String? {
        guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let name = text[..<equals]
        guard name.utf8.first?.isASCIILetter == true,
            name.utf8.allSatisfy({ $0.isNamePart || $0 == UInt8(ascii: ".") })
        else { return nil }
        return String(name)
    }
}

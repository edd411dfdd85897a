extension Positional {
    /// The argument as usage lines show it: `ORG`, `[first|next|page N]`, `FILE …`.
    package var syntax: String {
        switch presence {
        case .required: bareSyntax.contains("|") ? "(\(bareSyntax))" : bareSyntax
        case .optional: "[\(bareSyntax)]"
        case .repeating: "[\(bareSyntax) …]"
        case .rest: restSyntax
        case .optionalRest: "[\(restSyntax)]"
        }
    }

    private var bareSyntax: String {
        switch kind {
        case .verb(let verbs): verbs.map(\.syntax).joined(separator: "|")
        case .choice(let choices): choices.map(\.name).joined(separator: "|")
        case .boolean: "on|off"
        default: name
        }
    }

    private var restSyntax: String { kind == .dynamic(.command) ? bareSyntax : bareSyntax + " …" }
}

extension Verb {
    /// The verb with its argument: `page N`.
    package var syntax: String { argument.map { "\(name) \($0.syntax)" } ?? name }
}

extension Option {
    /// The option with its value: `--limit N`, `--wait[=TIME]`.
    package var syntax: String {
        if isValueOptional { return "--\(name)[=\(placeholder)]" }
        return isFlag ? "--\(name)" : "--\(name) \(placeholder)"
    }

    /// The option as a list of options has it, with its letter: `-o, --format NAME`.
    package var term: String { letter.map { "-\($0), \(syntax)" } ?? syntax }
}

extension Signature {
    /// The parts of the usage line after the command's name; none of them may be broken.
    package var usageParts: [String] {
        var parts: [String] = []
        var shown: Set<String> = []
        for option in options where shown.insert(option.name).inserted {
            // A flag and its contrary share one pair of brackets.
            let opposites = options.filter { $0.name == option.opposite || $0.opposite == option.name }
            opposites.forEach { shown.insert($0.name) }
            let names = ([option] + opposites).map(\.syntax).joined(separator: "|")
            parts.append("[\(names)]\(option.isRepeated ? "…" : "")")
        }
        if acceptsParameters { parts.append("[Name=value …]") }
        return self.parts(withOptions: parts)
    }

    /// The arguments, and options where they may stand: before a command inside this one, whose they would be else.
    func parts(withOptions options: [String]) -> [String] {
        let rest = positionals.firstIndex { $0.presence == .rest || $0.presence == .optionalRest }
        let end = rest ?? positionals.endIndex
        return positionals[..<end].map(\.syntax) + options + positionals[end...].map(\.syntax)
    }
}

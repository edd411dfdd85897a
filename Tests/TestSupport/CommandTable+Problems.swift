package import CompshCommandLanguage

extension CommandTable {
    /// What is wrong with the table: names that clash, options that exclude unknown ones, and the like.
    ///
    /// Empty in a table that is right.
    package var problems: [String] {
        var problems: [String] = []
        let names = Set(signatures.flatMap { [$0.name] + $0.aliases })
        for name in (shortened ?? []).subtracting(names).sorted() {
            problems.append("\(name): may be shortened, but is no command")
        }
        var seen: [String: String] = [:]
        for signature in signatures {
            for name in [signature.name] + signature.aliases {
                if let other = seen.updateValue(signature.name, forKey: name.lowercased()) {
                    problems.append("\(name): name of both \(other) and \(signature.name)")
                }
                if Quoting.quote(name) != name && name != "?" {
                    problems.append("\(name): cannot be typed as it is")
                }
            }
            problems += signature.problems.map { "\(signature.name): \($0)" }
        }
        return problems
    }
}

extension Signature {
    /// What is wrong with the signature itself; empty if nothing is.
    package var problems: [String] {
        var problems: [String] = []
        if summary.isEmpty { problems.append("no summary") }
        var optionNames: Set<String> = ["help"]
        var apiNames: Set<String> = []
        // `-h` asks for help everywhere.
        var letters: Set<Character> = ["h"]
        for option in options {
            if !optionNames.insert(option.name.lowercased()).inserted {
                problems.append("--\(option.name) twice, or reserved")
            }
            if option.name.firstMatch(of: /^[a-z0-9-]+$/) == nil {
                problems.append("--\(option.name): not a name")
            }
            if let apiName = option.apiName?.lowercased(), !apiNames.insert(apiName).inserted {
                problems.append("\(apiName) twice")
            }
            if let letter = option.letter, !letters.insert(letter).inserted {
                problems.append("-\(letter) twice, or reserved")
            }
            if let other = option.opposite, self.option(named: other) == nil || other == option.name {
                problems.append("--\(option.name) excludes --\(other), which is none of the others")
            }
            if option.kind != nil && option.placeholder.isEmpty {
                problems.append("--\(option.name): no placeholder")
            }
        }
        problems += positionalProblems
        if facts.changes == .asActionSays, !positionals.contains(where: { $0.kind == .dynamic(.action) }) {
            problems.append("changes what its action says, but takes no action")
        }
        return problems
    }

    /// Whether the last positional is a verb that may be left out, which can be told from the words before it.
    private func isOptionalVerb(at place: Int) -> Bool {
        guard place == positionals.count - 1, positionals[place].presence == .optional,
            case .verb = positionals[place].kind
        else { return false }
        return true
    }

    private var positionalProblems: [String] {
        var problems: [String] = []
        var seen = Set(options.map(\.name))
        for (place, positional) in positionals.enumerated() {
            if !seen.insert(positional.name).inserted { problems.append("\(positional.name) twice") }
            let isLast = place == positionals.count - 1
            switch positional.presence {
            case .repeating where isOptionalVerb(at: place + 1): break
            case .repeating, .rest, .optionalRest:
                if !isLast { problems.append("\(positional.name) takes all words, but others follow") }
            case .required, .optional:
                // The rest of a line is what stands behind the word, and is not given without it.
                if positional.presence == .optional, positional.kind.isFreeText, !isLast,
                    positionals[place + 1].kind.isFreeText, positionals[place + 1].presence != .optionalRest
                {
                    problems.append("\(positional.name) cannot be told from what follows")
                }
            }
            if case .verb(let verbs) = positional.kind {
                let names = verbs.map { $0.name.lowercased() }
                if Set(names).count != names.count { problems.append("\(positional.name): a verb twice") }
            }
        }
        return problems
    }
}

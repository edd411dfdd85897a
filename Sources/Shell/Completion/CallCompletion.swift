import CompShareCatalogue
import CompshCommandLanguage
import CompshLocalization

/// What Tab and the grey hint know of actions and their parameters.
enum CallCompletion {
    /// All actions with what they do; those that something is known against stand last.
    static func actions(in language: Language) -> [Choice] {
        let all = Catalogue.vendor.actions.map { action in
            let warning = ActionAdvice.warning(action)
            let summary = warning ?? Message(action.summary)
            return (choice: Choice(action.name, summary.text(in: language)), isDoubtful: warning != nil)
        }
        return (all.filter { !$0.isDoubtful } + all.filter(\.isDoubtful)).map(\.choice)
    }

    /// What `actions` can look for: areas and kinds; names once something is typed.
    static func patterns(_ prefix: String, in language: Language) -> [Choice] {
        let areas = ActionArea.allCases.map { area in
            language == .chinese ? Choice(area.name.text(in: language)) : Choice(area.rawValue)
        }
        let kinds = CatalogueAction.Kind.allCases.map { Choice($0.rawValue) }
        return areas + kinds + (prefix.isEmpty ? [] : actions(in: language))
    }

    /// The parameters of the action being typed that are not given yet: required ones first and marked, and last the region,
    /// which the session sends.
    static func names(for context: CompletionContext, in language: Language) -> [Choice] {
        guard let action = action(in: context) else { return [] }
        let given = given(in: context)
        let open = action.parameters.filter { $0.isList || !given.contains($0.typedName) }
        func isSent(_ parameter: CatalogueParameter) -> Bool { parameter.name == "Region" }
        let wanted = open.filter { !isSent($0) }
        let ordered =
            wanted.filter(\.isRequired) + wanted.filter { !$0.isRequired } + open.filter(isSent)
        return ordered.map { parameter in
            let summary = parameter.summary.map { Message($0) } ?? Message(verbatim: "")
            let shown = parameter.isRequired && !isSent(parameter) ? "required: \(summary)" : summary
            return Choice(parameter.typedName, shown.text(in: language))
        }
    }

    /// The parameter of the action being typed that a name stands for.
    static func parameter(_ name: String, in context: CompletionContext) -> CatalogueParameter? {
        action(in: context)?.parameter(for: name)
    }

    /// The values that the catalogue names for a parameter.
    static func values(of parameter: CatalogueParameter) -> [Choice] {
        let values = parameter.kind == .boolean ? ["true", "false"] : parameter.choices
        return values.map { Choice($0, $0 == parameter.defaultValue ? "default" : "") }
    }

    /// The required parameters that a call still lacks, as the grey hint shows them.
    static func needed(_ arguments: Arguments) -> [String] {
        guard let name = arguments.text("ACTION"), let action = Catalogue.vendor.action(named: name) else {
            return []
        }
        let given = Set(
            arguments.parameters.map { parameter in
                let known = action.parameter(for: parameter.name)
                return known.map { $0.isList ? $0.name : $0.spelling(of: parameter.name) } ?? parameter.name
            })
        return action.parameters.filter { parameter in
            // The session sends one.
            parameter.isRequired && parameter.name != "Region" && !given.contains(parameter.typedName)
        }.map { "\($0.typedName)=…" }
    }

    /// The action, which stands behind the command's name and its options.
    private static func action(in context: CompletionContext) -> CatalogueAction? {
        context.words.dropFirst().compactMap { $0 }.first { !$0.hasPrefix("-") && !$0.contains("=") }
            .flatMap(Catalogue.vendor.action(named:))
    }

    /// The names of the parameters that are given, as the API spells them.
    private static func given(in context: CompletionContext) -> Set<String> {
        let action = action(in: context)
        return Set(
            context.words.compactMap { word in
                guard let word, let equals = word.firstIndex(of: "=") else { return nil }
                let name = String(word[..<equals])
                return action?.parameter(for: name)?.spelling(of: name) ?? name
            })
    }
}

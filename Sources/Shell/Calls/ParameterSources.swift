import CompshLocalization

/// Which listing shows the values that a parameter can have.
enum ParameterSources {
    /// The command that lists them, such as `zones` for `Zone`; nil if none does.
    static func command(for name: String) -> String? {
        // Server messages write ProjectID too.
        let spelled = name.hasSuffix("ID") ? String(name.dropLast(2)) + "Id" : name
        guard let kind = SeenValues.Kind(named: spelled) else { return nil }
        let listings = ListingDefinition.all.filter { $0.organisationParameter == nil }
        // What a listing's rows are about stands first among what they hold.
        let own = listings.first { $0.rows.seen.first?.kind == kind }
        return (own ?? listings.first { $0.rows.seen.contains { $0.kind == kind } })?.name
    }

    /// What helps somebody who lacks values for parameters: for each the command that finds one.
    static func advice(for names: [String]) -> [Message] {
        var told: Set<String> = []
        return names.compactMap { name in
            let base = String(name.prefix { $0 != "." })
            guard let command = command(for: base), told.insert(base).inserted else { return nil }
            return "\(base): \(command) lists those that there are"
        }
    }
}

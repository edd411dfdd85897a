import CompShareCatalogue
import CompshCommandLanguage

/// Finds actions by what was typed.
enum ActionNames {
    /// The nearest names, best first, at most three: mistyped ones, else those that hold all parts of what was typed.
    static func near(_ typed: String) -> [String] {
        let names = Catalogue.vendor.names
        let near = NearestNames.suggestions(for: typed, among: names)
        guard near.isEmpty else { return near }
        // Few know which names hold CompShare, and which have Instance in the plural.
        let parts = Self.parts(of: typed).filter { $0 != "compshare" }.map {
            $0.hasSuffix("s") ? String($0.dropLast()) : $0
        }
        guard !parts.isEmpty else { return [] }
        let found = names.filter { name in
            let lower = name.lowercased()
            return parts.allSatisfy { lower.contains($0) }
        }
        return Array(found.sorted { $0.count < $1.count }.prefix(3))
    }

    /// `DescribeInstances` and `describe-instances` both give `describe` and `instances`.
    private static func parts(of typed: String) -> [String] {
        var parts: [String] = [""]
        for character in typed {
            if !character.isLetter && !character.isNumber {
                parts.append("")
            } else {
                if character.isUppercase, parts[parts.count - 1].last?.isUppercase == false {
                    parts.append("")
                }
                parts[parts.count - 1].append(character)
            }
        }
        return parts.map { $0.lowercased() }.filter { !$0.isEmpty }
    }
}

import CompShare
import CompShareCatalogue
import CompSharePlatform
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// Finds the call that shows whether a change was done, where no answer tells.
enum ChangeLookup {
    /// The command that looks, with the ids of the change where the read takes them; nil if no read shows its kind.
    static func command(for request: HTTPRequest) -> String? {
        let changed = nouns(request.action)
        let resource = PendingChange(request).resource
        let given = Set(request.parameters.flattened.map(\.name))
        var best: (score: Int, command: String)?
        for read in Catalogue.vendor.actions where shows(read) {
            let missing = read.parameters.filter(\.isRequired).filter {
                !given.contains($0.name) && !CallCheck.common.contains($0.name)
            }
            guard missing.isEmpty else { continue }
            let shown = nouns(read.name)
            let common = changed.intersection(shown).count
            // What is created has no id yet; those in the request are of what it is made from.
            let takesIDs = request.action.hasPrefix("Create") ? nil : idParameter(of: read, for: resource)
            guard common > 0 || takesIDs != nil else { continue }
            // What both are about weighs most, then whether it can be asked about this very resource; what a read is
            // about besides speaks against it. `Describe` shows more than `Get`, and so does `List` where there is no id.
            let score =
                3 * common + (takesIDs == nil ? 0 : 3) - shown.subtracting(changed).count
                + (read.name.hasPrefix("Describe") || takesIDs == nil && read.name.hasPrefix("List") ? 1 : 0)
            guard score > best?.score ?? 0 else { continue }
            best = (score, command(read, takesIDs, resource, request))
        }
        return best?.command
    }

    /// What to do after a change of which nobody knows whether it was done.
    static func advice(for request: HTTPRequest) -> Message {
        guard let command = command(for: request) else {
            return "it may have been done: look before you send it again"
        }
        return "it may have been done; look first: \(command)"
    }

    /// Whether a read shows how things are: a price, a log or a progress does not, and one that is gone shows nothing.
    private static func shows(_ action: CatalogueAction) -> Bool {
        let words = ActionName.words(action.name)
        return action.kind == .read && (action.status == nil || action.status == .unverified)
            && ["Describe", "List", "Get"].contains(words.first)
            && !["Price", "Log", "Progress", "Monitor"].contains(words.last)
    }

    /// What a name is about, in the singular; the vendor's own name and words that are in any name say nothing.
    private static func nouns(_ name: String) -> Set<String> {
        let words = ActionName.words(name).dropFirst().map { word in
            let word = word.lowercased()
            return word.count > 3 && word.hasSuffix("s") ? String(word.dropLast()) : word
        }
        return Set(words).subtracting(["comp", "compshare", "share", "and", "info", "attach"])
    }

    /// The parameter by which a read is asked about the resource: `UHostIds` for `UHostId`.
    private static func idParameter(
        of read: CatalogueAction, for resource: PendingChange.Resource?
    ) -> CatalogueParameter? {
        func singular(_ name: String) -> String { name.hasSuffix("s") ? String(name.dropLast()) : name }
        guard let resource else { return nil }
        return read.parameters.first { singular($0.name) == singular(resource.name) }
    }

    private static func command(
        _ read: CatalogueAction, _ parameter: CatalogueParameter?, _ resource: PendingChange.Resource?,
        _ request: HTTPRequest
    ) -> String {
        var words = ["call", read.name]
        if let parameter, let resource {
            let ids = resource.id.split(separator: " ").prefix(parameter.isList ? Int.max : 1)
            words += ids.enumerated().map { index, id in
                "\(parameter.name)\(parameter.isList ? ".\(index)" : "")=\(Quoting.quote(String(id)))"
            }
        }
        for needed in read.parameters where needed.isRequired && needed.name != parameter?.name {
            guard !CallCheck.common.contains(needed.name),
                let value = request.parameters.flattened.last(where: { $0.name == needed.name })?.text
            else { continue }
            words.append("\(needed.name)=\(Quoting.quote(value))")
        }
        return words.joined(separator: " ")
    }
}

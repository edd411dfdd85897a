import CompShare
import CompShareCatalogue
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// Finds the call that shows whether a change was made, where its answer was lost.
enum ChangeLookup {
    /// A read that shows a resource.
    struct Look: Sendable {
        /// The action.
        let action: String
        /// Its parameters, flat.
        let parameters: [FlatParameter]
        /// The id of the instance that it is about; nil if it is about anything else.
        fileprivate let instance: String?

        /// The command that makes it.
        var command: String {
            // The page of an instance tells more than the row of a call.
            if let instance { return ["instance", Quoting.value(instance)].joined(separator: " ") }
            let words = parameters.map { "\($0.name)=\(Quoting.quote($0.text))" }
            return (["call", action] + words).joined(separator: " ")
        }
    }

    /// The command that shows it, with the ids of the change where it takes them; nil if no action shows the resource.
    ///
    /// - Parameters:
    ///   - request: The change.
    ///   - known: What was made or changed, where the answer tells; else it is what the request names.
    /// - Returns: The command.
    static func command(for request: HTTPRequest, about known: PendingChange.Resource? = nil) -> String? {
        look(for: request, about: known)?.command
    }

    /// The read that shows it, likewise.
    static func look(for request: HTTPRequest, about known: PendingChange.Resource? = nil) -> Look? {
        let changed = nouns(request.action)
        let asked = PendingChange(request).resource
        let resource = known ?? asked
        let given = Set(request.parameters.flattened.map(\.name))
        var best: (score: Int, look: Look)?
        for read in Catalogue.vendor.actions where shows(read) {
            let missing = read.parameters.filter(\.isRequired).filter {
                !given.contains($0.name) && !CallCheck.common.contains($0.name)
            }
            guard missing.isEmpty else { continue }
            let shown = nouns(read.name)
            let common = changed.intersection(shown).count
            // A new resource has no id yet; those in the request are of what it is made from.
            let hasNoID = request.action.hasPrefix("Create") && (known == nil || known == asked)
            let takesIDs = hasNoID ? nil : idParameter(of: read, for: resource)
            guard common > 0 || takesIDs != nil else { continue }
            // Common nouns weigh most, then whether the action can be asked about this very resource; its other nouns
            // count against it. `Describe` shows more than `Get`, and so does `List` where there is no id.
            let score =
                3 * common + (takesIDs == nil ? 0 : 3) - shown.subtracting(changed).count
                + (read.name.hasPrefix("Describe") || takesIDs == nil && read.name.hasPrefix("List") ? 1 : 0)
            guard score > best?.score ?? 0 else { continue }
            best = (score, look(read, takesIDs, resource, request))
        }
        return best?.look
    }

    /// What to do after a change that may have been made.
    static func advice(for request: HTTPRequest) -> Message {
        guard let command = command(for: request) else {
            return "it may have been done; look first, before you send it again"
        }
        return "it may have been done; look first: \(command)"
    }

    /// Whether a read shows the state of resources: prices, logs and progress do not, nor does a withdrawn action.
    private static func shows(_ action: CatalogueAction) -> Bool {
        let words = ActionName.words(action.name)
        return action.kind == .read && (action.status == nil || action.status == .unverified)
            && ["Describe", "List", "Get"].contains(words.first)
            && !["Price", "Log", "Progress", "Monitor"].contains(words.last)
    }

    /// The nouns of a name, in the singular, without the vendor's name and words that stand in many names.
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

    private static func look(
        _ read: CatalogueAction, _ parameter: CatalogueParameter?, _ resource: PendingChange.Resource?,
        _ request: HTTPRequest
    ) -> Look {
        var parameters: [FlatParameter] = []
        if let parameter, let resource {
            let ids = resource.id.split(separator: " ").prefix(parameter.isList ? Int.max : 1)
            parameters += ids.enumerated().map { index, id in
                FlatParameter(
                    name: parameter.isList ? "\(parameter.name).\(index)" : parameter.name, text: String(id))
            }
        }
        for needed in read.parameters where needed.name != parameter?.name {
            // The place too: the session's own may be another, and an empty list there would invite to buy twice.
            let isPlace = CallCheck.common.contains(needed.name) && !read.coversAllRegions
            guard needed.isRequired || isPlace,
                let value = request.parameters.flattened.last(where: { $0.name == needed.name })?.text
            else { continue }
            parameters.append(FlatParameter(name: needed.name, text: value))
        }
        let isPage = read.name == InstanceLookup.action && parameter != nil
        let instance = isPage ? resource.flatMap { $0.id.contains(" ") ? nil : $0.id } : nil
        return Look(action: read.name, parameters: parameters, instance: instance)
    }
}

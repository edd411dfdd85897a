package import CompShareOrderedJSON

/// An action of the API: what it takes, what it answers, what it does.
package struct CatalogueAction: Sendable, Hashable {
    /// What an action does to the account.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Only reads.
        case read
        /// Changes something.
        case write
        /// Deletes something, or stops a running system.
        case destructive
    }

    /// A known problem of an action.
    package enum Status: String, Sendable, Hashable, CaseIterable {
        /// Documented, but gone from production.
        case withdrawn
        /// Answers errors in production.
        case unreliable
        /// Named in a guide only; what it takes and answers is not published.
        case unpublished
        /// Described by a single source, and not tried.
        case unverified
    }

    /// How the parameters travel, where the form does not work.
    package enum Encoding: String, Sendable, Hashable, CaseIterable {
        /// A JSON body with lists and objects as such, signed by the rule for those.
        case json
    }

    /// How the rows of an answer tell which of them failed, inside RetCode 0.
    package struct PartialFailure: Sendable, Hashable {
        /// The member of the answer with the rows.
        package let list: String
        /// The row's member that is true if it was done.
        package let success: String
        /// The row's member with the resource's id.
        package let identifier: String
        /// The row's member with the reason.
        package let message: String
    }

    /// The name as the API spells it.
    package let name: String
    /// What it does, one sentence.
    package let summary: CatalogueText
    /// What it does to the account.
    package let kind: Kind
    /// What happens to a running system, one sentence; nil if nothing does.
    package let disruption: CatalogueText?
    /// What it does to the bill; nil if nothing is known to be charged.
    package let costs: CatalogueCosts?
    /// The call that tells what is given back; nil if nothing is, or no action tells.
    package let refund: CatalogueQuote?
    /// How the parameters travel; nil for the form, which nearly all take.
    package let encoding: Encoding?
    /// Whether the answer covers all regions where no region is sent.
    package let coversAllRegions: Bool
    /// The parameter per whose value `Offset` and `Limit` count; nil if they count over all.
    package let pagedPer: String?
    /// How rows tell that they failed inside RetCode 0; nil if none does.
    package let partialFailure: PartialFailure?
    /// Whether it has `Offset` and `Limit`.
    package let isPaginated: Bool
    /// The answer's main list; nil if it has none.
    package let resultKey: String?
    /// Other names under which the list has been seen.
    let resultKeyAliases: [String]
    /// The member that counts the whole list: `TotalCount` or `Total`.
    package let totalKey: String?
    /// The parameters, in the order of the reference page.
    package let parameters: [CatalogueParameter]
    /// The members of the answer.
    package let response: [CatalogueField]
    /// Where it is described: `docs` (UCloud reference), `sdk`, `compshare` (CompShare page), `cli` (CompShare CLI),
    /// `field` (third parties).
    package let sources: [String]
    /// Its known problem; nil if there is none.
    package let status: Status?
    /// The action that replaces it; nil if there is none, or no need for one.
    package let replacement: String?
    /// The entry as it stands in the catalogue.
    package let json: JSONValue

    init?(_ json: JSONValue) {
        guard let name = json["name"]?.string, let kind = json["kind"]?.string.flatMap(Kind.init),
            let summary = CatalogueText("summary", in: json)
        else { return nil }
        self.name = name
        self.kind = kind
        self.summary = summary
        disruption = json["disruptive"]?.bool == true ? CatalogueText("disruptiveNote", in: json) : nil
        costs = CatalogueCosts(json)
        refund = CatalogueQuote(json, prefix: "refund")
        encoding = json["encoding"]?.string.flatMap(Encoding.init)
        coversAllRegions = json["crossRegion"]?.bool ?? false
        pagedPer = json["pagedPer"]?.string
        partialFailure = json["partialFailure"].flatMap(PartialFailure.init)
        isPaginated = json["paginated"]?.bool ?? false
        resultKey = json["resultKey"]?.string
        resultKeyAliases = json["resultKeyAliases"]?.texts ?? []
        totalKey = json["totalKey"]?.string
        parameters = (json["params"]?.array ?? []).compactMap(CatalogueParameter.init)
        response = (json["response"]?.array ?? []).compactMap(CatalogueField.init)
        sources = json["sources"]?.texts ?? []
        status = json["status"]?.string.flatMap(Status.init)
        replacement = json["replacement"]?.string
        self.json = json
    }

    /// The names under which the main list may stand in an answer, the likeliest first.
    package var resultKeys: [String] { (resultKey.map { [$0] } ?? []) + resultKeyAliases }

    /// The parameter that a flat name stands for: `tag.0` is `Tag`, `Disks.0.Size` is `Disks.N.Size`.
    ///
    /// Case matters only where names differ in nothing else (`Gpu` and `GPU` of GetCompShareInstanceUserPrice);
    /// a name that fits several but is none of them means one that is required.
    package func parameter(for flatName: String) -> CatalogueParameter? {
        let wanted = CatalogueParameter.pattern(of: flatName)
        let found = parameters.filter { parameter in
            parameter.pattern == wanted || parameter.isList && parameter.pattern + ".n" == wanted
        }
        if found.count < 2 { return found.first }
        return found.first { $0.spelling(of: flatName) == flatName } ?? found.first(where: \.isRequired)
            ?? found.first
    }
}

extension CatalogueAction.PartialFailure {
    fileprivate init?(_ json: JSONValue) {
        guard let list = json["list"]?.string, let success = json["ok"]?.string,
            let identifier = json["id"]?.string, let message = json["message"]?.string
        else { return nil }
        self.init(list: list, success: success, identifier: identifier, message: message)
    }
}

extension JSONValue {
    /// The texts of a list.
    var texts: [String] { (array ?? []).compactMap(\.string) }
}

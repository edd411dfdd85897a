/// The community listings, paged in groups.
enum CommunityImages {
    /// Without an organisation it lists everyone's, as the reference does not require it.
    static let ofUser = ServedAction(unchecked: "DescribeUserCommunityImages") {
        call, context throws(Refusal) in
        try call.checkPlace()
        var organisation: Int?
        if call.nonEmpty("TargetTopOrganizationId") != nil {
            organisation = try call.integer("TargetTopOrganizationId", in: 1...Int(Int32.max), default: 0)
        }
        return try list(call, context, organisation: organisation)
    }

    static let ofEveryone = ServedAction(unchecked: "DescribeCommunityImages") {
        call, context throws(Refusal) in
        try call.checkPlace()
        return try list(call, context, organisation: nil)
    }

    /// The caller's own groups, in every state.
    static let ofCaller = ServedAction(unchecked: "DescribeSelfCommunityImages") {
        call, context throws(Refusal) in
        try call.checkPlace()
        return try list(call, context, organisation: context.data.caller, showsUnpublished: true)
    }

    private static func list(
        _ call: CallParameters, _ context: ActionContext, organisation: Int?, showsUnpublished: Bool = false
    ) throws(Refusal) -> ServedAction.Work {
        let page = try PageRange(call)
        var query = try GroupQuery(call, organisation: organisation, showsUnpublished: showsUnpublished)
        query.generation = context.generation
        let excludesReadme = try call.boolean("ExcludeReadme") ?? false
        let countsImages = call.departures.contains(.countedImages)
        let needsSearch =
            (!query.isWholeList || countsImages)
            && context.queries.needsLongSearch(for: query, in: context.data)
        let listing = ImageListing(
            key: ImageListing.Key(query: query, page: page, withReadme: !excludesReadme),
            countsImages: countsImages, context: context)
        return ServedAction.Work(isLong: needsSearch) { .listing(listing) }
    }
}

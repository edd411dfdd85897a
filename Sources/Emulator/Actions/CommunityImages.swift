import OrderedJSON

/// The community listings, paged in groups.
enum CommunityImages {
    /// `DescribeUserCommunityImages`.
    ///
    /// Without an organisation it lists everyone's, as the reference does not require it.
    static func ofUser(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> [JSONObject.Member] {
        var organisation: Int?
        if call.nonEmpty("TargetTopOrganizationId") != nil {
            organisation = try call.integer("TargetTopOrganizationId", in: 1...Int(Int32.max), default: 0)
        }
        return try list(call, context, organisation: organisation, showsUnpublished: false)
    }

    /// `DescribeCommunityImages`.
    static func ofEveryone(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> [JSONObject.Member] {
        try list(call, context, organisation: nil, showsUnpublished: false)
    }

    /// `DescribeSelfCommunityImages`: the caller's own, in every state.
    static func ofCaller(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> [JSONObject.Member] {
        try list(call, context, organisation: context.data.caller, showsUnpublished: true)
    }

    private static func list(
        _ call: CallParameters, _ context: ActionContext, organisation: Int?, showsUnpublished: Bool
    ) throws(Refusal) -> [JSONObject.Member] {
        try call.checkPlace()
        let page = try PageRange(call)
        let query = try GroupQuery(call, organisation: organisation, showsUnpublished: showsUnpublished)
        let excludesReadme = try call.boolean("ExcludeReadme") ?? false
        let (total, groups) = groups(query, page, context)
        // Long texts come only with a query for one image, as the documents have it.
        let withReadme = query.imageID != nil && !excludesReadme
        return [
            .init(name: "TotalCount", value: .number(JSONNumber(total))),
            .init(
                name: "AvailableTotalCount",
                value: .number(JSONNumber(available(query, total, context)))),
            .init(
                name: "CompshareImageGroup",
                value: .array(groups.map { $0.json(query.versions(of: $0), withReadme: withReadme) })),
        ]
    }

    private static func groups(
        _ query: GroupQuery, _ page: PageRange, _ context: ActionContext
    ) -> (total: Int, groups: [ImageGroupRecord]) {
        let data = context.data
        // The order and the total of an organisation's whole list are known without looking at its groups.
        if let organisation = query.organisation, query.hasNoFilter, query.field == .published {
            let all = query.showsUnpublished
            let total = all ? data.groupCount(of: organisation) : data.publishedCount(of: organisation)
            let groups = page.range(of: total).map { place in
                let ordinal = query.isAscending ? total - 1 - place : place
                let index = all ? ordinal : data.publishedIndex(of: organisation, ordinal)
                return data.group(of: organisation, index)
            }
            return (total, groups)
        }
        let places = context.queries.places(of: query, in: data)
        let groups = page.range(of: places.count).map { place in
            data.group(of: Int(places[place].organisation), Int(places[place].index))
        }
        return (places.count, groups)
    }

    /// The groups with a published version among those of the query.
    private static func available(_ query: GroupQuery, _ total: Int, _ context: ActionContext) -> Int {
        guard query.showsUnpublished, let organisation = query.organisation else { return total }
        if query.hasNoFilter { return context.data.publishedCount(of: organisation) }
        return context.queries.places(of: query, in: context.data).count { place in
            context.data.group(of: Int(place.organisation), Int(place.index)).isPublished
        }
    }
}

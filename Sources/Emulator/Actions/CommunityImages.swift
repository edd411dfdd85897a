import CompShareOrderedJSON

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
        return ServedAction.Work(isLong: needsSearch) { [query] in
            var (total, available, groups) = groups(query, page, context)
            if countsImages { total = context.queries.imageCount(of: query, in: context.data) }
            let rows = groups.map { $0.json(query.versions(of: $0), withReadme: !excludesReadme) }
            return [
                "TotalCount": .integer(total), "AvailableTotalCount": .integer(available),
                "CompshareImageGroup": .array(rows),
            ]
        }
    }

    /// The groups of a page, and how many the listing has: in all, and with a published version.
    private static func groups(
        _ query: GroupQuery, _ page: PageRange, _ context: ActionContext
    ) -> (total: Int, available: Int, groups: [ImageGroupRecord]) {
        let data = context.data
        // The order and the total of an organisation's whole list are known without looking at its groups.
        if let organisation = query.organisation, query.isWholeList {
            let all = query.showsUnpublished
            let available = data.publishedCount(of: organisation)
            let total = all ? data.groupCount(of: organisation) : available
            let groups = page.range(of: total).map { place in
                let ordinal = query.isAscending ? total - 1 - place : place
                let index = all ? ordinal : data.publishedIndex(of: organisation, ordinal)
                return data.group(of: organisation, index)
            }
            return (total, available, groups)
        }
        let places = context.queries.places(of: query, in: data)
        let groups = page.range(of: places.count).map { place in
            data.group(of: Int(places[place].organisation), Int(places[place].index))
        }
        guard query.showsUnpublished else { return (places.count, places.count, groups) }
        let available = places.count { data.group(of: Int($0.organisation), Int($0.index)).isPublished }
        return (places.count, available, groups)
    }
}

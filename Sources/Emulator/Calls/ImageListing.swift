/// A page of a community listing, as it is asked for: what tells it from others, and how it is made.
struct ImageListing: Sendable {
    /// What decides about the page, besides how it is sent.
    struct Key: Sendable, Hashable {
        /// The filters and the order, and the state of the images.
        var query: GroupQuery
        /// The part of the list.
        var page: PageRange
        /// Whether the long texts are in it.
        var withReadme: Bool
    }

    /// What tells it from others.
    let key: Key
    /// Whether the total counts images instead of groups.
    let countsImages: Bool
    /// Where the groups are.
    let context: ActionContext

    /// Writes the members after `RetCode` and `Action`.
    func write<Sink: MemberSink>(to sink: inout Sink) {
        let query = key.query
        var (total, available, groups) = groups()
        if countsImages { total = context.queries.imageCount(of: query, in: context.data) }
        sink.add("TotalCount", integer: total)
        sink.add("AvailableTotalCount", integer: available)
        // Made one after the other, so that a long page takes no more memory than its text.
        let page = key.page.range(of: groups.count).lazy.map(groups.group)
        sink.add("CompshareImageGroup", objects: page) { group, sink in
            // All that are visible, where nothing but that decides.
            let versions = query.hasNoFilter ? query.visibleVersions(of: group) : query.versions(of: group)
            group.write(versions, withReadme: key.withReadme, to: &sink)
        }
    }

    /// The groups of the whole list, and how many of them there are: in all, and with a published version.
    private func groups() -> (
        total: Int, available: Int, groups: (count: Int, group: (Int) -> ImageGroupRecord)
    ) {
        let data = context.data
        let query = key.query
        // The order and the total of an organisation's whole list are known without looking at its groups.
        if let organisation = query.organisation, query.isWholeList {
            let all = query.showsUnpublished
            let available = data.publishedCount(of: organisation)
            let total = all ? data.groupCount(of: organisation) : available
            let group = { (place: Int) in
                let ordinal = query.isAscending ? total - 1 - place : place
                let index = all ? ordinal : data.publishedIndex(of: organisation, ordinal)
                return data.group(of: organisation, index)
            }
            return (total, available, (total, group))
        }
        let places = context.queries.places(of: query, in: data)
        let group = { (place: Int) in
            data.group(of: Int(places[place].organisation), Int(places[place].index))
        }
        guard query.showsUnpublished else { return (places.count, places.count, (places.count, group)) }
        let available = places.count { data.group(of: Int($0.organisation), Int($0.index)).isPublished }
        return (places.count, available, (places.count, group))
    }
}

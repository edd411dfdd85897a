import CompShareOrderedJSON

/// Images with the caller's changes on top.
///
/// Other organisations' groups differ only in whether they are favourites. The caller's own are few, and copied here.
struct OverlaidData: ImageData {
    private let base: any ImageData
    private let favorites: [String: Bool]
    /// The caller's groups, the newest first.
    private let own: [ImageGroupRecord]
    private let published: [Int]
    private let groupPlaces: [String: Int]
    private let imagePlaces: [String: Int]

    init(_ base: any ImageData, _ changes: CommunityOverlay.Changes) {
        self.base = base
        favorites = changes.favorites
        var own: [ImageGroupRecord] = []
        var changed = changes.groups
        for index in 0..<base.groupCount(of: base.caller) {
            let group = base.group(of: base.caller, index)
            own.append(changed.removeValue(forKey: group.id) ?? group)
        }
        own += changed.values
        // One without versions has been taken back altogether.
        own.removeAll { $0.versions.isEmpty }
        own.sort { ($0.publishedAt, $0.id) > ($1.publishedAt, $1.id) }
        self.own = own
        published = own.indices.filter { own[$0].isPublished }
        var groupPlaces: [String: Int] = [:]
        var imagePlaces: [String: Int] = [:]
        for (index, group) in own.enumerated() {
            groupPlaces[group.id] = index
            for version in group.versions { imagePlaces[version.id] = index }
        }
        self.groupPlaces = groupPlaces
        self.imagePlaces = imagePlaces
    }

    var seed: UInt64 { base.seed }
    var organisations: [Int] { base.organisations }
    var caller: Int { base.caller }

    func groupCount(of organisation: Int) -> Int {
        organisation == caller ? own.count : base.groupCount(of: organisation)
    }

    func publishedCount(of organisation: Int) -> Int {
        organisation == caller ? published.count : base.publishedCount(of: organisation)
    }

    func publishedIndex(of organisation: Int, _ ordinal: Int) -> Int {
        organisation == caller ? published[ordinal] : base.publishedIndex(of: organisation, ordinal)
    }

    func group(of organisation: Int, _ index: Int) -> ImageGroupRecord {
        let group = organisation == caller ? own[index] : base.group(of: organisation, index)
        guard let isFavorite = favorites[group.id], isFavorite != group.isFavorite else { return group }
        return group.asFavorite(isFavorite)
    }

    func publishedAt(of organisation: Int, _ index: Int) -> Int {
        organisation == caller ? own[index].publishedAt : base.publishedAt(of: organisation, index)
    }

    func place(ofGroup id: String) -> (organisation: Int, index: Int)? {
        if let index = groupPlaces[id] { return (caller, index) }
        return base.place(ofGroup: id).flatMap { $0.organisation == caller ? nil : $0 }
    }

    func place(ofImage id: String) -> (organisation: Int, index: Int)? {
        if let index = imagePlaces[id] { return (caller, index) }
        return base.place(ofImage: id).flatMap { $0.organisation == caller ? nil : $0 }
    }
}

extension ImageGroupRecord {
    /// The group after the caller has made it a favourite, or has taken that back: counted with the newest version.
    fileprivate func asFavorite(_ isFavorite: Bool) -> ImageGroupRecord {
        var group = self
        group.isFavorite = isFavorite
        let step = isFavorite ? 1 : -1
        if !group.versions.isEmpty {
            let count = max(0, group.versions[0].favoritesCount &+ step)
            group.versions[0].favoritesCount = count
            group.versions[0].original?["FavoritesCount"] = .integer(count)
        }
        let count = max(0, (group.original?["FavoritesCount"]?.integer ?? 0) &+ step)
        group.original?["IsFavorite"] = .bool(isFavorite)
        group.original?["FavoritesCount"] = .integer(count)
        return group
    }
}

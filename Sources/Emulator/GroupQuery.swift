/// Which groups a community listing asks for, in which order.
struct GroupQuery: Sendable, Hashable {
    /// What groups can be sorted by.
    enum Field: String, Sendable {
        case published = "PubTime"
        case favor = "Favor"
        case price = "Price"
        case created = "CreatedCount"
        case useTime = "ImageUseTime"
        case favorites = "FavoritesCount"
    }

    /// Only this organisation's groups; nil for everyone's.
    var organisation: Int?
    /// Whether versions that are not online count too.
    var showsUnpublished: Bool
    var imageID: String?
    var groupID: String?
    var name: String?
    var author: String?
    var search: String?
    var tags: [String]
    var isFree: Bool?
    var isOfficial: Bool?
    var autoStarts: Bool?
    var field: Field
    var isAscending: Bool

    /// Reads a call's filters.
    init(_ parameters: CallParameters, organisation: Int?, showsUnpublished: Bool) throws(Refusal) {
        self.organisation = organisation
        self.showsUnpublished = showsUnpublished
        imageID = parameters.nonEmpty("CompShareImageId")
        groupID = parameters.nonEmpty("GroupId")
        name = parameters.nonEmpty("Name")
        author = parameters.nonEmpty("Author")
        search = parameters.nonEmpty("FuzzySearch")
        tags = parameters.list("Tag")
        isFree = try parameters.boolean("IsFree")
        isOfficial = try parameters.boolean("IsOfficial")
        autoStarts = try parameters.boolean("IfAutoStart")
        isAscending = try parameters.boolean("SortCondition.ASC") ?? false
        let fieldName = parameters.nonEmpty("SortCondition.Field") ?? Field.published.rawValue
        guard let field = Field(rawValue: fieldName) else { throw .notAvailable("SortCondition.Field") }
        self.field = field
    }

    /// Whether groups need not be looked at to be filtered.
    var hasNoFilter: Bool {
        imageID == nil && groupID == nil && name == nil && author == nil && search == nil && tags.isEmpty
            && isFree == nil && isOfficial == nil && autoStarts == nil
    }

    /// The versions of a group that the listing shows; none if the group is not in it.
    func versions(of group: ImageGroupRecord) -> [ImageRecord] {
        if let groupID, group.id != groupID { return [] }
        let visible = showsUnpublished ? group.versions : group.versions.filter(\.isPublished)
        guard visible.contains(where: { matches($0, in: group) }) else { return [] }
        return imageID.map { id in visible.filter { $0.id == id } } ?? visible
    }

    private func matches(_ image: ImageRecord, in group: ImageGroupRecord) -> Bool {
        if let imageID, image.id != imageID { return false }
        if let name, !group.name.contains(name), !image.name.contains(name) { return false }
        if let author, image.author != author { return false }
        if let search, !Self.contains(group.name, search), !Self.contains(image.author, search) { return false }
        if !tags.allSatisfy(image.tags.contains) { return false }
        if let isFree, isFree != (image.price == 0) { return false }
        if let isOfficial, isOfficial != image.isOfficial { return false }
        if let autoStarts, autoStarts != image.autoStarts { return false }
        return true
    }

    /// The search box does not mind capitals.
    private static func contains(_ text: String, _ part: String) -> Bool {
        text.lowercased().contains(part.lowercased())
    }

    /// What a group is sorted by.
    func sortValue(of group: ImageGroupRecord) -> Int {
        switch field {
        case .published: group.versions.map(\.publishedAt).max() ?? 0
        case .favor, .favorites: group.favoritesCount
        case .price: group.versions.first?.price ?? 0
        case .created: group.createdCount
        case .useTime: group.useTime
        }
    }
}

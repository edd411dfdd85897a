/// Which groups a community listing asks for, in which order.
struct GroupQuery: Sendable, Hashable {
    /// What groups can be sorted by.
    enum Field: String, Sendable, CaseIterable {
        case published = "PubTime"
        case favor = "Favor"
        case price = "Price"
        case created = "CreatedCount"
        case useTime = "ImageUseTime"
        case favorites = "FavoritesCount"
    }

    /// The state of the images that are searched, so that what was found before a change is not used after it.
    var generation = 0
    /// Only this organisation's groups; nil for everyone's.
    var organisation: Int?
    /// Whether versions that are not online count too.
    var showsUnpublished: Bool
    var imageID: String?
    var groupID: String?
    /// A part of a group's or version's name, case-sensitive.
    var name: String?
    /// An author's whole name.
    var author: String?
    /// A part of a name or an author, in lower case: the search box ignores case.
    var search: String?
    /// Tags that must all be there.
    var tags: TagFilter
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
        search = parameters.nonEmpty("FuzzySearch")?.lowercased()
        tags = TagFilter(parameters)
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

    /// Whether this is all of one organisation by time, in which order its groups are numbered.
    var isWholeList: Bool { organisation != nil && hasNoFilter && field == .published }

    /// The versions of a group that may be shown at all.
    func visibleVersions(of group: ImageGroupRecord) -> [ImageRecord] {
        group.versions.allSatisfy(isVisible) ? group.versions : group.versions.filter(isVisible)
    }

    /// The versions of a group that the listing shows; none if the group is not in it.
    func versions(of group: ImageGroupRecord) -> [ImageRecord] {
        var memory = TextMemory()
        guard contains(group, &memory) else { return [] }
        return group.versions.filter { isVisible($0) && (imageID == nil || $0.id == imageID) }
    }

    /// Whether the listing has a group: one of the versions that it may show must fit all filters.
    ///
    /// `memory` keeps what is known from other groups.
    func contains(_ group: ImageGroupRecord, _ memory: inout TextMemory) -> Bool {
        if let groupID, group.id != groupID { return false }
        for version in group.versions where isVisible(version) && fits(version, of: group, &memory) {
            return true
        }
        return false
    }

    private func isVisible(_ version: ImageRecord) -> Bool { showsUnpublished || version.isPublished }

    private func fits(_ image: ImageRecord, of group: ImageGroupRecord, _ memory: inout TextMemory) -> Bool {
        if let imageID, image.id != imageID { return false }
        if let isFree, isFree != (image.price == 0) { return false }
        if let isOfficial, isOfficial != image.isOfficial { return false }
        if let autoStarts, autoStarts != image.autoStarts { return false }
        if let author, image.author != author { return false }
        if !tags.isEmpty, !tags.fits(image.tags, parts: { memory.parts($0) }) { return false }
        if let name, !memory.names(group.name, name), !memory.names(image.name, name) { return false }
        if let search, !memory.searched(group.name, search), !memory.searched(image.author, search) {
            return false
        }
        return true
    }

    /// What a group is sorted by.
    func sortValue(of group: ImageGroupRecord) -> Int {
        switch field {
        case .published: group.publishedAt
        case .favor, .favorites: group.favoritesCount
        case .price: group.versions.first?.price ?? 0
        case .created: group.createdCount
        case .useTime: group.useTime
        }
    }

    /// Which texts hold the text that a query looks for.
    ///
    /// Made-up names and authors come from a few hundred, and looking for a text inside another costs fifty times as
    /// much as looking one up here.
    struct TextMemory {
        /// Names in a file may all differ; then remembering more than these gains nothing.
        private static let limit = 4_096

        private var named: [String: Bool] = [:]
        private var found: [String: Bool] = [:]
        private var tags: [String: Set<String>] = [:]

        fileprivate mutating func names(_ text: String, _ part: String) -> Bool {
            Self.remembered(text, in: &named) { $0.contains(part) }
        }

        fileprivate mutating func searched(_ text: String, _ part: String) -> Bool {
            Self.remembered(text, in: &found) { $0.lowercased().contains(part) }
        }

        fileprivate mutating func parts(_ text: String) -> Set<String> {
            if let known = tags[text] { return known }
            let parts = TagFilter.parts(text)
            if tags.count < Self.limit { tags[text] = parts }
            return parts
        }

        private static func remembered(
            _ text: String, in memory: inout [String: Bool], _ test: (String) -> Bool
        ) -> Bool {
            if let known = memory[text] { return known }
            let result = test(text)
            if memory.count < limit { memory[text] = result }
            return result
        }
    }
}

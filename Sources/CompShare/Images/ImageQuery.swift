public import CompShareWire

/// What to ask `DescribeUserCommunityImages` for: whose images, which of them, in which order, which page.
///
/// Source: the reference page of the action, which lists `TargetTopOrganizationId`, `Offset` and `Limit` and takes the
/// other parameters over from `DescribeCommunityImages`.
public struct ImageQuery: Sendable, Hashable {
    /// How a listing is sorted.
    public struct Sort: Sendable, Hashable {
        /// A field to sort by.
        ///
        /// Other names than these are sent as they are; the service refuses what it does not know.
        public struct Field: RawRepresentable, Sendable, Hashable, CaseIterable {
            /// The name as the API spells it.
            public let rawValue: String

            /// Creates a field from the API's name.
            public init(rawValue: String) { self.rawValue = rawValue }

            /// The time of publication; the service's default.
            public static let published = Field(rawValue: "PubTime")
            /// The number of favourites, older name.
            public static let favor = Field(rawValue: "Favor")
            /// The price.
            public static let price = Field(rawValue: "Price")
            /// How often instances were created from it.
            public static let created = Field(rawValue: "CreatedCount")
            /// The hours in use.
            public static let useTime = Field(rawValue: "ImageUseTime")
            /// The number of favourites.
            public static let favorites = Field(rawValue: "FavoritesCount")

            /// All fields that the sources name.
            public static let allCases = [published, favor, price, created, useTime, favorites]
        }

        /// The field.
        public var field: Field
        /// Whether small values come first.
        public var isAscending: Bool

        /// Creates an order, descending by default as the service has it.
        public init(_ field: Field, isAscending: Bool = false) {
            self.field = field
            self.isAscending = isAscending
        }
    }

    /// The publisher's organisation (`TargetTopOrganizationId`).
    ///
    /// Without it the service lists everyone's images.
    public var organisation: Int?
    /// Only the image with this id (`CompShareImageId`).
    public var imageID: String?
    /// Only the version group with this id (`GroupId`).
    public var groupID: String?
    /// A part of the image's name (`Name`).
    public var name: String?
    /// The author's exact name (`Author`).
    public var author: String?
    /// A part of the name or of the author's name (`FuzzySearch`).
    public var search: String?
    /// Tags that an image must all carry (`Tag.0`, `Tag.1`…).
    public var tags: [String] = []
    /// Only images that cost nothing, or only those that do (`IsFree`).
    public var isFree: Bool?
    /// Only official images, or only others (`IsOfficial`).
    public var isOfficial: Bool?
    /// Only images that start their service by themselves, or only others (`IfAutoStart`).
    public var autoStarts: Bool?
    /// The order (`SortCondition.Field`, `SortCondition.ASC`); newest first if nil.
    public var sort: Sort?
    /// Leaves the long texts out (`ExcludeReadme`); known from `DescribeCommunityImages` in the field only.
    public var excludesReadme = false
    /// How many groups to skip.
    public var offset: Int
    /// How many groups to answer at most, 1…100; the service refuses more.
    public var limit: Int

    /// The service's page size when none is given.
    public static let defaultLimit = 20
    /// The largest page.
    public static let maximumLimit = 100

    /// Creates a query.
    public init(organisation: Int?, offset: Int = 0, limit: Int = ImageQuery.defaultLimit) {
        self.organisation = organisation
        self.offset = offset
        self.limit = limit
    }

    /// The parameters in the API's names.
    public var parameters: [Parameter] {
        var parameters: [Parameter] = []
        func add(_ name: String, _ value: ParameterValue?) {
            if let value { parameters.append(Parameter(name, value)) }
        }
        add("TargetTopOrganizationId", organisation.map(ParameterValue.integer))
        add("CompShareImageId", imageID.map(ParameterValue.string))
        add("GroupId", groupID.map(ParameterValue.string))
        add("Name", name.map(ParameterValue.string))
        add("Author", author.map(ParameterValue.string))
        add("FuzzySearch", search.map(ParameterValue.string))
        add("Tag", tags.isEmpty ? nil : .array(tags.map(ParameterValue.string)))
        add("IsFree", isFree.map(ParameterValue.boolean))
        add("IsOfficial", isOfficial.map(ParameterValue.boolean))
        add("IfAutoStart", autoStarts.map(ParameterValue.boolean))
        if let sort {
            add(
                "SortCondition",
                .object([
                    Parameter("Field", .string(sort.field.rawValue)),
                    Parameter("ASC", .boolean(sort.isAscending)),
                ]))
        }
        add("ExcludeReadme", excludesReadme ? true : nil)
        add("Offset", .integer(offset))
        add("Limit", .integer(limit))
        return parameters
    }
}

import CompShareOrderedJSON
import CompshCommandLanguage

/// The filters of image listings, and how rows are checked against them.
enum ImageFilters {
    static let name = Option("name", "TEXT", .text, apiName: "Name", summary: "a part of the name")
    static let author = Option(
        "author", "NAME", .dynamic(.author), apiName: "Author", summary: "the author's exact name")
    static let id = Option(
        "id", "ID", .dynamic(.imageID), apiName: "CompShareImageId", summary: "one image, with its Readme")
    static let group = Option(
        "group", "ID", .dynamic(.groupID), apiName: "GroupId", summary: "one version group")

    /// Those of community listings.
    ///
    /// Source: the reference page of `DescribeCommunityImages`, which `DescribeUserCommunityImages` refers to.
    static let community: [Option] =
        [
            name, author,
            Option(
                "search", "TEXT", .text, apiName: "FuzzySearch", summary: "a part of the name or the author"),
            Option(
                "tag", "TAG", .dynamic(.tag), isRepeated: true, apiName: "Tag",
                summary: "a tag; all given must match"),
            group, id,
            Option(
                flag: "free", apiName: "IsFree", opposite: "paid", summary: "only images that cost nothing"),
            Option(flag: "paid", opposite: "free", summary: "only images that cost something"),
            Option(
                flag: "official", apiName: "IsOfficial", summary: "only official images (=no: only others)"),
            Option(
                flag: "auto-start", apiName: "IfAutoStart",
                summary: "only images that start their service by themselves"),
        ] + order

    /// Those of the account's own community images, which cannot be asked for by `IfAutoStart`.
    static let ofCaller = community.filter { $0.name != "auto-start" }

    /// Those of the platform's images, where `Tag` is a single text.
    static let platform: [Option] = [
        Option(
            "type", "TYPE",
            .choice([
                Choice("System", "operating systems"), Choice("App", "applications"),
                Choice("Game", "games"), Choice("Other", "all else"),
            ]), apiName: "ImageType", summary: "the kind of image"),
        name, author, Option("tag", "TAG", .dynamic(.tag), apiName: "Tag", summary: "a tag"), id,
    ]

    /// The values of a filter as they are sent: a text with commas is several tags, where several can be asked for.
    static func values(_ given: [Value], of option: Option) -> [Value] {
        guard option.isRepeated, option.name == "tag" else { return given }
        let tags = given.compactMap(\.text).flatMap(ImageTag.spelled)
        return tags.isEmpty ? given : tags.map(Value.text)
    }

    // MARK: Checks

    /// How rows are checked, by the filters' names.
    ///
    /// Those left out are plain facts of an image. What the service takes for official, and where it looks for a name, an
    /// author or a text, it may know better.
    static let checks: [String: RowCheck] = [
        name.name: .telling { image, group, values in
            contains(values, in: [group["ImageName"], image["Name"], image["VersionName"]])
        },
        author.name: .telling { image, _, values in
            image["Author"]?.text.map { $0 == values.first?.text } ?? true
        },
        "search": .telling { image, group, values in
            contains(
                values,
                in: [
                    group["ImageName"], image["Name"], image["VersionName"], image["Author"],
                    group["ImageDesc"], image["Description"],
                ])
        },
        "tag": .leavingOut { image, _, values in
            guard let member = image["Tags"], !member.isNull else { return true }
            let tags = Set((member.array ?? [member]).compactMap(\.text).flatMap(ImageTag.split))
            return values.compactMap(\.text).flatMap(ImageTag.split).allSatisfy(tags.contains)
        },
        group.name: .leavingOut { image, group, values in
            (image["GroupId"]?.text ?? group["GroupId"]?.text).map { $0 == values.first?.text } ?? true
        },
        id.name: .leavingOut { image, _, values in
            image["CompShareImageId"]?.text.map { $0 == values.first?.text } ?? true
        },
        "free": .leavingOut { image, _, values in costs(image).map { $0 != isWanted(values) } ?? true },
        "paid": .leavingOut { image, _, values in costs(image).map { $0 == isWanted(values) } ?? true },
        "official": .telling { image, _, values in
            isOfficial(image).map { $0 == isWanted(values) } ?? true
        },
        "auto-start": .leavingOut { image, _, values in
            image["AutoStart"]?.bool.map { $0 == isWanted(values) } ?? true
        },
    ]

    private static func isWanted(_ values: [Value]) -> Bool { values.first != .boolean(false) }

    /// Whether an image costs something; nil if it does not tell.
    private static func costs(_ image: JSONValue) -> Bool? { image["Price"]?.double.map { $0 > 0 } }

    /// Whether it says that it is official, in one of three ways; nil if it says nothing.
    private static func isOfficial(_ image: JSONValue) -> Bool? {
        let signs = [
            image["IsOfficial"]?.bool, image["ImageOwnerAlias"]?.text.map { $0 == "Official" },
            image["AuthInfo"]?.integer.map { $0 == 1 },
        ].compactMap { $0 }
        return signs.isEmpty ? nil : signs.contains(true)
    }

    /// Whether a text stands in one of some members, whatever its case; true if none of them is there.
    private static func contains(_ values: [Value], in members: [JSONValue?]) -> Bool {
        let texts = members.compactMap { $0?.text?.lowercased() }
        guard let wanted = values.first?.text?.lowercased(), !texts.isEmpty else { return true }
        return texts.contains { $0.firstRange(of: wanted) != nil }
    }

    static let noReadme = Option(
        flag: "no-readme", apiName: "ExcludeReadme", summary: "leave the long texts out")

    /// What the service sorts by unless it is asked for another order.
    static let defaultOrder = "PubTime"

    /// An order, by the title of the column that it goes by.
    struct Order: Sendable {
        /// What the service calls it.
        let apiName: String
        /// The column's title.
        let title: String
        let summary: String
        var otherNames: [String] = []

        /// The title as one types it.
        var name: String { title == "PRICE/H" ? "price" : title.lowercased() }
    }

    private static let orders = [
        Order(apiName: defaultOrder, title: "PUBLISHED", summary: "time of publication"),
        Order(
            apiName: "FavoritesCount", title: "FAVOURITES", summary: "favourites", otherNames: ["favorites"]),
        Order(apiName: "Price", title: "PRICE/H", summary: "price", otherNames: ["price/h"]),
        Order(apiName: "CreatedCount", title: "USES", summary: "uses"),
        Order(apiName: "ImageUseTime", title: "HOURS", summary: "hours in use"),
    ]

    /// The field that the service sorts by, given what was typed.
    static func sortField(_ typed: String?) -> String {
        guard let typed else { return defaultOrder }
        return orders.first { $0.name == typed }?.apiName ?? typed
    }

    /// The title of the column that shows what the service sorts by.
    static func sortTitle(_ typed: String?) -> String? {
        let field = sortField(typed)
        return orders.first { $0.apiName == (field == "Favor" ? "FavoritesCount" : field) }?.title
    }

    private static let order: [Option] = [
        Option(
            "sort", "FIELD[:asc|:desc]",
            .sort(
                orders.map { Choice($0.name, $0.summary, otherNames: $0.otherNames) }
                    + orders.map { Choice($0.apiName, "the same in the API's words") }
                    + [Choice("Favor", "favourites, older name")]
            ), apiName: "SortCondition", summary: "the order; newest first if left out"),
        noReadme,
    ]
}

/// The tags in a text.
enum ImageTag {
    /// The tags of a text, which may hold several with commas between, full-width ones included: in lower case, since
    /// the same tag comes in several cases.
    static func split(_ text: String) -> [String] { spelled(text).map { $0.lowercased() } }

    /// The same as they are spelled.
    static func spelled(_ text: String) -> [String] {
        text.split { $0 == "," || $0 == "，" }.map { tag in
            let trimmed = tag.drop(while: \.isWhitespace)
            return String(trimmed.reversed().drop(while: \.isWhitespace).reversed())
        }.filter { !$0.isEmpty }
    }
}

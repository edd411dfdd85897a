import CompshCommandLanguage

/// The filters of image listings.
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
                Choice("System", "operating systems; the default"), Choice("App", "applications"),
                Choice("Game", "games"), Choice("Other", "all else"),
            ]), apiName: "ImageType", summary: "the kind of image"),
        name, author, Option("tag", "TAG", .dynamic(.tag), apiName: "Tag", summary: "a tag"), id,
    ]

    /// What the service sorts by unless it is asked for another order.
    static let defaultOrder = "PubTime"

    private static let order: [Option] = [
        Option(
            "sort", "FIELD[:asc|:desc]",
            .sort([
                Choice(defaultOrder, "time of publication"), Choice("Favor", "favourites, older name"),
                Choice("Price", "price"), Choice("CreatedCount", "uses"),
                Choice("ImageUseTime", "hours in use"), Choice("FavoritesCount", "favourites"),
            ]), apiName: "SortCondition", summary: "the order; newest first if left out"),
        Option(flag: "no-readme", apiName: "ExcludeReadme", summary: "leave the long texts out"),
    ]
}

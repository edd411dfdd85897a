import CompShare
import CompshCommandLanguage
import CompshLocalization

extension ListingDefinition {
    private static let imageSet = ListNames(["ImageSet"], total: "TotalCount")

    /// The platform's images: `platform`.
    static let platform = ListingDefinition(
        "platform", group: "Images", summary: "the platform's own images",
        examples: [
            .init("platform", "operating systems, then applications, games and all else"),
            .init("platform all", "all of them"), .init("platform --type App", "applications"),
        ],
        action: "DescribeCompShareImages", names: imageSet, isPaged: true, filters: ImageFilters.platform,
        rows: ImageFields.imageRows
    ) { _, region in "no platform images in \(region)" }

    /// The account's own custom images: `custom`.
    static let custom = ListingDefinition(
        "custom", group: "Images", summary: "the account's own custom images",
        action: "DescribeCompShareCustomImages", names: imageSet, isPaged: true, filters: [ImageFilters.id],
        rows: ImageFields.imageRows
    ) { _, region in "no custom images in \(region)" }

    /// Images that other accounts share with this one: `shared`.
    static let shared = ListingDefinition(
        "shared", group: "Images", summary: "images that other accounts share with this one",
        action: "DescribeCompShareSharingImages", names: imageSet, isPaged: true, filters: [ImageFilters.id],
        rows: ImageFields.imageRows
    ) { _, region in "no images are shared with this account in \(region)" }
}

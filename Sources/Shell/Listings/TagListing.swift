import CompShare
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

extension ListingDefinition {
    /// The tags that images can carry: `tags`.
    static let tags = ListingDefinition(
        "tags", group: "Images", summary: "the tags that images can carry",
        action: "DescribeCompShareImageTags", names: .init(["Tags"]),
        rows: Rows(
            one: "tag", many: "tags", identifiers: [],
            fields: [Field(Column("TAG", isFlexible: true), [[]], .any)],
            seen: [(.tag, [])])
    ) { _, region in "no tags in \(region)" }
}

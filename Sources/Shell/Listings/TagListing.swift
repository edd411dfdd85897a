import CommandLanguage
import CompShare
import Localization
import OrderedJSON
import Rendering

extension ListingDefinition {
    /// The tags that images can carry: `tags`.
    static let tags = ListingDefinition(
        "tags", group: "Images", summary: "the tags that images can carry",
        action: "DescribeCompShareImageTags", names: .init(["Tags"]),
        rows: Rows(
            "tag", "tags", identifiers: [],
            Schema(columns: [Column("TAG", isFlexible: true)]) { [Cell(value: $0)] },
            seen: [(.tag, [])])
    ) { _, region in "no tags in \(region)" }
}

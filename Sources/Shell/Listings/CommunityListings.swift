import CompShare
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

extension ListingDefinition {
    /// The community images of an organisation: `images`.
    static let images = {
        var listing = ListingDefinition(
            "images", group: "Images", summary: "community images that an organisation has published",
            examples: [
                .init("images 12345", "the first page"),
                .init("images 12345 next", "the next one"),
                .init("images 12345 all --free --sort Favor", "every free image, favourites first"),
                .init("images 12345 --tag LLM --limit 50", "a filter and a page size"),
            ],
            action: "DescribeUserCommunityImages", names: .imageGroups, isPaged: true,
            filters: ImageFilters.community, rows: ImageFields.groupRows
        ) { organisation, region in
            organisation.map { "no published community images of organisation \($0) in \(region)" }
                ?? "no published community images in \(region)"
        }
        listing.aliases = ["ls"]
        listing.discussion = """
            Each listing keeps its own place: after another listing, images 12345 next goes on where 12345 was left. \
            At the end, next sends nothing and says so. The names of the API work too: Tag.0=LLM Limit=50.
            """
        listing.organisationParameter = "TargetTopOrganizationId"
        listing.details = ImageFields.versionDetails
        listing.advice = "check the organisation's number and the region"
        return listing
    }()

    /// Everybody's community images: `community`.
    static let community = {
        var listing = ListingDefinition(
            "community", group: "Images", summary: "everybody's published community images",
            examples: [
                .init("community --search Diffusion --sort Favor", "what others like"),
                .init("community next", "the next page"),
            ],
            action: "DescribeCommunityImages", names: .imageGroups, isPaged: true,
            filters: ImageFilters.community, rows: ImageFields.groupRows
        ) { _, region in "no published community images in \(region)" }
        listing.details = ImageFields.versionDetails
        listing.lead = { rows in
            rows.lazy.compactMap(ImageFields.owner(of:)).first.map { owner in
                "OWNER is a publisher's number: images \(owner) lists all that they have published"
            }
        }
        return listing
    }()

    /// The account's own community images, in every state: `mine`.
    static let mine = {
        var listing = ListingDefinition(
            "mine", group: "Images", summary: "the account's own community images, in every state",
            examples: [.init("mine", "the first page"), .init("mine --versions", "a row for each version")],
            action: "DescribeSelfCommunityImages", names: .imageGroups, isPaged: true,
            filters: ImageFilters.ofCaller, rows: ImageFields.groupRows
        ) { _, region in "no community images of this account in \(region)" }
        listing.details = ImageFields.versionDetails
        return listing
    }()

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

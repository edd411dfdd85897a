import CompShare
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import CompshTextLayout

/// The columns in which images are shown.
enum ImageSchemas {
    /// A row for each group.
    ///
    /// What a group itself does not tell is taken from its newest version.
    static let groups = Schema(
        columns: [
            Column("GROUP", priority: 90, minimumWidth: 12),
            Column("NAME", priority: 100, minimumWidth: 26, isFlexible: true),
            Column("VERSIONS", alignment: .right, priority: 30),
            Column("AUTHOR", priority: 60, minimumWidth: 8, isFlexible: true),
            Column("TAGS", priority: 40, minimumWidth: 14, isFlexible: true),
            Column("PRICE/H", alignment: .right, priority: 70),
            Column("USES", alignment: .right, priority: 50),
            Column("PUBLISHED", priority: 55),
        ]
    ) { row in
        let group = ImageGroup(row)
        let newest = group.versions.max { ($0.publishedAt ?? 0) < ($1.publishedAt ?? 0) }
        return [
            group.id.map(Cell.identifier) ?? .missing,
            group.name.map(Cell.text) ?? .missing,
            .integer(group.versions.count),
            newest?.author.map(Cell.text) ?? .missing,
            newest.map { .list($0.tags) } ?? .missing,
            newest?.price.map(Cell.price) ?? .missing,
            group.createdCount.map(Cell.count) ?? .missing,
            newest?.publishedAt.map { .time(unixSeconds: $0) } ?? .missing,
        ]
    }

    /// Groups as rows of a listing.
    static let groupRows = ListingDefinition.Rows(
        "group", "groups", identifiers: ["GroupId", "CompShareImageId"], groups,
        seen: [
            (.groupID, ["GroupId"]), (.imageID, ["Data", "CompShareImageId"]), (.author, ["Data", "Author"]),
            (.tag, ["Data", "Tags"]),
        ])

    /// Single images as rows of a listing.
    static let imageRows = ListingDefinition.Rows(
        "image", "images", identifiers: ["CompShareImageId"], versions,
        seen: [(.imageID, ["CompShareImageId"]), (.author, ["Author"]), (.tag, ["Tags"])])

    /// The versions in place of their groups.
    static let versionDetails = ListingDefinition.Details(
        flag: "versions", summary: "a row for each version", member: "Data", schema: versions)

    /// A row for each version.
    static let versions = Schema(
        columns: [
            Column("IMAGE", priority: 90, minimumWidth: 12),
            Column("NAME", priority: 100, minimumWidth: 12, isFlexible: true),
            Column("VERSION", priority: 80, minimumWidth: 6, isFlexible: true),
            Column("AUTHOR", priority: 50, minimumWidth: 6, isFlexible: true),
            Column("STATUS", priority: 60),
            Column("SIZE", alignment: .right, priority: 40),
            Column("PRICE/H", alignment: .right, priority: 70),
            Column("PUBLISHED", priority: 55),
        ]
    ) { row in
        let image = Image(row)
        return [
            image.id.map(Cell.identifier) ?? .missing,
            image.name.map(Cell.text) ?? .missing,
            image.versionName.map(Cell.text) ?? .missing,
            image.author.map(Cell.text) ?? .missing,
            image.status.map(Cell.text) ?? .missing,
            image.size.map { .size(megabytes: $0) } ?? .missing,
            image.price.map(Cell.price) ?? .missing,
            image.publishedAt.map { .time(unixSeconds: $0) } ?? .missing,
        ]
    }

    // MARK: One image

    /// Everything about a group and one of its versions, what is missing left out.
    ///
    /// The cells do not depend on the row: a sheet has one.
    static func details(group: JSONValue?, image: JSONValue?) -> Schema {
        var columns: [Column] = []
        var cells: [Cell] = []
        for (fields, json) in [(groupFields, group), (imageFields, image)] {
            for field in fields {
                guard let json, !columns.contains(where: { $0.title == field.column.title }) else { continue }
                let cell = unique(field.cell(of: json))
                guard cell != .missing, ![.text(""), .identifier(""), .list([])].contains(cell)
                else { continue }
                columns.append(field.column)
                cells.append(cell)
            }
        }
        return Schema(columns: columns) { [cells] _ in cells }
    }

    /// The list without what it says twice, as the service does with GPU models.
    private static func unique(_ cell: Cell) -> Cell {
        guard case .list(let texts) = cell else { return cell }
        var seen: Set<String> = []
        return .list(texts.filter { seen.insert($0).inserted })
    }

    private static let groupFields: [ListingField] = [
        .identifier("GROUP", "GroupId"), .text("NAME", "ImageName"), .text("DESCRIPTION", "ImageDesc"),
        .word("STATUS", "Status"), .value("USES", "CreatedCount", as: .count),
        .value("FAVOURITES", "FavoritesCount", as: .count),
        .value("RECOMMENDED", "RecommendCount", as: .count),
        .value("HOURS IN USE", "ImageUseTime", as: .count),
        .value("MY FAVOURITE", "IsFavorite", as: .boolean),
    ]

    private static let imageFields: [ListingField] = [
        .identifier("IMAGE", "CompShareImageId"), .text("NAME", "Name"), .text("VERSION", "VersionName"),
        .identifier("GROUP", "GroupId"), .text("VERSION NOTES", "VersionDesc"),
        .text("DESCRIPTION", "Description"), .text("AUTHOR", "Author"),
        .word("VERSION STATUS", "Status"), .text("FAILED BECAUSE", "FailedReason"),
        .word("TYPE", "ImageType"), .word("ORIGIN", "ImageOwnerAlias"),
        .value("OFFICIAL", "IsOfficial", as: .boolean), .value("CONTAINER", "Container", as: .boolean),
        .value("SIZE", "Size", as: .size), .value("PRICE/H", "Price", as: .price),
        .value("TAGS", "Tags", as: .list), .value("AUTO START", "AutoStart", as: .boolean),
        .value("USES", "CreatedCount", as: .count), .value("FAVOURITES", "FavoritesCount", as: .count),
        .value("HOURS IN USE", "ImageUseTime", as: .count),
        .text("FRAMEWORK", "Softwares", "Framework"),
        .text("FRAMEWORK VERSION", "Softwares", "FrameworkVersion"),
        .text("CUDA", "Softwares", "CUDAVersion"),
        .value("APPLICATIONS", "Softwares", "Applications", as: .list),
        .text("MADE ON", "SourceGpuType"), .value("GPU MODELS", "SupportedGpuTypes", as: .list),
        .text("OWNER", "Owner", "AccountName"), .identifier("OWNER ID", "Owner", "AccountId"),
        .value("CREATED", "CreateTime", as: .time), .value("PUBLISHED", "PubTime", as: .time),
        .value("UPDATED", "UpdateTime", as: .time), .text("COVER", "Cover"),
        .text("QR CODE", "QrCodeUrl"),
    ]
}

import CompShareOrderedJSON
import CompshRendering

/// The fields of images and their groups, each declared once; listings, sheets and completion take theirs from here.
///
/// Source: the answer of `DescribeUserCommunityImages` in the catalogue.
enum ImageFields {
    // MARK: Groups

    static let group = Field.identifier("GROUP", "GroupId", priority: 97)
    /// Where a listing has plain images in place of groups, the image's own name is the group's.
    static let groupName = Field.text("NAME", "ImageName", priority: 100, minimumWidth: 12).or("Name")
    static let groupDescription = Field.text("DESCRIPTION", "ImageDesc")
    static let groupStatus = Field.word("STATUS", "Status")
    static let versionCount = Field.value("VERSIONS", "Data", as: .length, priority: 30)
    static let uses = Field.value("USES", "CreatedCount", as: .count, priority: 60)
    static let favourites = Field.value("FAVOURITES", "FavoritesCount", as: .count)
    static let recommendations = Field.value("RECOMMENDED", "RecommendCount", as: .count)
    static let hoursInUse = Field.value("HOURS IN USE", "ImageUseTime", as: .count)
    static let isMyFavourite = Field.value("MY FAVOURITE", "IsFavorite", as: .boolean)

    // MARK: Images, which are the versions of a group

    static let image = Field.identifier("IMAGE", "CompShareImageId", priority: 95).withPage { id, row in
        ConsolePage.image(id, type: row["ImageType"]?.text)
    }
    static let name = Field.text("NAME", "Name", priority: 100, minimumWidth: 12)
    static let version = Field.text("VERSION", "VersionName", priority: 98, minimumWidth: 6)
    static let versionNotes = Field.text("VERSION NOTES", "VersionDesc")
    static let description = Field.text("DESCRIPTION", "Description")
    static let author = Field.text("AUTHOR", "Author", priority: 94)
    static let status = Field.word("STATUS", "Status", priority: 90)
    static let failure = Field.text("FAILED BECAUSE", "FailedReason")
    static let type = Field.word("TYPE", "ImageType")
    static let origin = Field.word("ORIGIN", "ImageOwnerAlias")
    static let isOfficial = Field.value("OFFICIAL", "IsOfficial", as: .boolean)
    static let isContainer = Field.value("CONTAINER", "Container", as: .boolean)
    static let size = Field.value("SIZE", "Size", as: .size, priority: 55)
    static let price = Field.value("PRICE/H", "Price", as: .price, priority: 80)
    static let tags = Field.value("TAGS", "Tags", as: .list, priority: 38, minimumWidth: 14)
    static let startsByItself = Field.value("AUTO START", "AutoStart", as: .boolean)
    static let framework = Field.text("FRAMEWORK", "Softwares", "Framework")
    static let frameworkVersion = Field.text("FRAMEWORK VERSION", "Softwares", "FrameworkVersion")
    static let cuda = Field.text("CUDA", "Softwares", "CUDAVersion")
    static let applications = Field.value("APPLICATIONS", "Softwares", "Applications", as: .list)
    static let madeOn = Field.text("MADE ON", "SourceGpuType")
    static let models = Field.value("GPU MODELS", "SupportedGpuTypes", as: .list)
    static let ports = Field.value("OPEN PORTS", "FirewallPorts", as: .list)
    static let owner = Field.text("OWNER", "Owner", "AccountName")
    private static let ownerPath = ["Owner", "AccountId"]
    static let ownerID = Field.identifier("OWNER ID", "Owner", "AccountId")
    static let created = Field.value("CREATED", "CreateTime", as: .time)
    static let published = Field.value("PUBLISHED", "PubTime", as: .time, priority: 70)
    static let updated = Field.value("UPDATED", "UpdateTime", as: .time)
    static let cover = Field.text("COVER", "Cover")
    static let qrCode = Field.text("QR CODE", "QrCodeUrl")

    /// The number of the organisation that publishes a group; nil where nothing tells it.
    static func owner(of group: JSONValue) -> Int? {
        if case .identifier(let text, _) = ofNewest(listedOwner).cell(of: group) { Int(text) } else { nil }
    }

    // MARK: Where they are shown

    /// A row for each group, with the fields of its newest version that it lacks itself.
    static let groupRow = [
        group, groupName, versionCount, ofNewest(author), ofNewest(tags), ofNewest(price), uses,
        ofNewest(published), listedFavourites, listedHours, ofNewest(image).ranked(37), ofNewest(listedOwner),
        ofNewest(version).onRequest(), ofNewest(status).onRequest(), ofNewest(size).onRequest(),
    ]

    /// A row for each version.
    static let versionRow = [
        image, name, version, author, status, size, price, published, uses, listedFavourites, listedHours,
        listedOwner, group.onRequest(), tags.onRequest(),
    ]

    private static let listedFavourites = favourites.ranked(35)
    private static let listedHours = hoursInUse.titled("HOURS").ranked(34)
    /// The number of the organisation that publishes it, for `images ORG`.
    ///
    /// The image's account is the likely place; no reference says so.
    private static let listedOwner = ownerID.titled("OWNER").ranked(65).whereRowsDiffer()

    /// What a sheet tells of a group.
    private static let groupSheet = [
        group, groupName, groupDescription, groupStatus, uses, favourites, recommendations, hoursInUse,
        isMyFavourite,
    ]

    /// What a sheet tells of an image.
    private static let imageSheet = [
        image, name, version, group, versionNotes, description, author, status.titled("VERSION STATUS"),
        failure, type, origin, isOfficial, isContainer, size, price, tags, startsByItself, uses, favourites,
        hoursInUse, framework, frameworkVersion, cuda, applications, madeOn, models, ports, owner, ownerID,
        created, published, updated, cover, qrCode,
    ]

    /// All fields of groups and of images that something shows.
    static let all = (group: groupSheet + [versionCount], image: imageSheet)

    private static func ofNewest(_ field: Field) -> Field { field.ofNewest(in: "Data", by: "PubTime") }

    // MARK: Rows

    /// Groups as rows of a listing.
    static let groupRows = ListingDefinition.Rows(
        one: "group", many: "groups", identifiers: ["GroupId", "CompShareImageId"], fields: groupRow,
        checks: ImageFilters.checks,
        seen: [
            (.groupID, ["GroupId"]), (.imageID, ["Data", "CompShareImageId"]), (.author, ["Data", "Author"]),
            (.tag, ["Data", "Tags"]), (.organisation, ["Data"] + ownerPath),
        ])

    /// Single images as rows of a listing.
    static let imageRows = ListingDefinition.Rows(
        one: "image", many: "images", identifiers: ["CompShareImageId"], fields: versionRow,
        checks: ImageFilters.checks,
        seen: [
            (.imageID, ["CompShareImageId"]), (.author, ["Author"]), (.tag, ["Tags"]),
            (.organisation, ownerPath),
        ])

    /// The versions in place of their groups.
    static let versionDetails = ListingDefinition.Details(
        flag: "versions", summary: "a row for each version", member: "Data", fields: versionRow)

    /// Everything about a group and one of its versions, without what is missing.
    ///
    /// The cells do not depend on the row: a sheet has one.
    static func sheet(group: JSONValue?, image: JSONValue?) -> Schema {
        var fields: [Field] = []
        for (declared, json) in [(groupSheet, group), (imageSheet, image)] {
            for field in declared {
                guard let json, !fields.contains(where: { $0.title == field.title }) else { continue }
                let cell = unique(field.cell(of: json))
                guard cell != .missing, ![.text(""), .identifier(""), .list([])].contains(cell)
                else { continue }
                fields.append(Field(field.column) { [cell] _ in cell })
            }
        }
        return Schema(fields)
    }

    /// A list without its duplicates, which the service sends among GPU models.
    private static func unique(_ cell: Cell) -> Cell {
        guard case .list(let texts) = cell else { return cell }
        var seen: Set<String> = []
        return .list(texts.filter { seen.insert($0).inserted })
    }
}

import CommandLanguage
import CompShare
import Localization

/// `images [ORG] [VERB] [filters]`: the community images that an organisation has published, page by page.
struct ImagesCommand: Command {
    static let signature = Signature(
        "images", aliases: ["ls"], group: "Images",
        summary: "community images that an organisation has published",
        discussion: """
            Each listing keeps its own place: after another listing, images 12345 next goes on where 12345 was left. \
            At the end, next sends nothing and says so. The names of the API work too: Tag.0=LLM Limit=50.
            """,
        positionals: [
            Positional(
                "ORG", .dynamic(.organisation), .optional,
                summary: "the publisher; else the current one (org)"),
            Positional("VERB", .verb(verbs), .optional, summary: "which page; the first if left out"),
        ],
        options: [
            Option("name", "TEXT", .text, apiName: "Name", summary: "a part of the name"),
            Option(
                "author", "NAME", .dynamic(.author), apiName: "Author", summary: "the author's exact name"),
            Option(
                "search", "TEXT", .text, apiName: "FuzzySearch", summary: "a part of the name or the author"),
            Option(
                "tag", "TAG", .dynamic(.tag), isRepeated: true, apiName: "Tag",
                summary: "a tag; all given must match"),
            Option("group", "ID", .dynamic(.groupID), apiName: "GroupId", summary: "one version group"),
            Option(
                "id", "ID", .dynamic(.imageID), apiName: "CompShareImageId",
                summary: "one image, with its Readme"),
            Option(
                flag: "free", apiName: "IsFree", opposite: "paid", summary: "only images that cost nothing"),
            Option(flag: "paid", opposite: "free", summary: "only images that cost something"),
            Option(
                flag: "official", apiName: "IsOfficial", summary: "only official images (=no: only others)"),
            Option(
                flag: "auto-start", apiName: "IfAutoStart",
                summary: "only images that start their service by themselves"),
            Option(
                "sort", "FIELD[:asc|:desc]", .sort(sortFields), apiName: "SortCondition",
                summary: "the order; newest first if left out"),
            Option(
                "limit", "N", .integer(1...ImageQuery.maximumLimit), apiName: "Limit",
                summary: "rows on a page"),
            Option(
                "offset", "N", .integer(0...Int(Int32.max)), apiName: "Offset", summary: "rows to skip first"),
            Option("max", "N", .integer(1...Int(Int32.max)), summary: "the most rows to list with all"),
            Option(flag: "versions", summary: "a row for each version"),
            Option(flag: "no-readme", apiName: "ExcludeReadme", summary: "leave the long texts out"),
            Option(
                "org", "ORG", .dynamic(.organisation), apiName: "TargetTopOrganizationId",
                summary: "the publisher, as ORG"),
            Option(
                "region", "REGION", .dynamic(.region), apiName: "Region", summary: "another region, this once"
            ),
            Option("zone", "ZONE", .dynamic(.zone), apiName: "Zone", summary: "another zone, this once"),
            Option(
                "project", "ID", .dynamic(.project), apiName: "ProjectId",
                summary: "another project, this once"),
        ],
        optionsLabel: "filters",
        examples: [
            .init("images 12345", "the first page"),
            .init("images 12345 next", "the next one"),
            .init("images 12345 all --free --sort Favor", "every free image, favourites first"),
            .init("images 12345 --tag LLM --limit 50", "a filter and a page size"),
        ])

    private static let verbs = [
        Verb("first", "the first page"),
        Verb("next", "the page after the one shown last"),
        Verb("prev", "the page before it"),
        Verb("last", "the last page"),
        Verb("page", "one page by number", argument: Positional("N", .integer(1...Int(Int32.max)))),
        Verb("all", "every page"),
        Verb("again", "the page shown last, once more"),
    ]

    private static let sortFields = [
        Choice("PubTime", "time of publication"), Choice("Favor", "favourites, older name"),
        Choice("Price", "price"),
        Choice("CreatedCount", "uses"), Choice("ImageUseTime", "hours in use"),
        Choice("FavoritesCount", "favourites"),
    ]

    private let arguments: Arguments
    private let organisation: Int?
    private let move: ImageListing.Move

    init(_ arguments: Arguments) throws(UsageError) {
        self.arguments = arguments
        organisation = arguments.number(of: "ORG") ?? arguments.number(of: "org")
        if let first = arguments.number(of: "ORG"), let second = arguments.number(of: "org"), first != second
        {
            throw UsageError(
                "two organisations: \(first) and \(second)", range: arguments.range(of: "org"),
                hint: "give one of them")
        }
        move =
            switch arguments.verb?.name {
            case "next": .next
            case "prev": .previous
            case "last": .last
            case "page": .page(arguments.verb?.integer ?? 1)
            case "all": .all
            case "again": .again
            default: .first
            }
        if arguments.has("max"), move != .all {
            throw UsageError(
                "--max goes with all", range: arguments.range(of: "max"), hint: "for one page use --limit")
        }
    }

    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        var query = ImageQuery(organisation: organisation ?? session.settings.organisation.value)
        query.imageID = arguments.text("id")
        query.groupID = arguments.text("group")
        query.name = arguments.text("name")
        query.author = arguments.text("author")
        query.search = arguments.text("search")
        query.tags = arguments.texts("tag")
        query.isFree = arguments.boolean("free") ?? arguments.boolean("paid").map { !$0 }
        query.isOfficial = arguments.boolean("official")
        query.autoStarts = arguments.boolean("auto-start")
        query.sort = arguments.sort("sort").map { order in
            ImageQuery.Sort(
                order.field.map(ImageQuery.Sort.Field.init) ?? .published,
                isAscending: order.isAscending ?? false)
        }
        query.excludesReadme = arguments.flag("no-readme")
        query.offset = arguments.integer("offset") ?? 0
        query.limit = arguments.integer("limit") ?? session.settings.limit.value

        var listing = ImageListing(query: query, move: move)
        if query.organisation == nil {
            // A verb alone goes on with the listing that was read last.
            guard move != .first, let newest = session.newestListing, hasNoFilters else {
                throw CommandFailure(
                    "which organisation?", status: ExitStatus.usage,
                    hint: "give its number (images 12345), or set one for the session (org 12345)")
            }
            listing = newest
            listing.move = move
        } else {
            listing.hasChosenLimit = arguments.has("limit")
            listing.showsVersions = arguments.flag("versions")
            listing.region = arguments.text("region")
            listing.zone = arguments.text("zone")
            listing.project = arguments.text("project")
        }
        listing.maximum = arguments.integer("max")
        return try await listing.run(in: session)
    }

    private var hasNoFilters: Bool {
        Self.signature.options.allSatisfy { $0.name == "max" || !arguments.has($0.name) }
    }
}

extension Arguments {
    /// A number, also where the binder keeps it as text because its kind is dynamic.
    func number(of name: String) -> Int? { integer(name) ?? text(name).flatMap { Int($0) } }
}

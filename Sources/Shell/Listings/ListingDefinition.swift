import CompShare
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// A listing of the API, declared: which action, which filters, which columns.
///
/// The command with its verbs, its cursors, footers and completion all come from this value. A new listing is one file
/// with a definition and one name in `all`:
///
/// ```swift
/// extension ListingDefinition {
///     static let zones = ListingDefinition(
///         "zones", group: "Places", summary: "regions and zones that sell GPUs",
///         action: "DescribeCompShareSupportZone", names: .init(["ZoneInfo"]),
///         rows: Rows(one: "zone", many: "zones", identifiers: ["Zone"], fields: [.identifier("ZONE", "Zone")]))
/// }
/// ```
struct ListingDefinition: Sendable {
    /// The rows of a listing: what they are called, and how they are shown.
    struct Rows: Sendable {
        /// What one of them is called, in English.
        var one: String
        /// What several of them are called.
        var many: String
        /// The members that tell a row from others; the first that a row has counts.
        var identifiers: [String]
        var fields: [Field]
        /// How rows are checked against the filters, by the filters' names.
        var checks: [String: RowCheck] = [:]
        /// Values to remember for completion: a kind, and where a row holds it.
        var seen: [(kind: SeenValues.Kind, path: [String])] = []

        /// The fields, with the regions of zones as they are known now.
        func schema(_ zones: ZoneTable) -> Schema {
            Schema(fields.map { $0.isMade && $0.title == Field.region().title ? .region(zones) : $0 })
        }

        /// What one of them is called.
        var single: Message { Message(translating: one) }

        /// What several of them are called.
        var several: Message { Message(translating: many) }
    }

    /// Other rows that a flag shows in place of the entries, such as an image's versions.
    struct Details: Sendable {
        var flag: String
        /// What the flag does.
        var summary: String
        /// The member of an entry that holds them.
        var member: String
        var fields: [Field]
    }

    /// What of its place a request can be sent with another value of.
    enum Place: String, Sendable, Hashable, CaseIterable {
        case region, zone, project

        var option: Option {
            switch self {
            case .region:
                Option(
                    "region", "REGION", .dynamic(.region), apiName: "Region",
                    summary: "another region, this once")
            case .zone:
                Option("zone", "ZONE", .dynamic(.zone), apiName: "Zone", summary: "another zone, this once")
            case .project:
                Option(
                    "project", "ID", .dynamic(.project), apiName: "ProjectId",
                    summary: "another project, this once")
            }
        }
    }

    /// The command, as in its `Signature`.
    var name: String
    var aliases: [String] = []
    var group: String
    var summary: String
    var discussion = ""
    var examples: [Signature.Example]
    var action: String
    /// Where the answer holds the list.
    var names: ListNames
    /// Whether the action has `Offset` and `Limit`, so that the command has verbs for pages.
    var isPaged: Bool
    /// The parameter that a first argument ORG stands for; nil if the listing belongs to no organisation.
    var organisationParameter: String?
    /// The filters, each with its API name.
    var filters: [Option]
    /// What of a place the action takes.
    var places: [Place]
    var rows: Rows
    /// Rows inside the rows, if there are any worth listing.
    var details: Details?
    /// What is said of an empty listing: for an organisation, if there is one, in a region.
    var nothing: @Sendable (_ organisation: Int?, _ region: Message) -> Message
    /// Where a first page leads, given its rows; nil where it leads nowhere else.
    var lead: @Sendable (_ rows: [JSONValue]) -> Message? = { _ in nil }
    /// What to check when a listing without filters is empty.
    var advice: Message?

    init(
        _ name: String, group: String, summary: String, examples: [Signature.Example]? = nil, action: String,
        names: ListNames, isPaged: Bool = false, filters: [Option] = [], places: [Place] = Place.allCases,
        rows: Rows, nothing: (@Sendable (_ organisation: Int?, _ region: Message) -> Message)? = nil
    ) {
        self.name = name
        self.group = group
        self.summary = summary
        self.examples = examples ?? [.init(name, summary)]
        self.action = action
        self.names = names
        self.isPaged = isPaged
        self.filters = filters
        self.places = places
        self.rows = rows
        self.nothing = nothing ?? { [several = rows.several] _, region in "no \(several) in \(region)" }
    }

    // MARK: The command

    /// The names of the arguments other than filters.
    enum ArgumentName {
        static let organisation = "ORG"
        static let organisationOption = "org"
        static let limit = "limit"
        static let offset = "offset"
        static let maximum = "max"
        static let columns = "columns"
        static let wide = "wide"
    }

    var signature: Signature {
        var positionals: [Positional] = []
        if organisationParameter != nil {
            positionals.append(
                Positional(
                    ArgumentName.organisation, .dynamic(.organisation), .optional,
                    summary: "the publisher; else the current one (org)"))
        }
        if isPaged {
            positionals.append(
                Positional("VERB", .verb(Self.verbs), .optional, summary: "which page; the first if left out")
            )
        }
        return Signature(
            name, aliases: aliases, group: group, summary: summary,
            facts: .init(
                asksAPI: true, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
                showsData: true),
            discussion: discussion, positionals: positionals, options: filters + ownOptions,
            optionsLabel: "filters", examples: examples)
    }

    private var ownOptions: [Option] {
        var options: [Option] = []
        if isPaged {
            options += [
                Option(
                    ArgumentName.limit, "N", .integer(1...PageSize.largest), apiName: "Limit",
                    summary: "rows on a page"),
                Option(
                    ArgumentName.offset, "N", .integer(0...Int(Int32.max)), apiName: "Offset",
                    summary: "rows to skip first"),
                Option(
                    ArgumentName.maximum, "N", .integer(1...Int(Int32.max)),
                    summary: "the most rows to list with all"),
            ]
        }
        if let details { options.append(Option(flag: details.flag, summary: details.summary)) }
        options += [
            Option(
                ArgumentName.columns, "NAME,NAME",
                .choices(columnChoices), summary: "only these columns, in this order"),
            Option(flag: ArgumentName.wide, summary: "all columns uncut, however long the lines"),
        ]
        if let parameter = organisationParameter {
            options.append(
                Option(
                    ArgumentName.organisationOption, "ORG", .dynamic(.organisation), apiName: parameter,
                    summary: "the publisher, as ORG"))
        }
        return options + places.map(\.option)
    }

    private static let verbs = [
        Verb("first", "the first page"),
        Verb("next", "the page after the one shown last"),
        Verb("prev", "the page before it"),
        Verb("last", "the last page"),
        Verb("page", "one page by number", argument: Positional("N", .integer(1...Int(Int32.max)))),
        Verb("all", "every page"),
        Verb("again", "the page shown last, once more"),
    ]

    /// Whether the rows are images or groups of them.
    var listsImages: Bool { rows.identifiers.contains("CompShareImageId") }

    /// Whether the rows are instances.
    var listsInstances: Bool { rows.identifiers == ["UHostId"] }

    /// The titles of the columns of its rows, or of the rows inside them.
    func titles(ofDetails: Bool) -> [String] {
        (ofDetails ? details?.fields ?? [] : rows.fields).map(\.title)
    }

    /// The titles of all columns, those of both kinds of rows once, each offered where it exists.
    private var columnChoices: [Choice] {
        let (own, inner) = (titles(ofDetails: false), titles(ofDetails: true))
        return own.map { title in
            var choice = Choice(title)
            if details != nil, !inner.contains(title) { choice.isOfferedWithout = details?.flag }
            return choice
        } + inner.filter { !own.contains($0) }.map { Choice($0) }
    }

    /// What tells `row` from others; nil if it has nothing that does.
    func identifier(of row: JSONValue) -> String? {
        for name in rows.identifiers {
            if let text = row[name]?.text { return text }
        }
        return nil
    }
}

extension Field {
    /// The region that a row lies in: what it says, else that of its zone.
    static func region(_ zones: ZoneTable = .known) -> Field {
        Field(Column("REGION", priority: 82, minimumWidth: 8)) { row in
            let region = row["Region"]?.text ?? row["Zone"]?.text.flatMap(zones.region)
            return region.map(Cell.text) ?? .missing
        }.whereRowsDiffer()
    }
}

extension ListingDefinition {
    /// All listings, in the order of the help.
    static let all = [
        images, community, mine, platform, custom, shared, tags, instances, disks, types, zones,
        regions, projects, teams,
    ]

    /// The titles of the columns that some listing has.
    static var allTitles: [String] {
        all.flatMap { $0.titles(ofDetails: false) + $0.titles(ofDetails: true) }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The names of those that can list all regions at once, with commas between.
    static var ofAllRegions: String {
        all.filter { CompShare.Place.coversAllRegions($0.action) }.map(\.name).joined(separator: ", ")
    }
}

import CommandLanguage
import CompShare
import Localization
import OrderedJSON
import Rendering
import Wire

/// `image ID`, `image N`: everything about one image or group.
struct ImageCommand: Command {
    static let signature = Signature(
        "image", group: "Images", summary: "everything about one image or group, its versions and its Readme",
        discussion: """
            ID is an image's (compshareImage-…) or a group's; a number is a row of the image listing shown last. It is \
            looked for among the community images, the account's own, those shared with it, and the platform's.
            """,
        positionals: [Positional("ID", .dynamic(.image), summary: "an image, a group, or a row's number")],
        options: [Option(flag: "wide", summary: "all columns of the versions, however long the lines")]
            + ListingDefinition.Place.allCases.map(\.option),
        examples: [.init("image 1", "the first of the rows shown last")])

    /// Ids that begin so are images', others are groups'.
    private static let imagePrefix = "compshareimage-"
    /// Nobody counts rows beyond that; longer digits are an id.
    private static let longestRowNumber = 7

    private let id: Arguments.Bound?
    private let arguments: Arguments

    init(_ arguments: Arguments) {
        id = arguments["ID"]
        self.arguments = arguments
    }

    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        var outcome = try await find(in: session)
        outcome.view.isWide = arguments.flag("wide")
        return outcome
    }

    @MainActor
    private func find(in session: Session) async throws(CommandFailure) -> Outcome {
        let text = id?.value.asText ?? ""
        var search = ImageSearch(session)
        if let region = arguments.text("region") { search.region = region }
        if let zone = arguments.text("zone") { search.zone = zone }
        if let project = arguments.text("project") { search.project = project }
        let range = arguments.range(of: "ID")
        let isNumber =
            text.utf8.count <= Self.longestRowNumber && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber, let number = Int(text) {
            let row = try CommandFailure.at(range) { () throws(CommandFailure) in
                try Self.row(number, in: session, &search)
            }
            if let imageID = row.imageID { return try await Self.show(image: imageID, search, range) }
            guard let groupID = row.groupID else {
                throw CommandFailure("row \(number) has no id", range: range)
            }
            return try await Self.show(group: groupID, search, range)
        }
        return text.lowercased().hasPrefix(Self.imagePrefix)
            ? try await Self.show(image: text, search, range)
            : try await Self.show(group: text, search, range)
    }

    /// The row of a number; what listed it is asked first.
    @MainActor
    private static func row(
        _ number: Int, in session: Session, _ search: inout ImageSearch
    ) throws(CommandFailure) -> ShownImages.Row {
        guard let shown = session.shownImages else {
            throw CommandFailure(
                "no images have been listed yet", status: ExitStatus.usage,
                hint: "give an id, or list some first: images 12345")
        }
        guard shown.next > shown.firstRowNumber else {
            throw CommandFailure(
                "the listing shown last has no rows", status: ExitStatus.usage,
                hint: "list some first, or give the image's id")
        }
        guard let row = shown[number] else {
            throw CommandFailure(
                "row \(number) is not among the rows shown last (\(shown.firstRowNumber)–\(shown.next - 1))",
                status: ExitStatus.usage, hint: "list the page it is on, or give the image's id")
        }
        search.prefer(shown)
        return row
    }

    @MainActor
    private static func show(
        image id: String, _ search: ImageSearch, _ range: SourceRange
    ) async throws(CommandFailure) -> Outcome {
        guard let found = try await search.image(id) else {
            throw notFound("there is no image “\(id)” in \(search.region)", search.names, range)
        }
        var versions: [JSONValue] = []
        if let group = found.row["GroupId"]?.text, found.row["Data"] != nil {
            versions = try await search.group(group, in: found.source)?.row["Data"]?.array ?? []
        }
        let image = ImageSearch.version(id, of: found.row) ?? found.row
        return outcome(found, group: found.row["Data"] == nil ? nil : found.row, image: image, versions)
    }

    @MainActor
    private static func show(
        group id: String, _ search: ImageSearch, _ range: SourceRange
    ) async throws(CommandFailure) -> Outcome {
        guard let found = try await search.group(id) else {
            throw notFound("there is no group “\(id)” in \(search.region)", search.groupNames, range)
        }
        let versions = found.row["Data"]?.array ?? []
        var newest = versions.max { ($0["PubTime"]?.integer ?? 0) < ($1["PubTime"]?.integer ?? 0) }
        // The Readme comes only with a query for the one image.
        if let image = newest?["CompShareImageId"]?.text, newest?["Readme"]?.text?.isEmpty ?? true,
            let whole = try await search.image(image, in: found.source)
        {
            newest = ImageSearch.version(image, of: whole.row) ?? newest
        }
        return outcome(found, group: found.row, image: newest, versions)
    }

    private static func notFound(_ message: Message, _ names: [String], _ range: SourceRange)
        -> CommandFailure
    {
        var failure = CommandFailure(message, range: range, hint: "check the id and the region")
        failure.details = ["looked at: \(names.joined(separator: ", "))"]
        return failure
    }

    private static func outcome(
        _ found: ImageSearch.Found, group: JSONValue?, image: JSONValue?, _ versions: [JSONValue]
    ) -> Outcome {
        let answer = found.page.answer
        var parts: [Sheet.Part] = []
        if versions.count > 1 {
            parts.append(
                .table(
                    title: "VERSIONS",
                    Report(document: found.row, rows: versions, schema: ImageSchemas.versions)))
        }
        if let readme = image?["Readme"]?.text, !readme.isEmpty {
            parts.append(.text(title: "README", readme))
        }
        let record = Report(
            document: answer.json, bytes: answer.body, rows: [found.row], listMember: found.page.listMember,
            schema: ImageSchemas.details(group: group, image: image))
        return Outcome(.sheet(Sheet(record, parts: parts), exchange: answer.exchange))
    }
}

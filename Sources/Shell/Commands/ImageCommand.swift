import CompShare
import CompshCommandLanguage
import CompshLocalization

/// `image ID`, `image N`: everything about one image or group.
struct ImageCommand: Command, CallingCommand {
    static let signature = Signature(
        "image", group: "Images", summary: "everything about one image or group, its versions and its Readme",
        facts: .init(asksAPI: true, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
        discussion: """
            ID is an image's (compshareImage-…) or a group's; a number is a row of the image listing shown last. It is \
            looked for among the community images, the account's own, those shared with it, and the platform's.
            """,
        positionals: [Positional("ID", .dynamic(.image), summary: "an image, a group, or a row's number")],
        options: [Option(flag: "wide", summary: "all columns of the versions, however long the lines")]
            + ListingDefinition.Place.allCases.map(\.option),
        examples: [.init("image 1", "the first of the rows shown last")])

    /// Ids that begin so are mostly images', others are mostly groups'.
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
        let wanted = try wanted(in: session)
        let finder = ImageFinder(session, wanted.search, isWide: arguments.flag("wide"))
        for id in wanted.ids {
            let found =
                id.isImage ? try await finder.image(id.text) : try await finder.group(id.text)
            if let found { return found }
        }
        throw notFound(wanted.ids.first?.text ?? "", wanted.search, arguments.range(of: "ID"))
    }

    func firstCall(in session: Session) throws(CommandFailure) -> APICall? {
        let wanted = try wanted(in: session)
        return wanted.ids.first.flatMap { wanted.search.firstCall($0.text, isImage: $0.isImage) }
    }

    /// What to look for, the likeliest first, and where.
    @MainActor
    private func wanted(
        in session: Session
    ) throws(CommandFailure) -> (ids: [(text: String, isImage: Bool)], search: ImageSearch) {
        let text = id?.value.asText ?? ""
        var search = ImageSearch(session)
        if let region = arguments.text("region") { search.place.region = region }
        if let zone = arguments.text("zone") { search.place.zone = zone }
        if let project = arguments.text("project") { search.place.project = project }
        let range = arguments.range(of: "ID")
        let isNumber =
            text.utf8.count <= Self.longestRowNumber && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard isNumber, let number = Int(text) else {
            // How an id begins says which is likelier, and no more.
            let isImage = text.lowercased().hasPrefix(Self.imagePrefix)
            return ([(text, isImage), (text, !isImage)], search)
        }
        let row = try CommandFailure.at(range) { () throws(CommandFailure) in
            try Self.row(number, in: session, &search)
        }
        let ids = [row.imageID.map { ($0, true) }, row.groupID.map { ($0, false) }].compactMap { $0 }
        guard !ids.isEmpty else { throw CommandFailure("row \(number) has no id", range: range) }
        return (ids, search)
    }

    @MainActor
    private func notFound(_ id: String, _ search: ImageSearch, _ range: SourceRange) -> CommandFailure {
        var failure = CommandFailure(
            "there is no image or group “\(id)” in \(search.place.region ?? "")", range: range,
            hint: "check the id and the region")
        failure.details = ["looked at: \(search.names.joined(separator: ", "))"]
        return failure
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
}

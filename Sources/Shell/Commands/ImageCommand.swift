import CompShare
import CompshCommandLanguage
import CompshLocalization

/// `image ID`, `image N`: everything about one image or group.
struct ImageCommand: Command, CallingCommand {
    static let signature = Signature(
        "image", group: "Images", summary: "everything about one image or group, its versions and its Readme",
        facts: .init(
            asksAPI: true, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            showsData: true),
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

    private let arguments: Arguments

    init(_ arguments: Arguments) { self.arguments = arguments }

    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        let wanted = try wanted(in: session)
        let finder = ImageFinder(session, wanted.search, isWide: arguments.flag("wide"))
        for id in wanted.ids {
            let found = id.isImage ? try await finder.image(id.text) : try await finder.group(id.text)
            if let found { return found }
        }
        throw CommandFailure(
            "there is no image or group \"\(wanted.ids.first?.text ?? "")\" in \(wanted.search.region)",
            range: arguments.range(of: "ID"),
            details: ["looked at: \(wanted.search.names.joined(separator: ", "))"],
            hint: "check the id and the region")
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
        let text = arguments.text("ID") ?? ""
        try Place.refuseAllRegions(arguments, for: "image")
        var search = ImageSearch(session)
        search.place = search.place.overridden(by: Place(arguments), session.zones)
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
        guard !ids.isEmpty else {
            throw CommandFailure(
                "row \(number) has no id", range: range, hint: "give the image's id")
        }
        return (ids, search)
    }

    /// The row of a number; what listed it is asked first.
    @MainActor
    private static func row(
        _ number: Int, in session: Session, _ search: inout ImageSearch
    ) throws(CommandFailure) -> ShownImages.Row {
        guard let shown = session.shownImages else {
            throw .usage(
                "no images have been listed yet", hint: "give an id, or list some first: images 12345")
        }
        guard shown.next > shown.firstRowNumber else {
            throw .usage(
                "the listing shown last has no rows", hint: "list some first, or give the image's id")
        }
        guard let row = shown[number] else {
            throw .usage(
                "row \(number) is not among the rows shown last (\(shown.firstRowNumber)–\(shown.next - 1))",
                hint: "list the page it is on, or give the image's id")
        }
        search.prefer(shown)
        return row
    }
}

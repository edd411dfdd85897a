import CompshCommandLanguage
import CompshLocalization

/// `next`, `prev` and `all` alone: they go on with the listing that was read last.
struct PagingCommand: ListingStepCommand {
    static let registrations = [
        registration("next", "the next page of the listing read last", .next),
        registration("prev", "the page before the one shown last", .previous),
        registration(
            "all", "every page of the listing read last", .all, example: "all --max 100",
            options: [Option("max", "N", .integer(1...Int(Int32.max)), summary: "the most rows to list")]),
    ]

    private static func registration(
        _ name: String, _ summary: String, _ move: Listing.Move, example: String? = nil,
        options: [Option] = []
    ) -> RegisteredCommand {
        let signature = Signature(
            name, group: "Images", summary: summary,
            facts: .init(
                asksAPI: true, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
                showsData: true),
            options: options, examples: [.init(example ?? name, summary)])
        return RegisteredCommand(signature: signature) {
            PagingCommand(move: move, maximum: $0.integer("max"))
        }
    }

    private let move: Listing.Move
    private let maximum: Int?

    func listing(in session: Session) throws(CommandFailure) -> Listing {
        guard var listing = session.newestListing else {
            throw .usage("no listing has been read yet", hint: "begin with one: images 12345")
        }
        listing.move = move
        listing.maximum = maximum
        return listing
    }
}

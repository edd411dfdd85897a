import CompShare
import CompshCommandLanguage
import CompshLocalization

/// `next`, `prev` and `all` alone: they go on with the listing that was read last.
struct PagingCommand: CallingCommand {
    static let registrations = [
        RegisteredCommand(.paging("next", "the next page of the listing read last", example: "next")) {
            arguments throws(UsageError) in PagingCommand(.next, arguments)
        },
        RegisteredCommand(.paging("prev", "the page before the one shown last", example: "prev")) {
            arguments throws(UsageError) in PagingCommand(.previous, arguments)
        },
        RegisteredCommand(.paging("all", "every page of the listing read last", example: "all --max 100")) {
            arguments throws(UsageError) in PagingCommand(.all, arguments)
        },
    ]

    private let move: Listing.Move
    private let maximum: Int?

    private init(_ move: Listing.Move, _ arguments: Arguments) {
        self.move = move
        maximum = arguments.integer("max")
    }

    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        try await listing(in: session).run(in: session)
    }

    func firstCall(in session: Session) throws(CommandFailure) -> APICall? {
        try listing(in: session).firstCall(in: session)
    }

    @MainActor
    private func listing(in session: Session) throws(CommandFailure) -> Listing {
        guard var listing = session.newestListing else {
            throw CommandFailure(
                "no listing has been read yet", status: ExitStatus.usage, hint: "begin with one: images 12345"
            )
        }
        listing.move = move
        listing.maximum = maximum
        return listing
    }
}

extension Signature {
    fileprivate static func paging(_ name: String, _ summary: String, example: String) -> Signature {
        let most = Option("max", "N", .integer(1...Int(Int32.max)), summary: "the most rows to list")
        return Signature(
            name, group: "Images", summary: summary,
            facts: .init(asksAPI: true, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
            options: name == "all" ? [most] : [],
            examples: [.init(example, summary)])
    }
}

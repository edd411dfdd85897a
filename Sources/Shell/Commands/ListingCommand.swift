import CompShare
import CompshCommandLanguage
import CompshLocalization

/// A listing of the API as a command: `images [ORG] [VERB] [filters]`, `instances`, `zones` and the like.
struct ListingCommand: ListingStepCommand {
    private typealias Name = ListingDefinition.ArgumentName

    /// Registers the command for a listing.
    static func registration(_ definition: ListingDefinition) -> RegisteredCommand {
        RegisteredCommand(signature: definition.signature) { arguments throws(CommandFailure) in
            try ListingCommand(definition, arguments)
        }
    }

    private let definition: ListingDefinition
    private let arguments: Arguments
    private let organisation: Int?
    private let move: Listing.Move

    private init(_ definition: ListingDefinition, _ arguments: Arguments) throws(CommandFailure) {
        self.definition = definition
        self.arguments = arguments
        let first = arguments[Name.organisation]?.value.wholeNumber
        let second = arguments[Name.organisationOption]?.value.wholeNumber
        organisation = first ?? second
        if let first, let second, first != second {
            throw .usage(
                "two organisations: \(first) and \(second)",
                range: arguments.range(of: Name.organisationOption), hint: "give one of them")
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
        if arguments.has(Name.maximum), move != .all {
            throw .usage(
                "--max goes with all", range: arguments.range(of: Name.maximum),
                hint: "for one page use --limit")
        }
    }

    func listing(in session: Session) throws(CommandFailure) -> Listing {
        var listing = try base(in: session)
        listing.move = move
        listing.view.takesColumns = true
        if let limit = arguments.integer(Name.limit) {
            listing.limit = limit
            listing.hasChosenLimit = true
        }
        if let offset = arguments.integer(Name.offset) { listing.offset = offset }
        if let flag = definition.details?.flag, let isShown = arguments.boolean(flag) {
            // The columns of one kind of rows are not those of the other.
            if listing.showsDetails != isShown { listing.view.columns = nil }
            listing.showsDetails = isShown
        }
        if let columns = arguments.text(Name.columns) {
            listing.view.columns = try checked(columns.splitAtCommas().map(String.init), of: listing)
        }
        if let isWide = arguments.boolean(Name.wide) { listing.view.isWide = isWide }
        listing.maximum = arguments.integer(Name.maximum)
        return listing
    }

    /// The titles, if the listing has columns of all of them.
    private func checked(_ titles: [String], of listing: Listing) throws(CommandFailure) -> [String] {
        let known = definition.titles(ofDetails: listing.showsDetails)
        guard let unknown = titles.first(where: { !known.contains($0) }) else { return titles }
        let flag = definition.details?.flag ?? ""
        throw .usage(
            listing.showsDetails
                ? "with --\(flag) there is no column \(unknown)"
                : "without --\(flag) there is no column \(unknown)",
            range: arguments.range(of: Name.columns), hint: "there are: \(known.joined(separator: ", "))")
    }

    /// The listing that is meant: one that has been read if the move goes on with it, else the one that is typed.
    @MainActor
    private func base(in session: Session) throws(CommandFailure) -> Listing {
        let wanted = organisation ?? session.settings.organisation.value
        if definition.organisationParameter != nil, wanted == nil {
            // A verb alone goes on with the listing of the same kind that was read last.
            guard move != .first, let newest = session.newestListing,
                newest.definition.name == definition.name, hasNoFilters
            else {
                throw .usage(
                    "which organisation?",
                    hint: "give its number (\(definition.name) 12345), or set one for the session (org 12345)"
                )
            }
            return newest
        }
        var typed = Listing(definition, move: move, limit: session.settings.limit.value)
        if definition.organisationParameter != nil { typed.organisation = wanted }
        typed.filters = definition.filters.compactMap { option in
            let values = ImageFilters.values(arguments.all(option.name).map(\.value), of: option)
            return values.isEmpty ? nil : Listing.Filter(option: option.name, values: values)
        }
        typed.place = Place(arguments)
        if !Place.coversAllRegions(definition.action) {
            try Place.refuseAllRegions(arguments, for: definition.name)
        }
        let key = typed.key(in: session)
        guard move.goesOn else {
            // Numbers of pages are those that the footer has told.
            if move.isNumbered, let read = session.cursors[key]?.listing {
                typed.limit = read.limit
                typed.hasChosenLimit = read.hasChosenLimit
            }
            return typed
        }
        guard hasNoFilters else { return session.cursors[key]?.listing ?? typed }
        // Whatever filters the organisation's listing has that was read last, in the same place and with the same keys.
        guard
            var newest = session.cursors.newest(where: {
                $0.action == key.action && $0.organisation == key.organisation && $0.profile == key.profile
                    && $0.endpoint == key.endpoint
            }), session.cursors[newest.key(in: session)] != nil
        else { return typed }
        newest.inheritsFilters = true
        return newest
    }

    private var hasNoFilters: Bool {
        let free = [
            Name.maximum, Name.columns, Name.wide, Name.limit, Name.offset, Name.organisationOption,
            definition.details?.flag,
        ]
        return definition.signature.options.allSatisfy { free.contains($0.name) || !arguments.has($0.name) }
    }
}

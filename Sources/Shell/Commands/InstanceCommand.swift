import CompShare
import CompShareCatalogue
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// `instance ID`, `instance N`: everything about one instance; `instance ID … VERB`: does something to some of them.
///
/// Without an id it is the listing `instances`, whose verbs and filters it takes.
struct InstanceCommand: Command, CallingCommand {
    private enum Name {
        static let ids = "ID"
        static let wait = "wait"
        static let secrets = "secrets"
    }

    private static let listing = ListingDefinition.instances.signature

    static let signature = Signature(
        "instance", group: "Instances",
        summary: "everything about one instance; start, stop, reboot or terminate some",
        facts: .init(
            asksAPI: true, changes: .asVerbSays, looksAtFailures: false, belongsInScripts: true,
            showsData: true),
        discussion: """
            ID is an instance's, wherever it is, or the number of a row of the listing of instances shown last. Without a \
            verb the page of the instance is shown, with what its monitor measured in the last half hour; passwords and \
            tokens are masked on a terminal.

            Verbs that change something need write on, and ask first. Several instances are done one after the other, \
            and the result of each is told. Name=value gives the action further parameters.

            Without an ID it is the listing: instance next is instances next.
            """,
        positionals: [
            Positional(
                Name.ids, .dynamic(.instance), .repeating, summary: "an instance, or the number of its row"),
            Positional(
                "VERB", .verb(InstanceVerb.all.map(\.verb) + listingVerbs), .optional,
                summary: "what to do"),
        ],
        options: [
            Option(
                Name.wait, orWith: "TIME", .duration,
                summary: "follow it until it is done, 10 minutes at the most unless TIME says so"),
            Option(flag: Name.secrets, summary: "show passwords and tokens as they are"),
        ] + listing.options,
        acceptsParameters: true, repeatsParameters: true,
        examples: [
            .init("instance", "the listing of instances"),
            .init("instance 1", "the instance in the first row of the listing"),
            .init(
                "dry instance 1 2 stop --wait",
                "what is sent to stop two; without dry they are stopped, and waited for"),
        ])

    private static var listingVerbs: [Verb] {
        listing.positionals.flatMap { positional in
            if case .verb(let verbs) = positional.kind { verbs } else { [Verb]() }
        }
    }

    private let arguments: Arguments
    private let work: Work

    private enum Work {
        case list(any CallingCommand)
        case show
        case change(InstanceVerb, CallCheck, [CallCheck.Named])
    }

    init(_ arguments: Arguments) throws(CommandFailure) {
        self.arguments = arguments
        let verb = arguments.verb.flatMap { InstanceVerb.named($0.name) }
        guard arguments.has(Name.ids) else {
            work = .list(try Self.listing(arguments, verb))
            return
        }
        guard let verb else {
            work = .show
            try checkPage()
            return
        }
        let check = try CallCheck(verb.action, at: arguments.range(of: "VERB"), isForced: false)
        let named = try check.named(arguments.parameters)
        work = .change(verb, check, named)
        for item in named { try CallValues.checkSecret(item) }
        try checkOptions(verb, check, named)
    }

    // MARK: What goes together

    /// The listing, where no instance is named.
    private static func listing(
        _ arguments: Arguments, _ verb: InstanceVerb?
    ) throws(CommandFailure) -> any CallingCommand {
        let end = SourceRange(arguments.range.upperBound, arguments.range.upperBound)
        if let verb {
            throw .usage(
                "which instance?", range: arguments.range(of: "VERB"),
                hint: "its id or its row comes first: instance 1 \(verb.name)")
        }
        for name in [Name.wait, Name.secrets] where arguments.has(name) {
            throw .usage(
                "--\(name) needs an instance", range: arguments.range(of: name),
                hint: "its id or its row comes first: instance 1 --\(name)")
        }
        if let parameter = arguments.parameters.first {
            throw .usage(
                "unknown parameter \"\(parameter.name)\"", range: parameter.nameRange,
                hint: "parameters of an action go with a verb: instance 1 stop Force=true")
        }
        let command = try ListingCommand.registration(.instances).make(arguments)
        guard let command = command as? any CallingCommand else {
            throw .usage(
                "which instance?", range: end, hint: "give an id, or list some first: instances")
        }
        return command
    }

    private func checkPage() throws(CommandFailure) {
        if let verb = arguments.verb {
            throw .usage(
                "\(verb.name) goes with the listing", range: verb.range,
                hint: Message(verbatim: "instances \(verb.name)"))
        }
        if let second = arguments.all(Name.ids).dropFirst().first {
            throw .usage(
                "one instance is shown at a time", range: second.range,
                hint: "a verb goes with several: instance 1 2 stop")
        }
        if let parameter = arguments.parameters.first {
            throw .usage(
                "\(parameter.name) goes with a verb", range: parameter.nameRange,
                hint: "parameters of an action go with a verb: instance 1 stop Force=true")
        }
        try refuseOptions { ["secrets", "wide", "columns", "region", "zone", "project"].contains($0.name) }
    }

    /// Refuses the options of the listing that no parameter of the verb's action stands for.
    private func checkOptions(
        _ verb: InstanceVerb, _ check: CallCheck, _ named: [CallCheck.Named]
    ) throws(CommandFailure) {
        try refuseOptions { option in
            option.name == Name.wait || ["region", "zone", "project"].contains(option.name)
                || option.apiName.map { check.action?.parameter(for: $0) != nil } ?? false
        }
        if let own = named.first(where: { $0.name == verb.identifier }) {
            throw .usage(
                "\(own.name) is the instance, which stands before \(verb.name)", range: own.given.nameRange,
                hint: "its id or its row comes first: instance 1 \(verb.name)")
        }
        let given = Set(named.map(\.name) + [verb.identifier] + CallCheck.common)
        let missing = check.action?.parameters.filter { $0.isRequired && !given.contains($0.name) } ?? []
        guard missing.isEmpty else {
            let end = SourceRange(arguments.range.upperBound, arguments.range.upperBound)
            throw .usage(
                "\(check.name) needs \(missing.map(\.typedName).joined(separator: ", "))", range: end,
                hint: "describe \(check.name) tells what they mean")
        }
    }

    private func refuseOptions(unless fits: (Option) -> Bool) throws(CommandFailure) {
        for option in Self.signature.options where arguments.has(option.name) && !fits(option) {
            throw .usage(
                option.name == Name.wait
                    ? "--wait goes with a verb" : "--\(option.name) goes with the listing",
                range: arguments.range(of: option.name),
                hint: "help instance tells which options go with what")
        }
    }

    // MARK: Running

    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        switch work {
        case .list(let listing): return try await listing.run(in: session)
        case .show:
            guard let id = try ids(in: session).first else { return .notes() }
            let showsSecrets = arguments.flag(Name.secrets)
            if showsSecrets {
                guard !session.isRestricted else {
                    throw .usage(
                        "secrets are not shown in a restricted session",
                        range: arguments.range(of: Name.secrets), hint: Session.restrictionHint)
                }
            }
            let columns = arguments.text(ListingDefinition.ArgumentName.columns)
            let view = Presentation.View(
                columns: columns?.splitAtCommas().map(String.init), isWide: arguments.flag("wide"),
                showsSecrets: showsSecrets)
            return try await InstancePage(lookup: lookup(session), view: view).outcome(for: id)
        case .change(let verb, let check, let named):
            return try operation(verb, check, named, in: session).outcome()
        }
    }

    func firstCall(in session: Session) throws(CommandFailure) -> APICall? {
        switch work {
        case .list(let listing): try listing.firstCall(in: session)
        case .show: try ids(in: session).first.map { lookup(session).call($0) }
        case .change(let verb, let check, let named):
            try operation(verb, check, named, in: session).firstCall()
        }
    }

    @MainActor
    private func lookup(_ session: Session) -> InstanceLookup {
        var place = Place(arguments)
        // They are looked for everywhere as it is.
        if place.region == Place.allRegions { place.region = nil }
        return InstanceLookup(session: session, place: place)
    }

    @MainActor
    private func operation(
        _ verb: InstanceVerb, _ check: CallCheck, _ named: [CallCheck.Named], in session: Session
    ) throws(CommandFailure) -> InstanceOperation {
        let ids = try ids(in: session)
        let values = CallValues(session: session)
        var parameters: [Parameter] = []
        for option in Self.signature.options where !["region", "zone", "project"].contains(option.name) {
            guard let name = option.apiName, let value = arguments[option.name]?.value else { continue }
            if case .boolean(let flag) = value {
                parameters.append(Parameter(name, .boolean(flag)))
            } else if let text = value.text ?? value.integer.map(String.init) {
                parameters.append(Parameter(name, .string(text)))
            }
        }
        for item in named {
            parameters.append(Parameter(item.name, try check.value(try values.text(of: item), of: item)))
        }
        let wait =
            arguments.has(Name.wait)
            ? arguments.duration(Name.wait) ?? InstanceOperation.defaultWait : nil
        return InstanceOperation(
            verb: verb, ids: ids, parameters: parameters, wait: wait, lookup: lookup(session))
    }

    /// The instances that are named, each once; a number is a row of the listing.
    @MainActor
    private func ids(in session: Session) throws(CommandFailure) -> [String] {
        var ids: [String] = []
        for bound in arguments.all(Name.ids) {
            let text = bound.value.text ?? ""
            let id = try RowNumber(text).map { number throws(CommandFailure) in
                try Self.id(inRow: number.value, of: session.instances, at: bound.range)
            }
            if !ids.contains(id ?? text) { ids.append(id ?? text) }
        }
        return ids
    }

    private static func id(
        inRow number: Int, of instances: KnownInstances, at range: SourceRange
    ) throws(CommandFailure) -> String {
        guard instances.hasRows else {
            throw .usage(
                "no instances have been listed yet", range: range,
                hint: "give an id, or list some first: instances")
        }
        guard instances.nextRowNumber > instances.firstRowNumber else {
            throw .usage(
                "the listing shown last has no rows", range: range,
                hint: "list some first, or give the instance's id")
        }
        guard let id = instances.id(inRow: number) else {
            if instances.hasLeftOut(row: number) {
                throw .usage(
                    "row \(number) does not fit the filters of the listing shown last", range: range,
                    hint: "list it without filters, or give the instance's id")
            }
            throw .usage(
                "row \(number) is not among the rows shown last (\(instances.firstRowNumber)–\(instances.nextRowNumber - 1))",
                range: range, hint: "list the page it is on, or give the instance's id")
        }
        return id
    }
}

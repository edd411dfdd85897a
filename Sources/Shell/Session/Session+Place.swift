import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

extension Session {
    /// Where calls are sent unless they say so themselves; a region of `all` or none leaves it to each action.
    var place: Place {
        let (region, zone) = (settings.region, settings.zone)
        let both = Place(region: region.value, zone: zone.value, project: settings.project.value)
        guard region.value != nil, zone.value != nil else { return both }
        // What was chosen nearer to the call counts where the two do not belong together.
        if zone.origin.outranks(region.origin) { return both.overridden(by: Place(zone: zone.value), zones) }
        return region.origin.outranks(zone.origin)
            ? both.overridden(by: Place(region: region.value), zones) : both
    }

    /// What of a place is sent with an action.
    ///
    /// - Parameters:
    ///   - action: The action.
    ///   - options: What differs from the session's place.
    /// - Returns: What is sent; nil is not.
    func place(for action: String, _ options: Place = Place()) -> Place {
        place.overridden(by: options, zones).sent(with: action, zones)
    }

    /// Takes the zones of an answer that lists them, each with its region.
    func learnZones(from answer: Answer) {
        let listing = ListingDefinition.zones
        guard answer.exchange.action == listing.action, let list = listing.names.list(in: answer.json) else {
            return
        }
        zones.update(from: list.rows, isWhole: answer.exchange.request.parameters["Region"] == nil)
    }
}

extension Place {
    /// The place that a command's options name.
    init(_ arguments: Arguments) {
        self.init(
            region: arguments.text("region"), zone: arguments.text("zone"), project: arguments.text("project")
        )
    }

    /// Refuses `--region all` of a command whose calls need one region.
    ///
    /// - Throws: `CommandFailure` that names the listings that it is for.
    static func refuseAllRegions(_ arguments: Arguments, for command: String) throws(CommandFailure) {
        guard arguments.text("region") == allRegions else { return }
        throw .usage(
            "\(command) asks one region at a time", range: arguments.range(of: "region"),
            hint:
                "all is for listings that the service answers for all regions: \(ListingDefinition.ofAllRegions)"
        )
    }
}

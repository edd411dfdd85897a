import CompShareCatalogue
import CompShareWire

/// Where a call is sent to: the values of `Region`, `Zone` and `ProjectId`, of which nil is chosen by nobody.
package struct Place: Sendable, Hashable {
    /// The region, or `all`.
    package var region: String?
    /// The zone.
    package var zone: String?
    /// The project.
    package var project: String?

    /// What stands for the region where all are meant; it is never sent.
    package static let allRegions = "all"

    /// The region that is sent with actions that need one, where nobody has chosen: that of every sample on the
    /// reference pages.
    package static let standardRegion = "cn-wlcb"

    /// Creates a place.
    package init(region: String? = nil, zone: String? = nil, project: String? = nil) {
        self.region = region
        self.zone = zone
        self.project = project
    }

    /// The place that a call's own parameters name.
    init(_ parameters: [Parameter]) {
        self.init(
            region: parameters["Region"]?.text, zone: parameters["Zone"]?.text,
            project: parameters["ProjectId"]?.text)
    }

    /// The same, but for what `other` names: a zone brings its region along, and a region leaves a zone of another one
    /// behind.
    package func overridden(by other: Place, _ zones: ZoneTable) -> Place {
        Place(
            region: other.region ?? other.zone.flatMap(zones.region) ?? region,
            zone: other.zone ?? zone.flatMap { Self.mayHold($0, other.region, zones) ? $0 : nil },
            project: other.project ?? project)
    }

    /// Whether a zone may lie in a region, as far as is known.
    private static func mayHold(_ zone: String, _ region: String?, _ zones: ZoneTable) -> Bool {
        guard let region, region != allRegions, let own = zones.region(of: zone) else { return true }
        return own == region
    }

    /// What is sent with an action: the one place where that is decided.
    ///
    /// Actions without a region get none, and no zone either. Those whose answer covers all regions get only what was
    /// chosen, so that nothing is hidden that runs and costs elsewhere. All others need a region. A zone goes with its
    /// region.
    package func sent(with action: String, _ zones: ZoneTable) -> Place {
        let known = Catalogue.vendor.action(named: action)
        func takes(_ name: String) -> Bool { known?.parameters.contains { $0.name == name } ?? true }
        var sent = self
        if region == Self.allRegions { sent.region = nil }
        guard takes("Region") else { return Place(project: project) }
        if known?.coversAllRegions == true {
            // Where a zone is not asked about, one that was chosen for other calls must not hide the others.
            if !takes("Zone") || region == Self.allRegions { sent.zone = nil }
            sent.region = sent.region ?? sent.zone.flatMap(zones.region)
        } else {
            sent.region = sent.region ?? sent.zone.flatMap(zones.region) ?? Self.standardRegion
        }
        return sent
    }

    /// Whether an action answers for all regions where no region is sent.
    package static func coversAllRegions(_ action: String) -> Bool {
        Catalogue.vendor.action(named: action)?.coversAllRegions ?? false
    }

    /// Whether a call of the action may have been sent with a region or without one, and means much the same.
    package static func mayLackRegion(_ action: String) -> Bool {
        guard let known = Catalogue.vendor.action(named: action) else { return false }
        return known.coversAllRegions || !known.parameters.contains { $0.name == "Region" }
    }
}

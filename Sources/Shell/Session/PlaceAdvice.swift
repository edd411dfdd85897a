import CompShare
import CompshCommandLanguage
import CompshLocalization

/// What to say of a region or a zone that has been set: names that nobody knows are sent all the same.
@MainActor
enum PlaceAdvice {
    /// Of the session's region; nil if it is known.
    static func onRegion(of session: Session) -> Message? {
        guard let region = session.settings.region.value, region != Place.allRegions else { return nil }
        let regions = session.zones.regions + Regions.names
        guard !regions.contains(region) else { return onPair(session) }
        let near = NearestNames.suggestions(for: region, among: regions)
        let selling = session.zones.regions.filter(session.zones.regionsWithGPUs.contains)
        return near.isEmpty
            ? "no region \"\(region)\" is known; GPUs are in \(selling.joined(separator: ", "))"
            : "no region \"\(region)\" is known; the nearest: \(near.joined(separator: ", "))"
    }

    /// Of the session's zone; nil if it is known.
    static func onZone(of session: Session) -> Message? {
        guard let zone = session.settings.zone.value else { return nil }
        let names = session.zones.zones.map(\.name)
        guard !names.contains(zone), session.seen.matches(zone, .zone, most: 1).first != zone else {
            return onPair(session)
        }
        let near = NearestNames.suggestions(for: zone, among: names)
        let selling = session.zones.zones.filter { $0.isPod != nil }.map(\.name)
        return near.isEmpty
            ? "no zone \"\(zone)\" is known; GPUs are in \(selling.joined(separator: ", "))"
            : "no zone \"\(zone)\" is known; the nearest: \(near.joined(separator: ", "))"
    }

    /// Of a zone and a region that do not belong together.
    private static func onPair(_ session: Session) -> Message? {
        guard let zone = session.settings.zone.value, let region = session.settings.region.value,
            region != Place.allRegions, let own = session.zones.region(of: zone), own != region
        else { return nil }
        return "zone \(zone) lies in \(own), not in \(region)"
    }
}

public import CompShareOrderedJSON

/// The zones that are known, each with its region: a zone is sent with its region, or not at all.
///
/// ```swift
/// ZoneTable.known.region(of: "cn-sh2-02")  // cn-sh2
/// ```
public struct ZoneTable: Sendable, Hashable {
    /// A zone.
    public struct Zone: Sendable, Hashable {
        /// The name as it is sent, such as `cn-wlcb-01`.
        public var name: String
        /// The region that it lies in.
        public var region: String
        /// What the vendor calls it; nil if that is not known.
        public var title: String?
        /// Whether it runs container instances; nil if that is not known.
        public var isPod: Bool?

        /// Creates a zone.
        public init(_ name: String, in region: String, title: String? = nil, isPod: Bool? = nil) {
            self.name = name
            self.region = region
            self.title = title
            self.isPod = isPod
        }
    }

    /// The zones, those that sell GPUs first.
    public private(set) var zones: [Zone]

    /// Creates a table.
    public init(_ zones: [Zone]) { self.zones = zones }

    /// The zones that are known without asking: those that DescribeCompShareSupportZone has listed (reports of 2026-06
    /// to 2026-08), then others that references and GetRegion name.
    public static let known = ZoneTable([
        Zone("cn-wlcb-01", in: "cn-wlcb", title: "华北二A", isPod: false),
        Zone("cn-wlcb-03", in: "cn-wlcb", title: "华北二C", isPod: true),
        Zone("cn-sh2-01", in: "cn-sh2", isPod: true),
        Zone("cn-sh2-02", in: "cn-sh2", title: "上海二B", isPod: false),
        Zone("cn-bj2-03", in: "cn-bj2", title: "华北一C", isPod: true),
        Zone("cn-sh2-03", in: "cn-sh2"), Zone("cn-bj2-02", in: "cn-bj2"), Zone("cn-gd-02", in: "cn-gd"),
        Zone("us-den-01", in: "us-den"),
    ])

    /// The zone of a name; nil if it is not known.
    public subscript(name: String) -> Zone? { zones.first { $0.name == name } }

    /// The region of a zone, also of one that is not in the table, where the name tells; nil if it does not.
    ///
    /// In every zone seen the region is the name without its last part.
    public func region(of zone: String) -> String? {
        if let zone = self[zone] { return zone.region }
        guard let dash = zone.lastIndex(of: "-") else { return nil }
        let beginning = String(zone[..<dash])
        return regions.contains(beginning) || Regions.names.contains(beginning) ? beginning : nil
    }

    /// The regions of the zones, each once.
    public var regions: [String] {
        zones.reduce(into: []) { if !$0.contains($1.region) { $0.append($1.region) } }
    }

    /// The regions where zones sell GPUs.
    public var regionsWithGPUs: Set<String> { Set(zones.filter { $0.isPod != nil }.map(\.region)) }

    /// Takes what the service says.
    ///
    /// - Parameters:
    ///   - rows: The rows of DescribeCompShareSupportZone.
    ///   - isWhole: Whether they are the zones of all regions, so that others are gone.
    public mutating func update(from rows: [JSONValue], isWhole: Bool) {
        let told = rows.compactMap { row -> Zone? in
            guard let name = row["Zone"]?.text, let region = row["Region"]?.text else { return nil }
            return Zone(
                name, in: region, title: row["Describe"]?.text, isPod: row["IsPod"]?.bool ?? false)
        }
        guard !told.isEmpty else { return }
        zones = told + (isWhole ? [] : zones.filter { zone in !told.contains { $0.name == zone.name } })
    }
}

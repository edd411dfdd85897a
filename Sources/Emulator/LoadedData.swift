import Glibc
import OrderedJSON

/// Images from a file: one group a line, in the form of the API's own answers.
///
/// The organisation is the member `OrganizationId`, else `Owner.AccountId` of the first version.
struct LoadedData: ImageData {
    let organisations: [Int]
    let caller: Int

    private let groups: [Int: [ImageGroupRecord]]
    private let published: [Int: [Int]]
    private let groupPlaces: [String: QueryCache.Place]
    private let imagePlaces: [String: QueryCache.Place]

    /// 256 MiB: a hundred times the service's whole list; larger data can be generated.
    private static let fileLimit = 256 << 20

    init(path: String) throws(EmulatorError) {
        var groups: [Int: [ImageGroupRecord]] = [:]
        for (number, line) in try Self.lines(of: path).enumerated() where !line.isEmpty {
            let place = "\(path), line \(number + 1)"
            let json: JSONValue
            do throws(JSONError) {
                json = try JSONValue(parsing: Array(line))
            } catch {
                throw EmulatorError("\(place): \(error)")
            }
            guard let group = ImageGroupRecord(json) else {
                throw EmulatorError("\(place): no organisation: give OrganizationId, or Owner.AccountId in Data")
            }
            groups[group.organisation, default: []].append(group)
        }
        for organisation in groups.keys {
            groups[organisation]?.sort { ($0.versions.first?.publishedAt ?? 0) > ($1.versions.first?.publishedAt ?? 0) }
        }
        var groupPlaces: [String: QueryCache.Place] = [:]
        var imagePlaces: [String: QueryCache.Place] = [:]
        for (organisation, list) in groups {
            for (index, group) in list.enumerated() {
                let place = QueryCache.Place(organisation: Int32(clamping: organisation), index: Int32(index))
                groupPlaces[group.id] = place
                for version in group.versions { imagePlaces[version.id] = place }
            }
        }
        self.groups = groups
        self.groupPlaces = groupPlaces
        self.imagePlaces = imagePlaces
        published = groups.mapValues { list in list.indices.filter { list[$0].isPublished } }
        organisations = groups.keys.sorted()
        caller = organisations.first ?? 0
    }

    func groupCount(of organisation: Int) -> Int { groups[organisation]?.count ?? 0 }
    func publishedCount(of organisation: Int) -> Int { published[organisation]?.count ?? 0 }
    func publishedIndex(of organisation: Int, _ ordinal: Int) -> Int { published[organisation]?[ordinal] ?? 0 }
    func group(of organisation: Int, _ index: Int) -> ImageGroupRecord {
        groups[organisation]?[index] ?? ImageGroupRecord(id: "", organisation: organisation)
    }
    func publishedAt(of organisation: Int, _ index: Int) -> Int {
        group(of: organisation, index).versions.first?.publishedAt ?? 0
    }
    func place(ofGroup id: String) -> (organisation: Int, index: Int)? { Self.pair(groupPlaces[id]) }
    func place(ofImage id: String) -> (organisation: Int, index: Int)? { Self.pair(imagePlaces[id]) }

    private static func pair(_ place: QueryCache.Place?) -> (organisation: Int, index: Int)? {
        place.map { (Int($0.organisation), Int($0.index)) }
    }

    private static func lines(of path: String) throws(EmulatorError) -> [ArraySlice<UInt8>] {
        func failure() -> EmulatorError {
            let words = unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
            return EmulatorError("cannot read \(path): \(words)")
        }
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw failure() }
            guard count > 0 else { break }
            bytes += chunk[..<count]
            guard bytes.count <= fileLimit else { throw EmulatorError("\(path) is larger than 256 MiB") }
        }
        return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }
}

extension ImageGroupRecord {
    /// A group without versions.
    init(id: String, organisation: Int) {
        self.init(
            id: id, name: "", description: "", organisation: organisation, recommendCount: 0, isFavorite: false,
            versions: [])
    }

    /// Reads a group of an answer; nil if its organisation is not told.
    init?(_ json: JSONValue) {
        let versions = (json["Data"]?.array ?? []).map { ImageRecord($0, group: json) }
        guard let organisation = json["OrganizationId"]?.integer ?? versions.first.map(\.ownerID), organisation > 0 else {
            return nil
        }
        self.init(
            id: json["GroupId"]?.text ?? "", name: json["ImageName"]?.text ?? "",
            description: json["ImageDesc"]?.text ?? "", organisation: organisation,
            recommendCount: json["RecommendCount"]?.integer ?? 0, isFavorite: json["IsFavorite"]?.bool ?? false,
            versions: versions.sorted { $0.publishedAt > $1.publishedAt })
    }
}

extension ImageRecord {
    /// Reads a version of an answer; what is missing gets the API's own empty values.
    init(_ json: JSONValue, group: JSONValue) {
        func text(_ name: String) -> String { json[name]?.text ?? "" }
        func number(_ name: String) -> Int { json[name]?.integer ?? 0 }
        let software = json["Softwares"]
        self.init(
            id: text("CompShareImageId"), name: json["Name"]?.text ?? group["ImageName"]?.text ?? "",
            versionName: text("VersionName"), versionDescription: text("VersionDesc"), description: text("Description"),
            author: text("Author"), authorLevel: number("AuthInfo"), type: json["ImageType"]?.text ?? "Community",
            isContainer: json["Container"]?.bool ?? false, status: json["Status"]?.text ?? "Available",
            size: number("Size"), tags: (json["Tags"]?.array ?? []).compactMap(\.text),
            price: Int(((json["Price"]?.double ?? 0) * 100).rounded()), autoStarts: json["AutoStart"]?.bool ?? false,
            framework: software?["Framework"]?.text ?? "", frameworkVersion: software?["FrameworkVersion"]?.text ?? "",
            cudaVersion: software?["CUDAVersion"]?.text ?? "",
            applications: (software?["Applications"]?.array ?? []).compactMap(\.text),
            createdCount: number("CreatedCount"), favoritesCount: number("FavoritesCount"),
            useTime: number("ImageUseTime"), createdAt: number("CreateTime"), publishedAt: number("PubTime"),
            ownerName: json["Owner"]?["AccountName"]?.text ?? "", ownerID: json["Owner"]?["AccountId"]?.integer ?? 0,
            groupID: json["GroupId"]?.text ?? group["GroupId"]?.text ?? "",
            gpuTypes: (json["SupportedGpuTypes"]?.array ?? []).compactMap(\.text),
            ports: (json["SoftwarePorts"]?.array ?? []).compactMap { port in
                guard let number = port["Port"]?.integer else { return nil }
                return (port["Software"]?.text ?? "", number)
            })
    }
}

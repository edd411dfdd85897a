import CompShareOrderedJSON
import CompSharePlatform

/// Images from a file: one group a line, in the form of the API's own answers.
///
/// The organisation is the member `OrganizationId`, else `Owner.AccountId` of the first version. Groups are answered
/// as they stand in the file, but for versions that a listing hides and for long texts.
struct LoadedData: ImageData {
    /// The answers that are not in the file are made up from it.
    let seed: UInt64
    let organisations: [Int]
    let caller: Int

    private let groups: [Int: [ImageGroupRecord]]
    private let published: [Int: [Int]]
    private let groupPlaces: [String: QueryCache.Place]
    private let imagePlaces: [String: QueryCache.Place]

    /// 256 MiB: a hundred times the service's whole list; larger data can be generated.
    private static let fileLimit = 256 << 20

    init(path: String, seed: UInt64) throws(EmulatorError) {
        var groups: [Int: [ImageGroupRecord]] = [:]
        var lineOfGroup: [String: Int] = [:]
        var lineOfImage: [String: Int] = [:]
        for (index, line) in try Self.lines(of: path).enumerated() {
            // Blanks, tabs and the carriage return of other systems' line ends.
            guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
            let number = index + 1
            func fault(_ fault: EmulatorError.LineFault) -> EmulatorError {
                .line(path: path, number, fault)
            }
            let group: ImageGroupRecord
            do throws(EmulatorError.LineFault) {
                group = try ImageGroupRecord(Array(line))
            } catch {
                throw fault(error)
            }
            if let other = lineOfGroup.updateValue(number, forKey: group.id) {
                throw fault(.groupTwice(id: group.id, line: other))
            }
            for version in group.versions {
                guard let other = lineOfImage.updateValue(number, forKey: version.id) else { continue }
                throw fault(.imageTwice(id: version.id, line: other))
            }
            groups[group.organisation, default: []].append(group)
        }
        guard !groups.isEmpty else { throw .noGroup(path: path) }
        for organisation in groups.keys { groups[organisation]?.sort { $0.publishedAt > $1.publishedAt } }
        var groupPlaces: [String: QueryCache.Place] = [:]
        var imagePlaces: [String: QueryCache.Place] = [:]
        for (organisation, list) in groups {
            for (index, group) in list.enumerated() {
                let place = QueryCache.Place(organisation: Int32(organisation), index: Int32(index))
                groupPlaces[group.id] = place
                for version in group.versions { imagePlaces[version.id] = place }
            }
        }
        self.seed = seed
        self.groups = groups
        self.groupPlaces = groupPlaces
        self.imagePlaces = imagePlaces
        published = groups.mapValues { list in list.indices.filter { list[$0].isPublished } }
        organisations = groups.keys.sorted()
        caller = organisations.first ?? 0
    }

    func groupCount(of organisation: Int) -> Int { groups[organisation]?.count ?? 0 }
    func publishedCount(of organisation: Int) -> Int { published[organisation]?.count ?? 0 }
    func publishedIndex(of organisation: Int, _ ordinal: Int) -> Int {
        published[organisation]?[ordinal] ?? 0
    }
    func group(of organisation: Int, _ index: Int) -> ImageGroupRecord {
        groups[organisation]?[index] ?? ImageGroupRecord(id: "", organisation: organisation)
    }
    func publishedAt(of organisation: Int, _ index: Int) -> Int {
        group(of: organisation, index).publishedAt
    }
    func place(ofGroup id: String) -> (organisation: Int, index: Int)? { Self.pair(groupPlaces[id]) }
    func place(ofImage id: String) -> (organisation: Int, index: Int)? { Self.pair(imagePlaces[id]) }

    private static func pair(_ place: QueryCache.Place?) -> (organisation: Int, index: Int)? {
        place.map { (Int($0.organisation), Int($0.index)) }
    }

    private static func lines(of path: String) throws(EmulatorError) -> [ArraySlice<UInt8>] {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileContents.readText(path, limit: fileLimit)
        } catch {
            if case .tooLarge = error.reason { throw .fileSize(path: path) }
            throw .file(error)
        }
        return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }
}

extension ImageGroupRecord {
    /// A group without versions.
    fileprivate init(id: String, organisation: Int) {
        self.init(
            id: id, name: "", description: "", organisation: organisation, recommendCount: 0,
            isFavorite: false,
            versions: [])
    }

    /// Reads a group of an answer.
    fileprivate init(_ line: [UInt8]) throws(EmulatorError.LineFault) {
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue(parsing: line)
        } catch {
            throw .json(error)
        }
        guard let object = json.object else { throw .kind(json.kind) }
        guard let id = json["GroupId"]?.text, !id.isEmpty else { throw .noGroupID }
        let data = json["Data"] ?? .null
        guard data.isNull || data.kind == .array else { throw .dataKind(data.kind) }
        var versions: [ImageRecord] = []
        for (number, version) in (data.array ?? []).enumerated() {
            guard let record = ImageRecord(version, group: json) else { throw .noVersion(number) }
            versions.append(record)
        }
        guard let organisation = json["OrganizationId"]?.integer ?? versions.first?.ownerID else {
            throw .noOrganisation
        }
        guard (1...Int(Int32.max)).contains(organisation) else { throw .organisation(organisation) }
        self.init(
            id: id, name: json["ImageName"]?.text ?? "", description: json["ImageDesc"]?.text ?? "",
            organisation: organisation, recommendCount: json["RecommendCount"]?.integer ?? 0,
            isFavorite: json["IsFavorite"]?.bool ?? false,
            versions: versions.sorted { $0.publishedAt > $1.publishedAt }, original: object)
    }
}

extension ImageRecord {
    /// Reads what searching and sorting look at of a version; nil if it has no id.
    fileprivate init?(_ json: JSONValue, group: JSONValue) {
        func text(_ name: String) -> String { json[name]?.text ?? "" }
        func number(_ name: String) -> Int { json[name]?.integer ?? 0 }
        guard let object = json.object, let id = json["CompShareImageId"]?.text, !id.isEmpty else {
            return nil
        }
        // Missing or absurd prices count as none; 10^12 hundredths are beyond any.
        let price = (json["Price"]?.double ?? 0) * 100
        self.init(
            id: id, name: json["Name"]?.text ?? group["ImageName"]?.text ?? "",
            versionName: text("VersionName"),
            versionDescription: text("VersionDesc"), description: text("Description"), author: text("Author"),
            authorLevel: number("AuthInfo"), type: json["ImageType"]?.text ?? "Community",
            isContainer: json["Container"]?.bool ?? false, status: json["Status"]?.text ?? "Available",
            size: number("Size"), tags: (json["Tags"]?.array ?? []).compactMap(\.text),
            price: (0...1e12).contains(price) ? Int(price.rounded()) : 0,
            autoStarts: json["AutoStart"]?.bool ?? false,
            software: Software(), createdCount: number("CreatedCount"),
            favoritesCount: number("FavoritesCount"),
            useTime: number("ImageUseTime"), createdAt: number("CreateTime"), publishedAt: number("PubTime"),
            updatedAt: number("UpdateTime"), ownerName: json["Owner"]?["AccountName"]?.text ?? "",
            ownerID: json["Owner"]?["AccountId"]?.integer ?? 0, groupID: text("GroupId"), gpuTypes: [],
            ports: [],
            original: object)
    }
}

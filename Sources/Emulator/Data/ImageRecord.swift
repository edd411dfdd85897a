import CompShareOrderedJSON

/// One version of an image as the emulator knows it.
struct ImageRecord: Sendable {
    var id: String
    var name: String
    var versionName: String
    var versionDescription: String
    var description: String
    var author: String
    /// 0 ordinary, 1 official, 2 certified.
    var authorLevel: Int
    var type: String
    var isContainer: Bool
    var status: String
    /// Megabytes.
    var size: Int
    var tags: [String]
    /// Hundredths of a yuan an hour.
    var price: Int
    var autoStarts: Bool
    var software: Software
    var createdCount: Int
    var favoritesCount: Int
    var useTime: Int
    /// Unix seconds, like the other times.
    var createdAt: Int
    var publishedAt: Int
    var updatedAt: Int
    var ownerName: String
    var ownerID: Int
    var groupID: String
    var gpuTypes: [String]
    var ports: [Vocabulary.Port]
    /// The long text about it; nil for none.
    var readme: String?
    /// The version as a data file has it; nil if it is made up.
    var original: JSONObject?

    /// What is installed.
    struct Software: Sendable {
        var framework = ""
        var frameworkVersion = ""
        var cudaVersion = ""
        var applications: [String] = []
        var pythonVersion = ""
        var osVersion = ""
    }

    /// Whether the version is online.
    var isPublished: Bool { status == "Available" }

    var isOfficial: Bool { authorLevel == 1 }

    /// Whether nothing is installed in it.
    var isBareSystem: Bool { type == "System" }

    /// Takes over what a call says of the software; the two actions name the list of applications differently.
    mutating func takeSoftware(from call: CallParameters) {
        if let framework = call.nonEmpty("Softwares.Framework") { software.framework = framework }
        if let version = call.nonEmpty("Softwares.FrameworkVersion") { software.frameworkVersion = version }
        if let version = call.nonEmpty("Softwares.CUDAVersion") { software.cudaVersion = version }
        let applications = call.list("Softwares.Application") + call.list("Softwares.Applications")
        if !applications.isEmpty { software.applications = applications }
    }

    /// Makes it a new image of `owner`, which nobody has used yet.
    mutating func begin(_ type: String, _ status: String, id: String, owner: Int, at now: Int) {
        self.id = id
        self.type = type
        self.status = status
        createdCount = 0
        favoritesCount = 0
        useTime = 0
        createdAt = now
        updatedAt = now
        ownerID = owner
        ownerName = "org-\(owner)"
    }

    /// Writes into a data file's version what its owner has edited since.
    mutating func refreshOriginal() {
        guard var edited = original else { return }
        edited["Name"] = .string(name)
        edited["VersionName"] = .string(versionName)
        edited["VersionDesc"] = .string(versionDescription)
        edited["Description"] = .string(description)
        edited["Status"] = .string(status)
        edited["Tags"] = .texts(tags)
        edited["Price"] = .decimal(price)
        edited["AutoStart"] = .bool(autoStarts)
        edited["UpdateTime"] = .integer(updatedAt)
        if let readme { edited["Readme"] = .string(readme) }
        if !gpuTypes.isEmpty { edited["SupportedGpuTypes"] = .texts(gpuTypes) }
        original = edited
    }

    private var softwares: JSONValue {
        guard !isBareSystem else { return .null }
        return [
            "Framework": .string(software.framework),
            "FrameworkVersion": .string(software.frameworkVersion),
            "CUDAVersion": .string(software.cudaVersion), "Applications": .texts(software.applications),
            "PythonVersion": .string(software.pythonVersion), "OsVersion": .string(software.osVersion),
        ]
    }

    /// The version as the API writes it, members in the order of the reference page.
    ///
    /// The long text comes `withReadme`; else its member is empty.
    func json(withReadme: Bool) -> JSONValue {
        if var original {
            if original["Readme"] != nil, !withReadme { original["Readme"] = "" }
            return .object(original)
        }
        // The documents have this member with custom images only.
        let official: JSONObject = type == "Custom" ? ["IsOfficial": .bool(isOfficial)] : [:]
        let identity: JSONObject = [
            "CompShareImageId": .string(id), "Name": .string(name), "VersionName": .string(versionName),
            "VersionDesc": .string(versionDescription), "Description": .string(description),
            "Author": .string(author), "AuthInfo": .integer(authorLevel),
            "ImageOwnerAlias": isOfficial ? "Official" : "Community", "ImageType": .string(type),
        ]
        let content: JSONObject = [
            "Container": isContainer ? "True" : "False", "Status": .string(status), "Size": .integer(size),
            "Visibility": isPublished && type != "Custom" ? 1 : 0, "Tags": .texts(tags),
            "Price": .decimal(price), "ImageCharge": .bool(price > 0), "AutoStart": .bool(autoStarts),
            "Cover": .string("https://static.example.com/cover/\(id).png"), "QrCodeUrl": "",
            "Readme": .string(withReadme ? readme ?? "" : ""),
            "Softwares": softwares,
        ]
        let use: JSONObject = [
            "CreatedCount": .integer(createdCount), "FavoritesCount": .integer(favoritesCount),
            "ImageUseTime": .integer(useTime), "FailedReason": "", "CreateTime": .integer(createdAt),
            "PubTime": .integer(publishedAt), "UpdateTime": .integer(updatedAt),
            "Owner": ["AccountName": .string(ownerName), "AccountId": .string(String(ownerID))],
            "GroupId": .string(groupID), "SourceGpuType": .string(gpuTypes.first ?? ""),
            "SupportedGpuTypes": .texts(gpuTypes),
            "SoftwarePorts": .array(
                ports.map { ["Software": .string($0.software), "Port": .integer($0.port)] }),
        ]
        return .object(identity + official + content + use)
    }
}

/// Prices as decimal text.
enum DecimalPrice {
    /// `1.5` for 150 hundredths, `0` for none.
    static func text(_ hundredths: Int) -> String {
        var text = String(hundredths / 100)
        guard hundredths % 100 > 0 else { return text }
        text += "." + String(hundredths / 10 % 10)
        if hundredths % 10 > 0 { text += String(hundredths % 10) }
        return text
    }
}

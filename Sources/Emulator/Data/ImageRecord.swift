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
    /// A long text of the owner's; nil for a made-up one.
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

    /// Takes over what a call says of the software; the two actions name the list of applications differently.
    mutating func takeSoftware(from call: CallParameters) {
        if let framework = call.nonEmpty("Softwares.Framework") { software.framework = framework }
        if let version = call.nonEmpty("Softwares.FrameworkVersion") { software.frameworkVersion = version }
        if let version = call.nonEmpty("Softwares.CUDAVersion") { software.cudaVersion = version }
        let applications = call.list("Softwares.Application") + call.list("Softwares.Applications")
        if !applications.isEmpty { software.applications = applications }
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

    /// The version as the API writes it, members in the order of the reference page.
    ///
    /// The long text comes `withReadme`; else its member is empty.
    func json(withReadme: Bool) -> JSONValue {
        if var original {
            if original["Readme"] != nil, !withReadme { original["Readme"] = "" }
            return .object(original)
        }
        var members: [JSONObject.Member] = []
        func add(_ name: String, _ value: JSONValue) { members.append(.init(name: name, value: value)) }
        func add(_ name: String, _ number: Int) { add(name, .number(JSONNumber(number))) }
        add("CompShareImageId", .string(id))
        add("Name", .string(name))
        add("VersionName", .string(versionName))
        add("VersionDesc", .string(versionDescription))
        add("Description", .string(description))
        add("Author", .string(author))
        add("AuthInfo", authorLevel)
        add("ImageOwnerAlias", isOfficial ? "Official" : "Community")
        add("ImageType", .string(type))
        // The documents have this member with custom images only.
        if type == "Custom" { add("IsOfficial", .bool(isOfficial)) }
        add("Container", isContainer ? "True" : "False")
        add("Status", .string(status))
        add("Size", size)
        add("Visibility", isPublished && type != "Custom" ? 1 : 0)
        add("Tags", .array(tags.map(JSONValue.string)))
        add("Price", .number(JSONNumber(DecimalPrice.text(price)) ?? JSONNumber(0)))
        add("ImageCharge", .bool(price > 0))
        add("AutoStart", .bool(autoStarts))
        add("Cover", .string("https://static.example.com/cover/\(id).png"))
        add("QrCodeUrl", "")
        add("Readme", .string(withReadme ? readme ?? Readme.text(for: self) : ""))
        add(
            "Softwares",
            [
                "Framework": .string(software.framework),
                "FrameworkVersion": .string(software.frameworkVersion),
                "CUDAVersion": .string(software.cudaVersion),
                "Applications": .array(software.applications.map(JSONValue.string)),
                "PythonVersion": .string(software.pythonVersion), "OsVersion": .string(software.osVersion),
            ])
        add("CreatedCount", createdCount)
        add("FavoritesCount", favoritesCount)
        add("ImageUseTime", useTime)
        add("FailedReason", "")
        add("CreateTime", createdAt)
        add("PubTime", publishedAt)
        add("UpdateTime", updatedAt)
        add("Owner", ["AccountName": .string(ownerName), "AccountId": .string(String(ownerID))])
        add("GroupId", .string(groupID))
        add("SourceGpuType", .string(gpuTypes.first ?? ""))
        add("SupportedGpuTypes", .array(gpuTypes.map(JSONValue.string)))
        add(
            "SoftwarePorts",
            .array(ports.map { ["Software": .string($0.software), "Port": .number(JSONNumber($0.port))] }))
        return .object(JSONObject(members))
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

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
    var readme: LongText?
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
        if let readme { edited["Readme"] = .string(readme.text) }
        if !gpuTypes.isEmpty { edited["SupportedGpuTypes"] = .texts(gpuTypes) }
        original = edited
    }

    /// The version as the API writes it.
    func json(withReadme: Bool) -> JSONValue {
        .object(JSONObject { write(withReadme: withReadme, to: &$0) })
    }

    /// Writes the members of the version as the API has them, in the order of the reference page.
    ///
    /// The long text comes `withReadme`; else its member is empty.
    func write<Sink: MemberSink>(withReadme: Bool, to sink: inout Sink) {
        if var original {
            if original["Readme"] != nil, !withReadme { original["Readme"] = "" }
            return sink.add(original)
        }
        writeIdentity(to: &sink)
        sink.add("Container", text: isContainer ? "True" : "False")
        sink.add("Status", text: status)
        sink.add("Size", integer: size)
        sink.add("Visibility", integer: isPublished && type != "Custom" ? 1 : 0)
        sink.add("Tags", texts: tags)
        sink.add("Price", decimal: price)
        sink.add("ImageCharge", flag: price > 0)
        sink.add("AutoStart", flag: autoStarts)
        sink.add("Cover", text: "https://static.example.com/cover/\(id).png")
        sink.add("QrCodeUrl", text: "")
        sink.add("Readme", longText: withReadme ? readme : nil)
        writeSoftware(to: &sink)
        writeUse(to: &sink)
    }

    private func writeIdentity<Sink: MemberSink>(to sink: inout Sink) {
        sink.add("CompShareImageId", text: id)
        sink.add("Name", text: name)
        sink.add("VersionName", text: versionName)
        sink.add("VersionDesc", text: versionDescription)
        sink.add("Description", text: description)
        sink.add("Author", text: author)
        sink.add("AuthInfo", integer: authorLevel)
        sink.add("ImageOwnerAlias", text: isOfficial ? "Official" : "Community")
        sink.add("ImageType", text: type)
        // The documents have this member with custom images only.
        if type == "Custom" { sink.add("IsOfficial", flag: isOfficial) }
    }

    private func writeSoftware<Sink: MemberSink>(to sink: inout Sink) {
        guard !isBareSystem else { return sink.addNull("Softwares") }
        sink.add("Softwares") { sink in
            sink.add("Framework", text: software.framework)
            sink.add("FrameworkVersion", text: software.frameworkVersion)
            sink.add("CUDAVersion", text: software.cudaVersion)
            sink.add("Applications", texts: software.applications)
            sink.add("PythonVersion", text: software.pythonVersion)
            sink.add("OsVersion", text: software.osVersion)
        }
    }

    private func writeUse<Sink: MemberSink>(to sink: inout Sink) {
        sink.add("CreatedCount", integer: createdCount)
        sink.add("FavoritesCount", integer: favoritesCount)
        sink.add("ImageUseTime", integer: useTime)
        sink.add("FailedReason", text: "")
        sink.add("CreateTime", integer: createdAt)
        sink.add("PubTime", integer: publishedAt)
        sink.add("UpdateTime", integer: updatedAt)
        sink.add("Owner") { sink in
            sink.add("AccountName", text: ownerName)
            sink.add("AccountId", text: String(ownerID))
        }
        sink.add("GroupId", text: groupID)
        sink.add("SourceGpuType", text: gpuTypes.first ?? "")
        sink.add("SupportedGpuTypes", texts: gpuTypes)
        sink.add("SoftwarePorts", objects: ports) { port, sink in
            sink.add("Software", text: port.software)
            sink.add("Port", integer: port.port)
        }
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

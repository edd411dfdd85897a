import OrderedJSON

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
    var size: Int
    var tags: [String]
    /// Hundredths of a yuan an hour.
    var price: Int
    var autoStarts: Bool
    var framework: String
    var frameworkVersion: String
    var cudaVersion: String
    var applications: [String]
    var createdCount: Int
    var favoritesCount: Int
    var useTime: Int
    var createdAt: Int
    var publishedAt: Int
    var ownerName: String
    var ownerID: Int
    var groupID: String
    var gpuTypes: [String]
    var ports: [(software: String, port: Int)]

    /// Whether the version is online.
    var isPublished: Bool { status == "Available" }

    var isOfficial: Bool { authorLevel == 1 }

    /// The version as the API writes it, members in the order of the reference page.
    ///
    /// - Parameter readme: The long text; nil leaves the member empty.
    func json(readme: String?) -> JSONValue {
        [
            "CompShareImageId": .string(id), "Name": .string(name), "VersionName": .string(versionName),
            "VersionDesc": .string(versionDescription), "Description": .string(description),
            "Author": .string(author), "AuthInfo": .number(JSONNumber(authorLevel)),
            "ImageOwnerAlias": isOfficial ? "Official" : "Community", "ImageType": .string(type),
            "IsOfficial": .bool(isOfficial), "Container": isContainer ? "True" : "False", "Status": .string(status),
            "Size": .number(JSONNumber(size)), "Visibility": isPublished ? 1 : 0,
            "Tags": .array(tags.map(JSONValue.string)), "Price": .number(Self.yuan(price)),
            "ImageCharge": .bool(price > 0), "AutoStart": .bool(autoStarts),
            "Cover": .string("https://static.example.com/cover/\(id).png"), "QrCodeUrl": "",
            "Readme": .string(readme ?? ""),
            "Softwares": [
                "Framework": .string(framework), "FrameworkVersion": .string(frameworkVersion),
                "CUDAVersion": .string(cudaVersion), "Applications": .array(applications.map(JSONValue.string)),
                "PythonVersion": "3.10", "OsVersion": "Ubuntu 22.04",
            ],
            "CreatedCount": .number(JSONNumber(createdCount)), "FavoritesCount": .number(JSONNumber(favoritesCount)),
            "ImageUseTime": .number(JSONNumber(useTime)), "FailedReason": "",
            "CreateTime": .number(JSONNumber(createdAt)), "PubTime": .number(JSONNumber(publishedAt)),
            "UpdateTime": .number(JSONNumber(publishedAt)),
            "Owner": ["AccountName": .string(ownerName), "AccountId": .string(String(ownerID))],
            "GroupId": .string(groupID), "SourceGpuType": .string(gpuTypes.first ?? ""),
            "SupportedGpuTypes": .array(gpuTypes.map(JSONValue.string)),
            "SoftwarePorts": .array(
                ports.map { ["Software": .string($0.software), "Port": .number(JSONNumber($0.port))] }),
        ]
    }

    /// `1.5` for 150 hundredths, `0` for none.
    private static func yuan(_ hundredths: Int) -> JSONNumber {
        JSONNumber(DecimalPrice.text(hundredths)) ?? JSONNumber(0)
    }
}

/// Prices as decimal text.
enum DecimalPrice {
    static func text(_ hundredths: Int) -> String {
        var text = String(hundredths / 100)
        guard hundredths % 100 > 0 else { return text }
        text += "." + String(hundredths / 10 % 10)
        if hundredths % 10 > 0 { text += String(hundredths % 10) }
        return text
    }
}

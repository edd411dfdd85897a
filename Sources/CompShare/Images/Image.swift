public import CompShareOrderedJSON

/// An image, or one version of a community image (`CompShareImage` in the API).
///
/// Reading never fails; see `ImageGroup`.
public struct Image: Sendable, Hashable {
    /// The image as received.
    public let json: JSONValue

    /// Reads an image.
    public init(_ json: JSONValue) { self.json = json }

    // MARK: What it is

    /// The image's id, `compshareImage-…` (`CompShareImageId`).
    public var id: String? { json["CompShareImageId"]?.text }
    /// The id of the group that it is a version of (`GroupId`).
    public var groupID: String? { json["GroupId"]?.text }
    /// The name of the image or of the version; sources disagree (`Name`).
    public var name: String? { json["Name"]?.text }
    /// The version (`VersionName`).
    public var versionName: String? { json["VersionName"]?.text }
    /// What is new in the version (`VersionDesc`).
    public var versionSummary: String? { json["VersionDesc"]?.text }
    /// The description (`Description`).
    public var summary: String? { json["Description"]?.text }
    /// The long text, Markdown with HTML in it, if the answer holds it (`Readme`).
    public var readme: String? { json["Readme"]?.text }
    /// The tags (`Tags`); a platform image may hold several in one text, joined by a full-width comma.
    public var tags: [String] { json["Tags"]?.texts ?? [] }
    /// `System`, `App`, `Custom` or `Community` (`ImageType`).
    public var kind: String? { json["ImageType"]?.text }
    /// Whether this is a container image, not one of a virtual machine; the API writes `"True"` or `"False"`
    /// (`Container`).
    public var isContainer: Bool? { json["Container"]?.bool }
    /// The size in MB (`Size`).
    public var size: Int? { json["Size"]?.integer }
    /// The address of its picture (`Cover`).
    public var cover: String? { json["Cover"]?.text }

    // MARK: Whose it is

    /// The author's name (`Author`).
    public var author: String? { json["Author"]?.text }
    /// The author's grade: 0 ordinary, 1 official, 2 certified (`AuthInfo`).
    public var authorGrade: Int? { json["AuthInfo"]?.integer }
    /// The address of the author's QR code (`QrCodeUrl`).
    public var qrCode: String? { json["QrCodeUrl"]?.text }
    /// `Official` or `Community` (`ImageOwnerAlias`).
    public var origin: String? { json["ImageOwnerAlias"]?.text }
    /// Whether it is official; custom images only (`IsOfficial`).
    public var isOfficial: Bool? { json["IsOfficial"]?.bool }
    /// The account of the owner (`Owner.AccountId`).
    public var ownerID: String? { json["Owner"]?["AccountId"]?.text }
    /// The name of the owner's account (`Owner.AccountName`).
    public var ownerName: String? { json["Owner"]?["AccountName"]?.text }

    // MARK: Its state

    /// Making, Available, UnAvailable, Reviewing or Offline (`Status`).
    public var status: String? { json["Status"]?.text }
    /// Why making it failed (`FailedReason`).
    public var failureReason: String? { json["FailedReason"]?.text }
    /// 0 private, 1 public (`Visibility`).
    public var visibility: Int? { json["Visibility"]?.integer }
    /// Unix seconds (`CreateTime`).
    public var createdAt: Int? { json["CreateTime"]?.integer }
    /// Unix seconds (`PubTime`).
    public var publishedAt: Int? { json["PubTime"]?.integer }
    /// Unix seconds (`UpdateTime`).
    public var updatedAt: Int? { json["UpdateTime"]?.integer }

    // MARK: Its use

    /// Yuan per hour as the service writes it, `0` for free (`Price`).
    public var price: String? { json["Price"]?.text }
    /// Whether it costs money (`ImageCharge`).
    public var isCharged: Bool? { json["ImageCharge"]?.bool }
    /// How often instances were created from it (`CreatedCount`).
    public var createdCount: Int? { json["CreatedCount"]?.integer }
    /// How many callers have it as a favourite (`FavoritesCount`).
    public var favoritesCount: Int? { json["FavoritesCount"]?.integer }
    /// The time in use (`ImageUseTime`); the documents give no unit.
    public var useTime: Int? { json["ImageUseTime"]?.integer }

    // MARK: What it runs on, and what runs on it

    /// The GPU model that it was made on (`SourceGpuType`).
    public var sourceGPU: String? { json["SourceGpuType"]?.text }
    /// The GPU models that it supports; a value may stand twice (`SupportedGpuTypes`).
    public var supportedGPUs: [String] { json["SupportedGpuTypes"]?.texts ?? [] }
    /// Whether its service starts by itself (`AutoStart`).
    public var autoStarts: Bool? { json["AutoStart"]?.bool }
    /// The software in it (`Softwares`).
    public var software: Software? { json["Softwares"]?.object.map { Software(.object($0)) } }
    /// The applications in it that listen, with their ports (`SoftwarePorts`).
    public var softwarePorts: [SoftwarePort] { (json["SoftwarePorts"]?.array ?? []).map(SoftwarePort.init) }
    /// Further TCP ports that it opens (`FirewallPorts`).
    public var firewallPorts: [Int] { (json["FirewallPorts"]?.array ?? []).compactMap(\.integer) }

    /// The software in an image (`Software` in the API).
    public struct Software: Sendable, Hashable {
        /// What was received.
        public let json: JSONValue

        /// Reads it.
        public init(_ json: JSONValue) { self.json = json }

        /// The framework (`Framework`).
        public var framework: String? { json["Framework"]?.text }
        /// The framework's version (`FrameworkVersion`).
        public var frameworkVersion: String? { json["FrameworkVersion"]?.text }
        /// What sorts versions of one framework (`FrameworkVersionIndex`).
        public var frameworkVersionIndex: Int? { json["FrameworkVersionIndex"]?.integer }
        /// The version of CUDA (`CUDAVersion`).
        public var cudaVersion: String? { json["CUDAVersion"]?.text }
        /// The version of Python (`PythonVersion`).
        public var pythonVersion: String? { json["PythonVersion"]?.text }
        /// The version of the operating system (`OsVersion`).
        public var systemVersion: String? { json["OsVersion"]?.text }
        /// The applications (`Applications`).
        public var applications: [String] { json["Applications"]?.texts ?? [] }
    }

    /// An application that listens on a port (`SoftwarePort` in the API).
    public struct SoftwarePort: Sendable, Hashable {
        /// What was received.
        public let json: JSONValue

        /// Reads it.
        public init(_ json: JSONValue) { self.json = json }

        /// The application (`Software`).
        public var software: String? { json["Software"]?.text }
        /// The port (`Port`).
        public var port: Int? { json["Port"]?.integer }
    }
}

extension JSONValue {
    /// The texts of a list; nil for any other value.
    fileprivate var texts: [String]? { array?.compactMap(\.text) }
}

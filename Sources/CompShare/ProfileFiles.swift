package import Localization
import OrderedJSON
import Wire

/// The configuration files of the vendor's own tools, read so that their users start without any set-up.
///
/// Formats: FACTS of the CompShare CLI (`config.json` with `profiles`) and of ucloud-cli (`config.json` and
/// `credential.json`, arrays joined by `profile`).
public struct ProfileFiles: Sendable {
    /// The profiles found, in order of preference.
    public private(set) var profiles: [Profile] = []
    /// The files that were looked for.
    public private(set) var searched: [String] = []
    /// What was wrong with files that exist: unreadable, damaged, readable by others.
    public var warnings: [String] { warningMessages.map(\.description) }
    /// What `warnings` says.
    package private(set) var warningMessages: [Message] = []

    /// 1 MiB: a profile takes 200 bytes.
    private static let fileLimit = 1 << 20

    /// Reads the files that `environment` points to.
    public init(environment: [String: String]) {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
        if let configuration = Self.commandLinePath(environment) { readCompShareCLI(configuration) }
        if let home { readUCloudCLI(home + "/.ucloud") }
    }

    /// The CompShare CLI's file; nil if the environment names no home.
    package static func commandLinePath(_ environment: [String: String]) -> String? {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        return value("COMPSHARE_CONFIG_FILE")
            ?? value("XDG_CONFIG_HOME").map { $0 + "/compshare/config.json" }
            ?? value("HOME").map { $0 + "/.config/compshare/config.json" }
    }

    /// The profile called `name`, or the first current one, or the only one.
    public func profile(named name: String?) -> Profile? {
        if let name { return profiles.first { $0.name == name } }
        return profiles.first(where: \.isCurrent) ?? (profiles.count == 1 ? profiles.first : nil)
    }

    private mutating func readCompShareCLI(_ path: String) {
        guard let file = json(path), let entries = file["profiles"]?.object else { return }
        let current = file["current_profile"]?.string ?? "default"
        for entry in entries.members {
            guard let publicKey = entry.value["public_key"]?.string, !publicKey.isEmpty,
                let privateKey = entry.value["private_key"]?.string, !privateKey.isEmpty
            else { continue }
            profiles.append(
                Profile(
                    name: entry.name, origin: path,
                    credentials: Credentials(publicKey: publicKey, privateKey: privateKey),
                    isCurrent: entry.name == current))
        }
    }

    /// Only profiles whose `base_url` names compshare.cn count: keys of the other gateway do not fit.
    private mutating func readUCloudCLI(_ folder: String) {
        let path = folder + "/credential.json"
        let settings = (json(folder + "/config.json")?.array ?? []).map(Members.init)
        guard !settings.isEmpty, let entries = json(path)?.array else { return }
        for entry in entries.map(Members.init) {
            guard let name = entry["profile"]?.string,
                let setting = settings.first(where: { $0["profile"]?.string == name }),
                let url = setting["baseurl"]?.string, let endpoint = try? Endpoint(url),
                endpoint.host == "compshare.cn" || endpoint.host.hasSuffix(".compshare.cn")
            else { continue }
            // A browser login may leave old keys behind, which must not be used to sign.
            guard entry["authmode"]?.string != "oauth" else {
                warningMessages.append(
                    "\(path): profile \(name) uses a browser login, which compsh cannot use")
                continue
            }
            guard let publicKey = entry["publickey"]?.string, !publicKey.isEmpty,
                let privateKey = entry["privatekey"]?.string, !privateKey.isEmpty
            else { continue }
            profiles.append(
                Profile(
                    name: name, origin: path,
                    credentials: Credentials(publicKey: publicKey, privateKey: privateKey),
                    region: setting.text("region"), zone: setting.text("zone"),
                    projectID: setting.text("projectid"),
                    endpoint: endpoint, isCurrent: setting["active"]?.bool ?? false))
        }
    }

    private mutating func json(_ path: String) -> JSONValue? {
        searched.append(path)
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileContents.read(path, limit: Self.fileLimit)
        } catch {
            if !error.isMissing { warningMessages.append(Message(verbatim: error.description)) }
            return nil
        }
        if let mode = FileContents.permissions(path), mode & 0o077 != 0 {
            warningMessages.append("\(path) holds keys and is open to other users; run: chmod 600 \(path)")
        }
        do throws(JSONError) {
            return try JSONValue(parsing: bytes)
        } catch {
            warningMessages.append("\(path): \(error.message); the file is left out")
            return nil
        }
    }
}

/// The members of an object by their names without case and underscores, since both spellings exist in the wild.
private struct Members {
    private let members: [JSONObject.Member]

    init(_ value: JSONValue) {
        members = value.object?.members ?? []
    }

    subscript(name: String) -> JSONValue? {
        members.last { $0.name.lowercased().filter { $0 != "_" } == name }?.value
    }

    /// A text that is not empty.
    func text(_ name: String) -> String? {
        self[name]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }
}

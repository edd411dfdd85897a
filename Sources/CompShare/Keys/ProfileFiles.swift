import CompShareOrderedJSON
import CompSharePlatform
import CompShareWire

/// The configuration files of the vendor's own tools, read so that their users start without any set-up.
///
/// Formats: FACTS of the CompShare CLI (`config.json` with `profiles`) and of ucloud-cli (`config.json` and
/// `credential.json`, arrays joined by `profile`).
public struct ProfileFiles: Sendable {
    /// A profile that stands in a file and cannot be used.
    package struct LeftOut: Sendable, Hashable {
        /// Its name.
        package var name: String
        /// Why.
        package var reason: CredentialWarning.Reason
    }

    /// The profile that the files mark as the one to use.
    enum Current: Sendable, Hashable {
        /// They mark none.
        case none
        /// This one, which can be used.
        case profile(Profile)
        /// One that cannot, and why: no other may take its place.
        case unusable(CredentialWarning.Reason)
    }

    /// The profiles found, in order of preference.
    public private(set) var profiles: [Profile] = []
    /// The files that were looked for.
    public private(set) var searched: [String] = []
    /// What was wrong with files that exist: unreadable, damaged, readable by others.
    public private(set) var warnings: [CredentialWarning] = []
    /// The profiles that cannot be used.
    package private(set) var leftOut: [LeftOut] = []
    /// The profile that the files mark as the one to use.
    private(set) var current = Current.none

    /// 1 MiB: a profile takes 200 bytes.
    static let fileLimit = 1 << 20

    /// Reads the files that `environment` points to.
    public init(environment: [String: String]) {
        if let configuration = Self.commandLinePath(environment) { readCompShareCLI(configuration) }
        if let home = environment["HOME"]?.nonEmpty { readUCloudCLI(home + "/.ucloud") }
    }

    /// The CompShare CLI's file; nil if the environment names no home.
    static func commandLinePath(_ environment: [String: String]) -> String? {
        environment["COMPSHARE_CONFIG_FILE"]?.nonEmpty
            ?? environment["XDG_CONFIG_HOME"]?.nonEmpty.map { $0 + "/compshare/config.json" }
            ?? environment["HOME"]?.nonEmpty.map { $0 + "/.config/compshare/config.json" }
    }

    /// The profile called `name`; without a name the one that is marked as current, or the only one.
    ///
    /// - Returns: The profile; nil if it does not exist, or if the current one cannot be used.
    public func profile(named name: String?) -> Profile? {
        if let name { return profiles.first { $0.name == name } }
        switch current {
        case .profile(let profile): return profile
        case .unusable: return nil
        case .none: return profiles.count == 1 ? profiles.first : nil
        }
    }

    /// Why there is no profile called `name`: that it cannot be used, or that there is none, and which there are.
    func reason(forMissing name: String) -> CredentialWarning.Reason {
        leftOut.first { $0.name == name }?.reason ?? .unknownProfile(name, known: profiles.map(\.name))
    }

    // MARK: The CompShare CLI

    /// The language that the CompShare CLI's file names, and the file; nil if it names none, or cannot be read.
    package static func language(_ environment: [String: String]) -> (name: String, path: String)? {
        guard let path = commandLinePath(environment),
            let bytes = try? FileContents.readText(path, limit: fileLimit),
            let name = try? JSONValue(parsing: bytes)["language"]?.string, !name.isEmpty
        else { return nil }
        return (name, path)
    }

    private mutating func readCompShareCLI(_ path: String) {
        guard let json = json(path) else { return }
        guard let file = json.object else {
            return warn(.wrongShape(path: path, json.kind, wanted: .object))
        }
        guard let member = file["profiles"] else { return }
        guard let entries = member.object else {
            return warn(.profilesShape(path: path, member.kind))
        }
        for entry in entries.members { readProfile(entry.name, entry.value, path) }
        mark(file["current_profile"] ?? .null, path)
    }

    private mutating func readProfile(_ name: String, _ entry: JSONValue, _ path: String) {
        guard entry.kind == .object else {
            return leaveOut(name, .profileShape(path: path, profile: name, entry.kind))
        }
        guard let credentials = credentials(name, path, entry["public_key"], entry["private_key"]) else {
            return
        }
        profiles.append(Profile(name: name, origin: path, credentials: credentials))
    }

    /// Notes which profile is the current one: the one that is named, else `default`.
    private mutating func mark(_ json: JSONValue, _ path: String) {
        let named = json.string?.nonEmpty
        guard json.isNull || json.string != nil else {
            current = .unusable(.currentShape(path: path, json.kind))
            return
        }
        let name = named ?? "default"
        if let place = profiles.firstIndex(where: { $0.name == name && $0.origin == path }) {
            profiles[place].isCurrent = true
            current = .profile(profiles[place])
        } else if let reason = leftOut.first(where: { $0.name == name })?.reason {
            current = .unusable(reason)
        } else if let named {
            current = .unusable(
                .currentUnknown(path: path, profile: named, known: profiles.map(\.name)))
        }
    }

    // MARK: ucloud-cli

    /// Only profiles whose `base_url` names compshare.cn count: keys of the other gateway do not fit.
    private mutating func readUCloudCLI(_ folder: String) {
        let path = folder + "/credential.json"
        guard let settings = list(folder + "/config.json"), !settings.isEmpty, let entries = list(path) else {
            return
        }
        for entry in entries {
            guard let name = entry["profile"]?.string,
                let setting = settings.first(where: { $0["profile"]?.string == name })
            else { continue }
            let isActive = setting["active"]?.bool ?? false
            guard let endpoint = setting["baseurl"]?.string.flatMap({ try? Endpoint($0) }),
                endpoint.host == "compshare.cn" || endpoint.host.hasSuffix(".compshare.cn")
            else {
                let gateway = setting.text("baseurl") ?? "api.ucloud.cn"
                leftOut.append(
                    LeftOut(name: name, reason: .otherGateway(path: path, profile: name, gateway: gateway)))
                continue
            }
            let count = leftOut.count
            readProfile(name, entry, setting, endpoint, path)
            guard isActive, case .none = current else { continue }
            if leftOut.count > count {
                current = .unusable(leftOut[count].reason)
            } else if let profile = profiles.last {
                current = .profile(profile)
            }
        }
    }

    private mutating func readProfile(
        _ name: String, _ entry: Members, _ setting: Members, _ endpoint: Endpoint, _ path: String
    ) {
        // A browser login may leave old keys behind, which must not be used to sign.
        guard entry["authmode"]?.string != "oauth" else {
            return leaveOut(name, .browserLogin(path: path, profile: name))
        }
        guard let credentials = credentials(name, path, entry["publickey"], entry["privatekey"]) else {
            return
        }
        profiles.append(
            Profile(
                name: name, origin: path, credentials: credentials, region: setting.text("region"),
                zone: setting.text("zone"), projectID: setting.text("projectid"), endpoint: endpoint,
                isCurrent: setting["active"]?.bool ?? false))
    }

    private mutating func list(_ path: String) -> [Members]? {
        guard let json = json(path) else { return nil }
        guard let entries = json.array else {
            warn(.wrongShape(path: path, json.kind, wanted: .array))
            return nil
        }
        return entries.map(Members.init)
    }

    // MARK: Either

    /// The key pair of an entry; nil if it has none that can be used, which is said then.
    private mutating func credentials(
        _ name: String, _ path: String, _ publicKey: JSONValue?, _ privateKey: JSONValue?
    ) -> Credentials? {
        func refuse(_ reason: CredentialWarning.Reason) -> Credentials? {
            leaveOut(name, reason)
            return nil
        }
        var keys: [String] = []
        for (member, json) in [("public_key", publicKey), ("private_key", privateKey)] {
            let place = CredentialWarning.KeyPlace.member(member, profile: name, path: path)
            guard let json, !json.isNull else {
                return refuse(.noKey(path: path, profile: name, member: member))
            }
            guard let text = json.string else { return refuse(.keyShape(place, json.kind)) }
            do throws(KeyText.Fault) {
                keys.append(try KeyText.trimmed(text))
            } catch {
                return refuse(.key(error, place))
            }
        }
        return Credentials(publicKey: keys[0], privateKey: keys[1])
    }

    private mutating func leaveOut(_ name: String, _ reason: CredentialWarning.Reason) {
        leftOut.append(LeftOut(name: name, reason: reason))
        warn(reason)
    }

    private mutating func warn(_ reason: CredentialWarning.Reason) {
        warnings.append(CredentialWarning(reason))
    }

    private mutating func json(_ path: String) -> JSONValue? {
        searched.append(path)
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileContents.readText(path, limit: Self.fileLimit)
        } catch {
            if !error.isMissing { warn(.unreadable(error)) }
            return nil
        }
        // A file that is just being created is empty for a moment.
        guard !bytes.isEmpty else { return nil }
        if let permissions = FileStatus(path: path)?.permissions, permissions.rawValue & 0o077 != 0 {
            warn(.openToOthers(path: path))
        }
        do throws(JSONError) {
            return try JSONValue(parsing: bytes)
        } catch {
            warn(.noJSON(path: path, error))
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
    func text(_ name: String) -> String? { self[name]?.string?.nonEmpty }
}

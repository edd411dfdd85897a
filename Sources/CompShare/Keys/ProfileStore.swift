package import CompShareOrderedJSON
package import CompSharePlatform
package import CompShareWire

/// Writes key pairs to the CompShare CLI's own file, so that both tools know them.
///
/// Whatever else stands in the file is kept. Several processes may do so at once. The file is replaced once the new one
/// is complete, so that it is never half-written; it is 0600 in a folder of 0700, as the CLI has it.
package struct ProfileStore: Sendable {
    /// Why the file cannot be changed; it is as it was.
    package enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// The file cannot be read or written.
        case unusable(FileError)
        /// It is no JSON.
        case damaged(path: String)
        /// It is no object.
        case shape(path: String, JSONValue.Kind)
        /// The member with the profiles is no object.
        case profilesShape(path: String, JSONValue.Kind)
        /// The profile is no object.
        case profileShape(path: String, profile: String, JSONValue.Kind)

        /// A sentence with the file and the reason.
        package var description: String {
            switch self {
            case .unusable(let error): "cannot change \(error)"
            case .damaged(let path): "\(path) is damaged and was left as it is; fix it or move it away"
            case .shape(let path, let kind):
                "\(path) is a JSON \(kind), not an object, and was left as it is; fix it or move it away"
            case .profilesShape(let path, let kind):
                "\(path): profiles is a JSON \(kind), not an object; the file was left as it is, fix it or move it away"
            case .profileShape(let path, let name, let kind):
                "\(path): profile \(name) is a JSON \(kind), not an object; fix the file"
            }
        }
    }

    /// The file.
    package let path: String

    /// How long to wait for other processes that change the file: a change takes some milliseconds of disk time, and a
    /// hundred may queue.
    private static let patience = Duration.seconds(10)

    /// The store that `environment` points to; nil if it names no home.
    package init?(environment: [String: String]) {
        guard let path = ProfileFiles.commandLinePath(environment) else { return nil }
        self.path = path
    }

    /// Saves a key pair under a name, and makes it the current one.
    ///
    /// - Throws: `Failure`; the file is as it was then.
    package func save(_ credentials: Credentials, as name: String) throws(Failure) {
        try change { file, profiles throws(Failure) in
            var profile = try object(profiles[name]) { .profileShape(path: path, profile: name, $0) }
            profile["public_key"] = .string(credentials.publicKey)
            profile["private_key"] = .string(credentials.privateKey)
            profiles[name] = .object(profile)
            file["current_profile"] = .string(name)
            return true
        }
    }

    /// Removes a key pair.
    ///
    /// - Returns: Whether there was one of that name.
    /// - Throws: `Failure`; the file is as it was then.
    package func remove(_ name: String) throws(Failure) -> Bool {
        // A file that is not there has nothing to be removed, and is not to be made.
        guard FileStatus(path: path) != nil else { return false }
        return try change { file, profiles throws(Failure) in
            guard profiles[name] != nil else { return false }
            profiles[name] = nil
            if file["current_profile"]?.string == name {
                file["current_profile"] = profiles.names.first.map(JSONValue.string)
            }
            return true
        }
    }

    /// Checks that the file could be changed: that it may be written, and that nothing in it would be lost.
    ///
    /// - Throws: `Failure` that says why not.
    package func check() throws(Failure) {
        guard FileStatus(path: path) != nil else { return }
        try change { _, _ throws(Failure) in false }
    }

    @discardableResult
    private func change(
        _ body: (inout JSONObject, inout JSONObject) throws(Failure) -> Bool
    ) throws(Failure) -> Bool {
        try LockedFile.change(path, limit: ProfileFiles.fileLimit, patience: Self.patience) {
            old throws(Failure) in
            var file = try parse(old)
            var profiles = try object(file["profiles"]) { .profilesShape(path: path, $0) }
            guard try body(&file, &profiles) else { return nil }
            file["profiles"] = .object(profiles)
            var bytes: [UInt8] = []
            JSONWriter(layout: .indented).write(.object(file), to: &bytes)
            return bytes + [UInt8(ascii: "\n")]
        } failure: { error in
            .unusable(error)
        }
    }

    private func parse(_ bytes: [UInt8]) throws(Failure) -> JSONObject {
        let mark = FileContents.byteOrderMark
        let text = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
        guard text.contains(where: { $0 > 0x20 }) else { return JSONObject() }
        guard let json = try? JSONValue(parsing: text) else { throw .damaged(path: path) }
        return try object(json) { .shape(path: path, $0) }
    }

    /// A value as an object; a missing one gives an empty object.
    private func object(
        _ json: JSONValue?, failure: (JSONValue.Kind) -> Failure
    ) throws(Failure) -> JSONObject {
        guard let json else { return JSONObject() }
        guard let object = json.object else { throw failure(json.kind) }
        return object
    }
}

import Glibc
package import Localization
import OrderedJSON
package import Wire

/// Writes key pairs to the CompShare CLI's own file, so that both tools know them.
///
/// Whatever else stands in the file is kept. The file is replaced once the new one is complete, so that it is never
/// half-written; it is 0600 in a folder of 0700, as the CLI has it.
package struct ProfileStore: Sendable {
    /// Why the file cannot be changed; it is as it was.
    package struct Failure: Error, Sendable, Hashable {
        /// A sentence with the file and the reason.
        package var message: Message
    }

    /// The file.
    package let path: String

    /// 1 MiB: a profile takes 200 bytes.
    private static let limit = 1 << 20

    /// The store that `environment` points to; nil if it names no home.
    package init?(environment: [String: String]) {
        guard let path = ProfileFiles.commandLinePath(environment) else { return nil }
        self.path = path
    }

    /// Saves a key pair under a name, and makes it the current one.
    ///
    /// - Throws: `Failure`; the file is as it was then.
    package func save(_ credentials: Credentials, as name: String) throws(Failure) {
        try change { file in
            var profiles = file["profiles"]?.object ?? JSONObject()
            var profile = profiles[name]?.object ?? JSONObject()
            profile["public_key"] = .string(credentials.publicKey)
            profile["private_key"] = .string(credentials.privateKey)
            profiles[name] = .object(profile)
            file["current_profile"] = .string(name)
            file["profiles"] = .object(profiles)
            return true
        }
    }

    /// Removes a key pair.
    ///
    /// - Returns: Whether there was one of that name.
    /// - Throws: `Failure`; the file is as it was then.
    package func remove(_ name: String) throws(Failure) -> Bool {
        try change { file in
            guard var profiles = file["profiles"]?.object, profiles[name] != nil else { return false }
            profiles[name] = nil
            file["profiles"] = .object(profiles)
            if file["current_profile"]?.string == name {
                file["current_profile"] = profiles.names.first.map(JSONValue.string)
            }
            return true
        }
    }

    @discardableResult
    private func change(_ body: (inout JSONObject) -> Bool) throws(Failure) -> Bool {
        var file = JSONObject()
        do throws(FileError) {
            let bytes = try FileContents.read(path, limit: Self.limit)
            guard let object = (try? JSONValue(parsing: bytes))?.object else {
                throw FileError(path: path, code: EILSEQ)
            }
            file = object
        } catch {
            if error.code == EILSEQ {
                throw Failure(message: "\(path) is damaged and was left as it is; mend it or move it away")
            }
            guard error.isMissing else { throw Failure(message: "cannot read \(error.description)") }
        }
        guard body(&file) else { return false }
        var bytes: [UInt8] = []
        JSONWriter(layout: .indented).write(.object(file), to: &bytes)
        try write(bytes + [UInt8(ascii: "\n")])
        return true
    }

    private func write(_ bytes: [UInt8]) throws(Failure) {
        // A link's target is replaced, not the link.
        let target = unsafe realpath(path, nil).map { resolved in
            defer { unsafe free(resolved) }
            return unsafe String(cString: resolved)
        }
        let final = target ?? path
        if let slash = final.lastIndex(of: "/"), slash != final.startIndex {
            Self.makeFolder(String(final[..<slash]))
        }
        let temporary = "\(final).\(getpid()).tmp"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(errno) }
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            written += count
        }
        let isComplete = written == bytes.count && fsync(descriptor) == 0
        let code = errno
        guard close(descriptor) == 0, isComplete else {
            unsafe unlink(temporary)
            throw failure(code)
        }
        guard unsafe rename(temporary, final) == 0 else {
            let code = errno
            unsafe unlink(temporary)
            throw failure(code)
        }
    }

    private func failure(_ code: Int32) -> Failure {
        Failure(message: "cannot write \(FileError(path: path, code: code).description)")
    }

    /// Makes a folder and those above it that are missing, open to the user only.
    private static func makeFolder(_ path: String) {
        guard !path.isEmpty, FileContents.permissions(path) == nil else { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            makeFolder(String(path[..<slash]))
        }
        unsafe mkdir(path, 0o700)
    }
}

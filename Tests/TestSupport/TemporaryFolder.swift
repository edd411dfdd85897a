internal import FoundationEssentials
internal import Glibc

/// A folder for one test, removed with the value that owns it.
public final class TemporaryFolder: Sendable {
    /// Its absolute path.
    public let path: String
    private let owner: TestUser?

    /// Makes a folder that only we can enter, and another user if told.
    ///
    /// - Parameter owner: Who owns the folder and what is written into it here; nil for whoever runs the tests.
    public init(owner: TestUser? = nil) {
        self.owner = owner
        var template = Array("/tmp/compsh-test-XXXXXX".utf8CString)
        _ = unsafe mkdtemp(&template)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        give(path)
    }

    deinit {
        Self.remove(path)
    }

    /// The path of a file in the folder.
    public func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file, and makes the folders in its name.
    public func write(_ name: String, _ bytes: [UInt8], mode: UInt32 = 0o600) {
        var folder = path
        for part in name.split(separator: "/").dropLast() {
            folder += "/\(part)"
            if unsafe mkdir(folder, 0o700) == 0 { give(folder) }
        }
        let descriptor = unsafe open(file(name), O_WRONLY | O_CREAT | O_TRUNC, mode)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        // Whatever the mask of the tests' process leaves of the mode.
        fchmod(descriptor, mode)
        give(file(name))
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Gives a file or folder to the owner; where that fails, the owner's program fails and tells why.
    private func give(_ path: String) {
        if let owner { _ = unsafe chown(path, owner.user, owner.group) }
    }

    /// Writes a file of text.
    public func write(_ name: String, _ text: String, mode: UInt32 = 0o600) {
        write(name, Array(text.utf8), mode: mode)
    }

    /// Removes a file.
    public func remove(_ name: String) { Self.remove(file(name)) }

    /// The bytes of a file; nil if it cannot be read.
    public func read(_ name: String) -> [UInt8]? {
        let descriptor = unsafe open(file(name), O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// The text of a file; nil if it cannot be read or is not UTF-8.
    public func text(_ name: String) -> String? {
        read(name).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// The permission bits of a file or folder; nil if there is none.
    public func mode(_ name: String) -> UInt32? {
        var status = stat()
        guard unsafe stat(file(name), &status) == 0 else { return nil }
        return status.st_mode & 0o777
    }

    /// The names in the folder, sorted.
    public var names: [String] { Self.names(path) }

    /// The names in any folder, sorted.
    public static func names(_ path: String) -> [String] {
        guard let folder = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func remove(_ path: String) {
        if unsafe unlink(path) == 0 { return }
        for name in names(path) { remove("\(path)/\(name)") }
        unsafe rmdir(path)
    }
}

extension TemporaryFolder {
    /// The permissions of a new file that nobody asks any of: what the process's mask leaves of reading and writing.
    ///
    /// The mask is read and never set: it belongs to the whole process, and other tests make files at the same time.
    public static let usualMode: UInt32 = {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("Umask:") }
        let mask = line?.split(whereSeparator: \.isWhitespace).last.flatMap { UInt32($0, radix: 8) }
        return 0o666 & ~(mask ?? 0)
    }()
}

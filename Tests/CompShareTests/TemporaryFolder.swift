import Foundation

/// A folder for one test, removed with everything in it.
final class TemporaryFolder {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "compsh-test-\(UUID().uuidString)"
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// Writes a file, making its folders.
    func write(_ name: String, _ text: String, mode: Int = 0o600) {
        let file = "\(path)/\(name)"
        let folder = (file as NSString).deletingLastPathComponent
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        FileManager.default.createFile(
            atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: mode])
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

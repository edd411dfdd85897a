/// Why a file could not be used.
package struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reason.
    package enum Reason: Sendable, Hashable {
        /// The system refused.
        case system(Errno)
        /// The file holds more than the limit of its kind, in bytes.
        case tooLarge(limit: Int)
        /// It is a device or the like, whose input may never end.
        case device
        /// It is no regular file, and this use needs one.
        case notRegular
        /// No name was given.
        case noName
        /// It is text in UTF-16, as some editors save it.
        case utf16
        /// The task was cancelled while the file was waited for.
        case cancelled
    }

    /// The file.
    package var path: String
    /// The reason.
    package var reason: Reason

    /// Creates an error.
    package init(path: String, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// Creates an error for the system's reason.
    package init(path: String, _ error: Errno) {
        self.init(path: path, error == .canceled ? .cancelled : .system(error))
    }

    /// Does `body`.
    ///
    /// - Throws: `FileError` with the path, for the error that `body` throws.
    static func naming<Result>(
        _ path: String, _ body: () throws(Errno) -> Result
    ) throws(FileError) -> Result {
        do throws(Errno) {
            return try body()
        } catch {
            throw FileError(path: path, error)
        }
    }

    /// Whether the file does not exist.
    package var isMissing: Bool {
        reason == .system(.noSuchFileOrDirectory) || reason == .system(.notDirectory)
    }

    /// Whether the task was cancelled while the file was waited for.
    package var isCancelled: Bool { reason == .cancelled }

    /// The path and the reason.
    package var description: String { path.isEmpty ? reason.description : "\(path): \(reason)" }
}

extension FileError.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .system(let error): error.description
        case .tooLarge(let limit):
            limit.isMultiple(of: 1 << 20)
                ? "larger than \(limit >> 20) MiB" : "larger than \(limit >> 10) KiB"
        case .device: "a device, which may have no end"
        case .notRegular: "not a regular file"
        case .noName: "the name of the file is empty"
        case .utf16: "UTF-16 text; save it as UTF-8"
        case .cancelled: "interrupted"
        }
    }
}

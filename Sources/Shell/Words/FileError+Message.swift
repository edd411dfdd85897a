package import CompSharePlatform
package import CompshLocalization

extension FileError {
    package var message: Message { path.isEmpty ? reason.message : "\(path): \(reason.message)" }
}

extension FileError.Reason {
    var message: Message {
        switch self {
        case .system(let error): error.message
        case .tooLarge(let limit) where limit.isMultiple(of: 1 << 20): "larger than \(limit >> 20) MiB"
        case .tooLarge(let limit): "larger than \(limit >> 10) KiB"
        case .device: "a device, which may have no end"
        case .notRegular: "not a regular file"
        case .noName: "the name of the file is empty"
        case .utf16: "UTF-16 text; save it as UTF-8"
        case .cancelled: "interrupted"
        }
    }
}

extension Errno {
    /// The system's own words; the usual ones have a translation.
    package var message: Message { Message(translating: description) }
}

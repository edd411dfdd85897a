package import CompSharePlatform

extension FileError {
    /// The path and the reason, for the user.
    package var message: Message {
        path.isEmpty ? reasonMessage : "\(path): \(reasonMessage)"
    }

    /// The reason alone.
    package var reasonMessage: Message {
        switch reason {
        case .tooLarge(let limit) where limit.isMultiple(of: 1 << 20): "larger than \(limit >> 20) MiB"
        case .tooLarge(let limit): "larger than \(limit >> 10) KiB"
        default: Message(translating: reason.description)
        }
    }
}

extension Errno {
    /// The system's words, for the user.
    package var message: Message { Message(translating: description) }
}

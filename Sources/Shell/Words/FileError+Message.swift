package import CompSharePlatform
package import CompshLocalization

extension FileError {
    package var message: Message { path.isEmpty ? reason.message : "\(path): \(reason.message)" }
}

extension FileError {
    /// What somebody does for whom a file cannot be used.
    package enum Use {
        case reading
        case writing
    }

    /// What to do next; nil where the reason says that too.
    package func advice(_ use: Use) -> Message? {
        switch reason {
        case .system(.noSuchFileOrDirectory), .system(.notDirectory):
            use == .reading
                ? "check the name and the folder"
                : "make the folder first, for example with !mkdir, or choose another place"
        case .system(.isDirectory): "name a file in that folder"
        case .system(.permissionDenied), .system(.notPermitted):
            use == .reading
                ? "look at the rights with !ls -l, or ask the owner"
                : "look at the rights with !ls -l, or choose another place"
        case .system(.noSpace), .system(.diskQuotaExceeded): "make room, or choose another place"
        case .system(.readOnlyFileSystem): "choose another place"
        case .system(.tooManySymbolicLinkLevels): "a link leads back to itself: name the file itself"
        case .system(.fileNameTooLong): "choose a shorter name"
        case .system(.resourceBusy), .system(.resourceTemporarilyUnavailable): "try again in a while"
        case .system: use == .reading ? "check the name, or choose another file" : "choose another place"
        case .tooLarge: "choose a smaller file, or a part of it"
        case .device, .notRegular: "name a regular file; this one has no end"
        case .noName: "give the file a name"
        case .utf16, .cancelled: nil
        }
    }
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

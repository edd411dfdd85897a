package import CompSharePlatform

/// Why a cassette cannot be read or written.
package enum CassetteError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file cannot be read.
    case unreadable(FileError)
    /// The file holds neither an HTTP archive nor one exchange.
    case noRecording(path: String)
    /// A line, counted from 1, is longer than any exchange.
    case lineTooLong(Int, path: String)
    /// The file cannot be written.
    case unwritable(FileError)
    /// The file that is to be added to holds something else.
    case foreignFile(path: String)

    /// A sentence with the file and the reason.
    package var description: String {
        switch self {
        case .unreadable(let error): "cannot read the recording \(error)"
        case .noRecording(let path):
            "\(path) is not a recording: neither an HTTP archive nor one exchange (HAR 1.2) a line"
        case .lineTooLong(let line, let path): "line \(line) of \(path) is too long for an exchange"
        case .unwritable(let error): "cannot record to \(error)"
        case .foreignFile(let path): "\(path) exists and is not a recording of compsh; name another file"
        }
    }
}

/// What was passed over in a recording.
package enum CassetteWarning: Sendable, Hashable, CustomStringConvertible {
    /// So many entries of an archive that are no calls of the API, or have no answer.
    case foreignEntries(Int, path: String)
    /// A line that is cut off or no exchange.
    case damagedLine(Int, path: String)
    /// A line whose request names no action.
    case noAction(line: Int, path: String)

    /// A sentence with the file.
    package var description: String {
        switch self {
        case .foreignEntries(1, let path):
            "\(path): 1 entry is not an answered call of the API and was skipped"
        case .foreignEntries(let count, let path):
            "\(path): \(count) entries are not answered calls of the API and were skipped"
        case .damagedLine(let line, let path): "line \(line) of \(path) is damaged and was skipped"
        case .noAction(let line, let path): "line \(line) of \(path) names no action and was skipped"
        }
    }
}

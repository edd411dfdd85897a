package import CompshCassette
package import CompshLocalization

extension CassetteError {
    package var message: Message {
        switch self {
        case .unreadable(let error): "cannot read the recording \(error.message)"
        case .noRecording(let path):
            "\(path) is not a recording: neither an HTTP archive nor one exchange (HAR 1.2) a line"
        case .lineTooLong(let line, let path): "line \(line) of \(path) is too long for an exchange"
        case .unwritable(let error): "cannot record to \(error.message)"
        case .foreignFile(let path): "\(path) exists and is not a recording of compsh; name another file"
        }
    }

    /// What to do next.
    package var advice: Message? {
        switch self {
        case .unreadable(let error): error.advice(.reading)
        case .unwritable(let error): error.advice(.writing)
        case .noRecording: "record FILE makes one, and so does export har FILE"
        case .lineTooLong: "replay a part of it"
        case .foreignFile: "record FILE begins a new file, or adds to a recording"
        }
    }
}

extension CassetteWarning {
    package var message: Message {
        switch self {
        case .foreignEntries(let count, let path):
            """
            \(path): \
            \(count, one: "entry is not an answered call of the API and was skipped",
                many: "entries are not answered calls of the API and were skipped")
            """
        case .damagedLine(let line, let path): "line \(line) of \(path) is damaged and was skipped"
        case .noAction(let line, let path): "line \(line) of \(path) names no action and was skipped"
        }
    }
}

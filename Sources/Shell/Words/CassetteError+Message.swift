package import CompshCassette
package import CompshLocalization

extension CassetteError {
    /// The error in words for the user.
    package var message: Message {
        switch self {
        case .unreadable(let error): "cannot read the recording \(error.message)"
        case .noRecording(let path):
            "\(path) is no recording: it is neither an HTTP archive nor has it one exchange (HAR 1.2) a line"
        case .lineTooLong(let line, let path): "line \(line) of \(path) is too long for an exchange"
        case .unwritable(let error): "cannot record to \(error.message)"
        case .foreignFile(let path): "\(path) exists and is no recording of compsh; name another file"
        }
    }
}

extension CassetteWarning {
    /// The warning in words for the user.
    package var message: Message {
        switch self {
        case .foreignEntries(let count, let path):
            """
            \(path): \
            \(count, one: "entry is no answered call of the API and was passed over",
                many: "entries are no answered calls of the API and were passed over")
            """
        case .damagedLine(let line, let path): "line \(line) of \(path) is damaged and was passed over"
        case .noAction(let line, let path): "line \(line) of \(path) names no action and was passed over"
        }
    }
}

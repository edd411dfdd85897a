import CompShareOrderedJSON
import CompSharePlatform
package import CompShareWire

/// A recording: which requests it answers, and where in the file their answers are.
///
/// ```swift
/// let cassette = try Cassette(path: "regression.har.jsonl")
/// let client = Client(credentials: nil, transport: ReplayMiddleware(cassette))
/// ```
///
/// The file holds a HAR 1.2 entry a line, as compsh records, or is a whole HTTP archive, as `export har` and browsers
/// write. Of lines only the requests are kept in memory; answers are read from the file when they are asked for.
package final class Cassette: Sendable {
    /// The file.
    package let path: String
    /// The recorded requests in order.
    package let keys: [RequestKey]
    /// What was passed over: lines that are cut off or damaged, entries that are no calls of the API.
    package let warnings: [CassetteWarning]

    private let places: [CassetteIndex.Place]
    private let file: OpenFile

    /// Opens a recording.
    ///
    /// - Throws: `CassetteError` if it cannot be read, or holds no exchange at all.
    package init(path: String) throws(CassetteError) {
        let file: OpenFile
        do throws(FileError) {
            file = try OpenFile(reading: path)
        } catch {
            throw .unreadable(error)
        }
        // Answers are read where they stand, in any order; and a device may have no end.
        switch file.status?.kind {
        case .regular, .null: break
        case .folder: throw .unreadable(FileError(path: path, .isDirectory))
        default: throw .unreadable(FileError(path: path, .notRegular))
        }
        var index = CassetteIndex(file)
        try index.read()
        guard !index.keys.isEmpty || index.isEmptyFile || index.isArchive else {
            throw .noRecording(path: path)
        }
        self.path = path
        self.file = file
        keys = index.keys
        places = index.places
        warnings = index.warnings
    }

    /// The recorded answer at a place, or the recorded failure.
    ///
    /// - Throws: `TransportError`: the recorded one, or `.malformed` if the file has changed meanwhile.
    package func answer(at place: Int) throws(TransportError) -> HTTPResponse {
        let answer: Result<HTTPResponse, TransportError>?
        switch places[place] {
        case .line(let range):
            let bytes = try? file.read(at: range.lowerBound, count: range.count)
            answer = bytes.flatMap(RecordedAnswer.result(line:))
        case .entry(let json): answer = RecordedAnswer.result(json)
        }
        guard let answer else {
            throw TransportError(
                .malformed, peer: path, detail: "the recording has changed while it was read")
        }
        return try answer.get()
    }
}

import CompShareOrderedJSON
import CompSharePlatform
import Synchronization

/// Appends exchanges to a cassette, each with one write, so that a process that is killed loses none.
package final class CassetteWriter: Sendable {
    /// The file.
    package let path: String
    private let file: OpenFile
    private let counts = Mutex((written: 0, lost: 0, hasTold: false))

    /// Opens a cassette; one that exists is added to.
    ///
    /// A last line that a killed process left unfinished is ended, and passed over by the reader.
    ///
    /// - Throws: `CassetteError` if the file cannot be opened, or holds something else than exchanges.
    package init(path: String) throws(CassetteError) {
        let file: OpenFile
        let isOurs: Bool
        do throws(FileError) {
            file = try OpenFile(appending: path)
            isOurs = try Self.prepare(file)
        } catch {
            throw .unwritable(error)
        }
        guard isOurs else { throw .foreignFile(path: path) }
        self.path = path
        self.file = file
    }

    /// What every line of a cassette begins with.
    static let beginning = Array(#"{"startedDateTime":"#.utf8)

    /// Ends a last line that was cut off.
    ///
    /// - Returns: Whether the file is a recording: nothing must be appended to a file of another kind.
    private static func prepare(_ file: OpenFile) throws(FileError) -> Bool {
        let size = file.size
        guard size > 0 else { return true }
        let mark = FileContents.byteOrderMark
        let start = try file.read(at: 0, count: min(size, mark.count + beginning.count))
        guard start.dropFirst(start.starts(with: mark) ? mark.count : 0).starts(with: beginning) else {
            return false
        }
        if try file.read(at: size - 1, count: 1) != [UInt8(ascii: "\n")] {
            try file.append([UInt8(ascii: "\n")])
        }
        return true
    }

    /// How many exchanges have been written.
    package var count: Int { counts.withLock { $0.written } }

    /// How many exchanges could not be written, and are missing in the recording.
    package var lostCount: Int { counts.withLock { $0.lost } }

    /// Whether the user is still to be told that the recording is incomplete; true once.
    ///
    /// A full disk stays full, and one message is enough for a thousand pages.
    var mustTell: Bool {
        counts.withLock { counts in
            defer { counts.hasTold = true }
            return !counts.hasTold
        }
    }

    /// Appends the text of an entry.
    ///
    /// - Throws: `CassetteError` if the disk is full or the like; the file then ends as it did before.
    func append(line: consuming [UInt8]) throws(CassetteError) {
        var line = line
        line.append(UInt8(ascii: "\n"))
        let failure = counts.withLock { counts -> FileError? in
            do throws(FileError) {
                try file.appendLocked(line)
                counts.written += 1
                return nil
            } catch {
                counts.lost += 1
                return error
            }
        }
        if let failure { throw .unwritable(failure) }
    }
}

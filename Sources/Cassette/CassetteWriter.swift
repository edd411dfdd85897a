package import CompShareOrderedJSON
import CompSharePlatform
import Glibc
import Synchronization

/// Appends exchanges to a cassette, each with one write, so that a process that is killed loses none.
package final class CassetteWriter: Sendable {
    /// The file.
    package let path: String
    private let descriptor: Int32
    private let counts = Mutex((written: 0, lost: 0))
    private let hasTold = Mutex(false)

    /// Opens a cassette; one that exists is added to.
    ///
    /// A last line that a killed process left unfinished is ended, and passed over by the reader.
    ///
    /// - Throws: `CassetteError` if the file cannot be opened, or holds something else than exchanges.
    package init(path: String) throws(CassetteError) {
        let descriptor: Int32
        do throws(FileError) {
            descriptor = try Descriptor.open(path, O_RDWR | O_CREAT | O_APPEND, mode: 0o600)
        } catch {
            throw .unwritable(error)
        }
        let isOurs: Bool
        do throws(SystemError) {
            isOurs = try Self.prepare(descriptor)
        } catch {
            close(descriptor)
            throw .unwritable(FileError(path: path, .system(error)))
        }
        guard isOurs else {
            close(descriptor)
            throw .foreignFile(path: path)
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// What every line of a cassette begins with.
    static let beginning = Array(#"{"startedDateTime":"#.utf8)

    /// Ends a last line that was cut off.
    ///
    /// - Returns: Whether the file is a recording: whoever names the wrong file must not have one at its end.
    private static func prepare(_ descriptor: Int32) throws(SystemError) -> Bool {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard size > 0 else { return true }
        let mark = FileContents.byteOrderMark
        let start = try Descriptor.read(descriptor, at: 0, count: min(size, mark.count + beginning.count))
        guard start.dropFirst(start.starts(with: mark) ? mark.count : 0).starts(with: beginning) else {
            return false
        }
        if try Descriptor.read(descriptor, at: size - 1, count: 1) != [UInt8(ascii: "\n")] {
            try Descriptor.write([UInt8(ascii: "\n")], to: descriptor)
        }
        return true
    }

    /// How many exchanges have been written.
    package var count: Int { counts.withLock { $0.written } }

    /// How many exchanges could not be written, and are missing in the recording.
    package var lostCount: Int { counts.withLock { $0.lost } }

    /// Whether nobody has been told yet that the recording is incomplete; asked once, it counts as told.
    ///
    /// A disk that is full stays so; to say it once for each of a thousand pages would say less.
    var mustTell: Bool {
        hasTold.withLock { hasTold in
            defer { hasTold = true }
            return !hasTold
        }
    }

    /// Appends an entry.
    ///
    /// - Throws: `CassetteError` if the disk is full or the like; the file then ends as it did before.
    package func append(_ entry: JSONValue) throws(CassetteError) {
        var line: [UInt8] = []
        JSONWriter().write(entry, to: &line)
        line.append(UInt8(ascii: "\n"))
        let failure = counts.withLock { counts -> SystemError? in
            let size = lseek(descriptor, 0, SEEK_END)
            do throws(SystemError) {
                try Descriptor.write(line, to: descriptor)
                counts.written += 1
                return nil
            } catch {
                counts.lost += 1
                if size >= 0 { ftruncate(descriptor, size) }
                return error
            }
        }
        if let failure { throw .unwritable(FileError(path: path, .system(failure))) }
    }
}

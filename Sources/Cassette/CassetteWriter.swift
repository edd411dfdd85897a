import Glibc
import Localization
package import OrderedJSON
import Synchronization

/// Appends exchanges to a cassette, each with one write, so that a process that is killed loses none.
package final class CassetteWriter: Sendable {
    /// The file.
    package let path: String
    private let descriptor: Int32
    private let written = Mutex(0)

    /// Opens a cassette; one that exists is added to.
    ///
    /// A last line that a killed process left unfinished is ended, and passed over by the reader.
    ///
    /// - Throws: `CassetteError` if the file cannot be opened, or holds something else than exchanges.
    package init(path: String) throws(CassetteError) {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CassetteError("cannot record to \(path): \(CassetteFile.lastError)")
        }
        let size = lseek(descriptor, 0, SEEK_END)
        if size > 0 {
            // Whoever names the wrong file must not have a recording at its end.
            let start = CassetteFile.read(descriptor, at: 0, count: min(size, Self.recognisedBytes)) ?? []
            guard start.starts(with: Self.beginning) else {
                close(descriptor)
                throw CassetteError("\(path) exists and is no recording of compsh; name another file")
            }
            if CassetteFile.read(descriptor, at: size - 1, count: 1) != [UInt8(ascii: "\n")] {
                _ = Self.write([UInt8(ascii: "\n")], to: descriptor)
            }
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// What every line of a cassette begins with.
    static let beginning = Array(#"{"startedDateTime":"#.utf8)
    private static let recognisedBytes = beginning.count

    /// How many exchanges have been written.
    package var count: Int { written.withLock { $0 } }

    /// Appends an entry.
    ///
    /// - Throws: `CassetteError` if the disk is full or the like; the file then ends as it did before.
    package func append(_ entry: JSONValue) throws(CassetteError) {
        var line: [UInt8] = []
        JSONWriter().write(entry, to: &line)
        line.append(UInt8(ascii: "\n"))
        let failure = written.withLock { count -> String? in
            let size = lseek(descriptor, 0, SEEK_END)
            guard Self.write(line, to: descriptor) else {
                let reason = CassetteFile.lastError
                if size >= 0 { ftruncate(descriptor, size) }
                return reason
            }
            count += 1
            return nil
        }
        if let failure { throw CassetteError("cannot record to \(path): \(failure)") }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var start = 0
        while start < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            start += count
        }
        return true
    }
}

import Glibc

/// A temporary file for another program, readable by the user only.
package struct TemporaryFile: Sendable {
    /// Where it is.
    package let path: String

    /// Makes a file that holds `bytes`.
    ///
    /// - Parameters:
    ///   - bytes: Its content.
    ///   - folder: The folder.
    ///   - prefix: What its name begins with.
    ///   - suffix: What its name ends in.
    /// - Throws: `FileError` with the folder or the file.
    package init(
        _ bytes: [UInt8], in folder: String, prefix: String, suffix: String
    ) throws(FileError) {
        var template = Array("\(folder)/\(prefix)XXXXXX\(suffix)".utf8CString)
        let number = unsafe mkstemps(&template, Int32(suffix.utf8.count))
        guard number >= 0 else { throw FileError(path: folder, .last) }
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        let descriptor = FileDescriptor(rawValue: number)
        defer { try? descriptor.close() }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        do throws(Errno) {
            try descriptor.writeWhole(bytes)
        } catch {
            remove()
            throw FileError(path: path, error)
        }
    }

    /// Removes it.
    package func remove() { unsafe unlink(path) }
}

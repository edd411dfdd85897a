import CompSharePlatform
package import CompshCommandLanguage
import CompshLocalization

/// Scripts as files.
package enum ScriptFile {
    /// 16 MiB: no script that people write, or export from a session, is larger.
    private static let limit = 16 << 20

    /// Reads a script.
    ///
    /// - Throws: `CommandFailure` if it cannot be read or is not UTF-8, with the place of the first bad byte.
    package static func read(_ path: String) throws(CommandFailure) -> SourceText {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileContents.readText(path, limit: limit)
        } catch {
            guard !error.isCancelled else { throw .interrupted }
            throw .usage(
                "cannot read the script: \(error.message)",
                hint: error.advice(.reading))
        }
        do throws(UTF8.ValidationError) {
            return SourceText(String(copying: try UTF8Span(validating: bytes.span)), file: path)
        } catch {
            let line = bytes[..<error.byteOffsets.lowerBound].count { $0 == UInt8(ascii: "\n") } + 1
            throw .usage("\(path): line \(line) is not UTF-8 text", hint: "convert the file to UTF-8")
        }
    }

    /// What tells whether two paths name the same script: the path without links, `.` and `..`.
    package static func identity(of path: String) -> String {
        FilePath(path).resolved?.string ?? path
    }

    /// The folder of the file at `path`; empty for a name without one.
    package static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(path[...slash])
    }
}

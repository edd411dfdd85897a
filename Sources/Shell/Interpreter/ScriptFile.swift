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

    /// Checks, before anything runs, that a script is given what it reads.
    ///
    /// - Throws: `CommandFailure` for the first argument that it reads and is not given, with its place in the script; and
    ///   for arguments of a script that reads none, since they may be meant for scripts.
    static func check(
        _ arguments: [String], of script: SourceText, in table: CommandTable
    ) throws(CommandFailure) {
        // Nearly all scripts have none and need none.
        guard !arguments.isEmpty || script.text.utf8.contains(UInt8(ascii: "$")) else { return }
        var readsArgument = false
        var reader = table.reader(of: script.text)
        while let statement = nextStatement(&reader) {
            for case .variable(let variable) in statement.allWords.flatMap(\.segments) {
                guard let number = Int(variable.name) else { continue }
                readsArgument = true
                guard number > arguments.count || number < 1 else { continue }
                throw .usage(
                    "the script needs an argument $\(number); it was given \(arguments.count)",
                    range: variable.range, hint: "compsh SCRIPT ARGUMENT … gives them, in this order")
            }
        }
        guard !arguments.isEmpty, !readsArgument else { return }
        throw .usage(
            "\(script.file ?? "") reads no arguments, and was given \(arguments.count): \(arguments.joined(separator: " "))",
            hint: "-f runs several scripts: compsh -f ONE -f TWO; in a script $1, $2, … are its arguments")
    }

    /// The next statement that can be read; those that cannot fail when they are run.
    private static func nextStatement(_ reader: inout StatementReader) -> Statement? {
        while true {
            do throws(CommandFailure) {
                return try reader.next()
            } catch {
                if error.kind == .incomplete { return nil }
            }
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

extension Statement {
    /// The words in which variables are replaced.
    fileprivate var allWords: [Word] { words + (redirection.map { [$0.file] } ?? []) }
}

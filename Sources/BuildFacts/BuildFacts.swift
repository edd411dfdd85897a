import Foundation
import PackagePlugin

/// Writes down what only the build knows: the commit and the compiler.
///
/// The manifest could ask git too, and so could a command before each build; but what either says is kept until the
/// manifest or the list of files changes, and the program of the next commit would name this one. So it is a part of the
/// build, made anew when a source or the repository's head has changed. Where its content is as before, nothing is
/// compiled for it.
@main
struct BuildFacts: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let package = context.package.directoryURL
        let file = context.pluginWorkDirectoryURL.appending(path: "BuildFacts.swift")
        let compiler = try context.tool(named: "swiftc").url
        return [
            .buildCommand(
                displayName: "Writing down the facts of the build",
                executable: URL(filePath: "/bin/sh"),
                arguments: ["-c", Self.script, "sh", package.path, file.path, compiler.path],
                inputFiles: Self.sources(of: package) + Self.log(of: package), outputFiles: [file])
        ]
    }

    /// What tells whether files differ from the commit.
    private static func sources(of package: URL) -> [URL] {
        let folder = package.appending(path: "Sources")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter {
            (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
        }
    }

    /// The log of the repository's head, which grows with each commit and checkout; none without a repository.
    private static func log(of package: URL) -> [URL] {
        var folder = package.appending(path: ".git")
        // In a work tree beside the repository it is a file that names the folder.
        if let text = try? String(contentsOf: folder, encoding: .utf8), text.hasPrefix("gitdir: ") {
            let path = text.dropFirst("gitdir: ".count).trimmingCharacters(in: .newlines)
            folder = URL(filePath: path, relativeTo: package)
        }
        let log = folder.appending(path: "logs/HEAD")
        return FileManager.default.fileExists(atPath: log.path) ? [log] : []
    }

    /// Takes the package, the file to write, and the compiler.
    ///
    /// Whoever builds from an archive, without git or its folder, has no commit. It is written only as hexadecimal digits,
    /// so that whatever git prints is no Swift.
    private static let script = #"""
        package=$1 file=$2 compiler=$3 commit=
        # Of this package's own repository, not of one around it.
        if [ -e "$package/.git" ]; then
            commit=$(git -C "$package" rev-parse --short=9 HEAD 2>/dev/null) &&
                git -C "$package" update-index -q --refresh >/dev/null 2>&1
            git -C "$package" diff-index --quiet HEAD -- 2>/dev/null || commit=${commit:+$commit-modified}
        fi
        case ${commit%-modified} in *[!0-9a-f]*) commit= ;; esac
        version=$("$compiler" --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1)
        {
            echo '/// What only the build knows.'
            echo 'enum BuildFacts {'
            echo '    /// The commit, with `-modified` where files differed from it; empty if it is not known.'
            printf '    static let commit = "%s"\n' "$commit"
            echo '    /// The version of the compiler; empty if it is not known.'
            printf '    static let swift = "%s"\n' "$version"
            echo '}'
        } >"$file.new" || exit
        if cmp -s "$file.new" "$file"; then rm "$file.new"; else mv "$file.new" "$file"; fi
        """#
}

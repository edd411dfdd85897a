import Foundation
import PackagePlugin

/// Writes down, before each build, what only the build knows: the commit and the compiler.
///
/// The manifest could ask git too, but what it says is kept until it changes, so that the program of the next commit would
/// name this one. The file is written only where its content differs; else nothing is compiled anew.
@main
struct BuildFacts: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.pluginWorkDirectoryURL
        return [
            .prebuildCommand(
                displayName: "Writing down the facts of the build",
                executable: URL(filePath: "/bin/sh"),
                arguments: [
                    "-c", Self.script, "sh", context.package.directoryURL.path, folder.path,
                    try context.tool(named: "swiftc").url.path,
                ],
                outputFilesDirectory: folder)
        ]
    }

    /// Takes the folders of the package and of what is written, and the compiler.
    ///
    /// Whoever builds from an archive, without git or its folder, has no commit; `COMPSH_COMMIT` names one then. A commit is
    /// written only as hexadecimal digits, so that no environment can write Swift.
    private static let script = #"""
        package=$1 folder=$2 compiler=$3
        commit=${COMPSH_COMMIT-}
        # Of this package's own repository, not of one around it.
        if [ -z "$commit" ] && [ -e "$package/.git" ]; then
            commit=$(git -C "$package" rev-parse --short=9 HEAD 2>/dev/null) &&
                git -C "$package" update-index -q --refresh >/dev/null 2>&1
            git -C "$package" diff-index --quiet HEAD -- 2>/dev/null || commit=${commit:+$commit-modified}
        fi
        case ${commit%-modified} in *[!0-9a-f]*) commit= ;; esac
        version=$("$compiler" --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1)
        file=$folder/BuildFacts.swift
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

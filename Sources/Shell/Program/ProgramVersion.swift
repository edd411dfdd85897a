import CompShare
import CompShareOrderedJSON
package import CompshCommandLanguage
import CompshLineEditing
import CompshRendering

/// What `compsh --version` and `version` tell, for whoever reports a fault.
package struct ProgramVersion: Sendable, Hashable {
    /// The version of compsh.
    package let compsh: String
    /// The commit that it was built from, with `-modified` where files differed from it; nil if it is not known.
    package let commit: String?
    /// The version of libedit: what compsh was built for, and the library that runs.
    package let libedit: String
    /// The version of the Swift compiler; nil if it is not known.
    package let swift: String?

    /// Takes what the build wrote down; an empty text is not known.
    package init(commit: String = "", swift: String = "") {
        compsh = Client.version
        self.commit = commit.isEmpty ? nil : commit
        self.swift = swift.isEmpty ? nil : swift
        libedit = EditlineVersion.text
    }

    /// What programs read.
    var json: JSONValue {
        [
            "compsh": .string(compsh), "commit": commit.map(JSONValue.string) ?? nil,
            "libedit": .string(libedit), "swift": swift.map(JSONValue.string) ?? nil,
        ]
    }

    /// What `--version` prints: the lines, or a document where the program's arguments ask for `json` or `jsonl`.
    package func text(for line: ArgumentLine) -> String {
        switch FormatWishes.named(in: line.words) {
        case .json, .jsonl: JSONWriter(layout: .compact).text(json) + "\n"
        default: lines.map { $0 + "\n" }.joined()
        }
    }

    /// The lines to print: the program, then what it is made with.
    package var lines: [String] {
        let first = [ProgramSignature.name, compsh] + (commit.map { ["(" + $0 + ")"] } ?? [])
        let made = [("libedit", libedit), ("Swift", swift)].compactMap { name, version in
            version.map { name + " " + $0 }
        }
        return [first.joined(separator: " "), made.joined(separator: ", ")]
    }
}

/// The forms in which results can be shown.
package enum OutputFormat: String, Sendable, CaseIterable {
    /// Aligned columns.
    case table
    /// One member a line, record after record.
    case vertical
    /// The whole answer, indented.
    case json
    /// One row a line.
    case jsonl
    /// Comma-separated values.
    case csv
    /// Tab-separated values.
    case tsv
    /// A table as GitHub's Markdown has it.
    case markdown
    /// The bytes received.
    case raw

    /// What the format is, in one line for help texts.
    package var summary: String {
        switch self {
        case .table: "aligned columns, for people"
        case .vertical: "one field a line, for few rows or long texts"
        case .json: "the server's whole answer, indented"
        case .jsonl: "one row a line, as compact JSON"
        case .csv: "comma-separated values with a header (RFC 4180)"
        case .tsv: "tab-separated values with a header; \\t, \\n, \\r and \\\\ escaped"
        case .markdown: "a table for issues and chats, as GitHub's Markdown has it"
        case .raw: "the answer's exact bytes; on a terminal indented and safe to look at"
        }
    }

    /// A renderer for one listing in this format.
    package func makeRenderer(_ options: RenderOptions) -> any Renderer {
        switch self {
        case .table: TableRenderer(options)
        case .vertical: VerticalRenderer(options)
        case .json: JSONRenderer(options)
        case .jsonl: JSONLinesRenderer(options)
        case .csv: DelimitedRenderer(.csv, options)
        case .tsv: DelimitedRenderer(.tsv, options)
        case .markdown: MarkdownRenderer(options)
        case .raw: RawRenderer(options)
        }
    }

    /// The format that a file's name tells by its ending, in any case; nil if it tells none.
    package static func ofFile(_ path: String) -> OutputFormat? {
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        guard let point = name.lastIndex(of: ".") else { return nil }
        let ending = name[name.index(after: point)...].lowercased()
        return allCases.first { $0.fileEndings.contains(ending) }
    }

    /// The endings of the names of files that hold it, the usual one first.
    package var fileEndings: [String] {
        switch self {
        case .csv: ["csv"]
        case .tsv: ["tsv"]
        case .json: ["json"]
        case .jsonl: ["jsonl", "ndjson"]
        case .markdown: ["md", "markdown"]
        case .table, .vertical, .raw: []
        }
    }
}

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
        case .raw: RawRenderer(options)
        }
    }
}

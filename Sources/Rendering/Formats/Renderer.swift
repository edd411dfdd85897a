/// Writes one listing, page after page, as UTF-8 in one format.
///
/// ```swift
/// var renderer = OutputFormat.table.makeRenderer(options)
/// var output = RenderOutput { write($0) }
/// for page in pages { renderer.append(page, to: &output) }
/// renderer.finish(to: &output)
/// output.handOverAll()
/// ```
///
/// A renderer keeps no rows, so that a listing may be of any length.
package protocol Renderer {
    /// Appends one page's text to `output`.
    mutating func append(_ page: Report, to output: inout RenderOutput)

    /// Appends what closes the listing to `output`. Nothing may be appended after it.
    mutating func finish(to output: inout RenderOutput)

    /// What the reader should know about the output beside it, known after the first page.
    var remarks: [RenderRemark] { get }
}

extension Renderer {
    package mutating func finish(to output: inout RenderOutput) {}

    package var remarks: [RenderRemark] { [] }
}

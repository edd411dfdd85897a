import CompShareOrderedJSON

/// Writes each row as compact JSON on a line of its own.
struct JSONLinesRenderer: Renderer {
    private let options: RenderOptions
    private let writer: JSONWriter

    init(_ options: RenderOptions) {
        self.options = options
        writer = JSONWriter(layout: .compact, options)
    }

    mutating func append(_ page: Report, to output: inout [UInt8]) {
        for row in options.rows(page.rows) {
            writer.write(row, to: &output)
            output.append(UInt8(ascii: "\n"))
        }
    }
}

import CompShareOrderedJSON

/// Writes each row as compact JSON on a line of its own.
struct JSONLinesRenderer: Renderer {
    private let options: RenderOptions
    private let writer: JSONWriter

    init(_ options: RenderOptions) {
        self.options = options
        writer = JSONWriter(layout: .compact, options)
    }

    mutating func append(_ page: Report, to output: inout RenderOutput) {
        for row in options.rows(page.rows) {
            output.write(row, writer)
            output.bytes.append(UInt8(ascii: "\n"))
            output.handOver()
            if output.isEnded { return }
        }
    }
}

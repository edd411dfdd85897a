import CompShareOrderedJSON
import CompshTextLayout

/// Writes an answer's exact bytes; on a terminal JSON is indented and coloured, and all else made visible.
///
/// A document made here, which has no bytes, is written as compact JSON with a newline.
struct RawRenderer: Renderer {
    private let options: RenderOptions

    init(_ options: RenderOptions) {
        self.options = options
    }

    mutating func append(_ page: Report, to output: inout [UInt8]) {
        guard let bytes = page.bytes else {
            JSONWriter(layout: options.isTerminal ? .indented : .compact, options).write(
                page.document, to: &output)
            output.append(UInt8(ascii: "\n"))
            return
        }
        guard options.isTerminal else {
            output.append(contentsOf: bytes)
            return
        }
        if let value = try? JSONValue(parsing: bytes) {
            JSONWriter(layout: .indented, options).write(value, to: &output)
        } else {
            let text = Sanitizer.visible(String(decoding: bytes, as: UTF8.self), lines: .multiple)
            output.append(contentsOf: text.utf8)
            if text.utf8.last == UInt8(ascii: "\n") { return }
        }
        output.append(UInt8(ascii: "\n"))
    }
}

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

    mutating func append(_ page: Report, to output: inout RenderOutput) {
        guard let bytes = page.bytes else {
            output.write(
                page.document, JSONWriter(layout: options.isTerminal ? .indented : .compact, options))
            output.bytes.append(UInt8(ascii: "\n"))
            return
        }
        guard options.isTerminal else {
            output.bytes.append(contentsOf: bytes)
            return
        }
        if let value = try? JSONValue(parsing: bytes) {
            output.write(value, JSONWriter(layout: .indented, options))
        } else {
            let text = Sanitizer.visible(String(decoding: bytes, as: UTF8.self), lines: .multiple)
            output.bytes.append(contentsOf: text.utf8)
            if text.utf8.last == UInt8(ascii: "\n") { return }
        }
        output.bytes.append(UInt8(ascii: "\n"))
    }
}

import CompShareOrderedJSON
import CompshTextLayout

/// One thing with everything about it: its fields, tables of its parts, long texts.
package struct Sheet: Sendable {
    /// What follows the fields.
    package enum Part: Sendable {
        /// Rows with columns of their own.
        case table(title: String, Report)
        /// A rich text.
        case text(title: String, String)
        /// One line in place of something that cannot be shown.
        case line(title: String, String)
    }

    /// The thing as the only row of a report; formats for data show nothing else.
    package var record: Report
    /// What follows it for people.
    package var parts: [Part]

    /// Creates a sheet.
    package init(_ record: Report, parts: [Part] = []) {
        self.record = record
        self.parts = parts
    }

    /// The sheet in a format.
    ///
    /// - Parameters:
    ///   - format: The format; as a table, vertically and as Markdown people see all of it.
    ///   - options: What is known of the output.
    ///   - heading: What stands above a part, made from its title.
    /// - Returns: UTF-8, and what the reader should know besides.
    package func rendered(
        as format: OutputFormat, _ options: RenderOptions, heading: (String) -> String = { $0 }
    ) -> (bytes: [UInt8], remarks: [RenderRemark]) {
        var bytes: [UInt8] = []
        if format == .markdown { return markdown(options, heading) }
        guard format == .table || format == .vertical else {
            let remarks = Self.render(record, format.makeRenderer(options), to: &bytes)
            return (bytes, remarks)
        }
        var remarks = Self.render(record, VerticalRenderer(options, hasHeadings: false), to: &bytes)
        // The columns asked for are those of the record.
        var plain = options
        plain.columns = nil
        func add(heading title: String) {
            let line = Sanitizer.visible(heading(title))
            bytes += "\n\(Style.bold.apply(to: line, isOn: options.colour))\n".utf8
        }
        for part in parts {
            switch part {
            case .table(let title, let report):
                add(heading: title)
                remarks += Self.render(report, format.makeRenderer(plain), to: &bytes)
            case .line(let title, let text):
                add(heading: title)
                let visible = Sanitizer.visible(text)
                let lines =
                    options.lineLimit.map {
                        LineFitting.wrap(visible, to: $0, ambiguous: options.ambiguous)
                    } ?? [visible]
                for line in lines { bytes += "\(line)\n".utf8 }
            case .text(let title, let text):
                add(heading: title)
                for line in ReadableText.lines(
                    of: text, width: options.lineLimit, ambiguous: options.ambiguous, colour: options.colour)
                {
                    bytes += "\(line)\n".utf8
                }
            }
        }
        return (bytes, remarks)
    }

    /// A table of the fields, and each part under a heading.
    private func markdown(
        _ options: RenderOptions, _ heading: (String) -> String
    ) -> (bytes: [UInt8], remarks: [RenderRemark]) {
        var bytes: [UInt8] = []
        let projection = Projection(record, options)
        var remarks = projection.remarks
        let fields = record.rows.first.map { zip(projection.columns, projection.cells($0)).map { $0 } } ?? []
        let rows = fields.indices.map { JSONValue.number(JSONNumber($0)) }
        func column(_ title: String, _ cell: @escaping @Sendable (Int) -> Cell) -> Field {
            Field(Column(title)) { row in row.integer.map(cell) ?? .missing }
        }
        let schema = Schema([
            column("FIELD") { .text(fields[$0].0.title) }, column("VALUE") { fields[$0].1 },
        ])
        var plain = options
        plain.columns = nil
        remarks += Self.render(
            Report(document: .null, rows: rows, schema: schema), MarkdownRenderer(plain), to: &bytes)
        plain.textBefore = nil
        for part in parts {
            func add(_ title: String, _ text: String) {
                bytes += "\n### \(MarkdownText.cell(heading(title)))\n\n\(text)".utf8
            }
            switch part {
            case .table(let title, let report):
                add(title, "")
                remarks += Self.render(report, MarkdownRenderer(plain), to: &bytes)
            case .line(let title, let text): add(title, MarkdownText.cell(text) + "\n")
            case .text(let title, let text):
                let markdown = HTMLToMarkdown.markdown(of: text, WorkCount())
                add(
                    title,
                    Sanitizer.visible(markdown, lines: .multiple) + (markdown.hasSuffix("\n") ? "" : "\n"))
            }
        }
        return (bytes, remarks)
    }

    private static func render(
        _ report: Report, _ renderer: any Renderer, to bytes: inout [UInt8]
    ) -> [RenderRemark] {
        var renderer = renderer
        renderer.append(report, to: &bytes)
        renderer.finish(to: &bytes)
        return renderer.remarks
    }
}

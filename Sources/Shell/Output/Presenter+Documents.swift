import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

// What programs read where people read words: every command that shows something gives them one JSON document.
extension Presenter {
    /// What is shown in place of words, and in which format; nil where the words are shown.
    ///
    /// Words stay words on a terminal, and where a line typed at the prompt sends them to a file or a program. Elsewhere
    /// only a text that is made for another program stays one on its way there: a command for bash is to be run. The
    /// command's own option, or the name of a file, asks for the document all the same.
    func document(
        of presentation: Presentation, on sink: any ByteSink
    ) -> (content: Presentation.Content, format: OutputFormat)? {
        guard presentation.format == nil || presentation.format == .raw, !presentation.content.isData else {
            return nil
        }
        if let own = wishes.own {
            guard own.isForPrograms, let content = content(of: presentation, exact: !sink.isTerminal) else {
                return nil
            }
            return (content, own)
        }
        guard wishes.outer == nil, !sink.isTerminal else { return nil }
        let isWanted =
            sink === console.output || presentation.isWithoutWords
            || !isInteractive && (!presentation.isExact || presentation.document != nil)
        guard let format = wishes.file ?? (isWanted ? settings.format.value : nil),
            format == .json || format == .jsonl,
            let content = content(of: presentation, exact: true)
        else { return nil }
        return (content, format)
    }

    /// The document of what is no data by itself; nil where there is none, and nothing to show.
    private func content(of presentation: Presentation, exact: Bool) -> Presentation.Content? {
        if let document = presentation.document { return document }
        switch presentation.content {
        case .help(let page):
            return report(store.mask.json(page.json))
        case .lines(let lines): return report(lines, exact ? store.keysMask.text : store.mask.text)
        case .preformatted(let lines): return report(lines) { $0 }
        case .sentences(let lines): return report(lines, store.mask.text)
        case .exchangeParts(let exchange, [.timing]):
            return .report(WireReport(exchange, exchangeView(RenderOptions(), of: exchange).secrets).report)
        case .exchangeParts(let exchange, let parts):
            return report(exchangeView(RenderOptions(), of: exchange).document(of: exchange, parts))
        case .exchange(let exchange):
            // The exact bytes, as long as they are a document themselves.
            if case .success(let response) = exchange.result, case .success = response.json { return nil }
            return report(
                exchangeView(RenderOptions(), of: exchange).document(
                    of: exchange, [.headers, .body, .timing]))
        case .none, .clearScreen, .report, .worded, .sheet, .wordedSheet, .stream, .description, .request,
            .laidOut, .findings:
            return nil
        }
    }

    private func report(_ lines: [Message], _ mask: (String) -> String) -> Presentation.Content {
        report(["text": .string(lines.map { mask($0.description) }.joined(separator: "\n"))])
    }

    private func report(_ json: JSONValue) -> Presentation.Content {
        .report(Report(document: json, rows: [json]))
    }
}

extension Presentation {
    /// Whether people are shown no data at all.
    fileprivate var isWithoutWords: Bool {
        if case .none = content { true } else { false }
    }
}

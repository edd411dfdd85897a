import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import CompshTextLayout

/// Shows outcomes: the one place that knows formats, and masks what people read.
@MainActor
struct Presenter {
    let console: Console
    let settings: Settings
    /// The secrets of the session; a stream adds to them.
    let store: SecretStore
    /// Whether nothing that works as a credential may be shown at all.
    let isRestricted: Bool
    /// The format of data that say nothing of their own.
    private let format: OutputFormat
    /// What is said of the format beside the settings.
    let wishes: FormatWishes
    /// Whether exchanges are shown in place of data.
    private let isRaw: Bool
    private var view = Presentation.View()
    /// Where an exchange comes from that the session has not made.
    private let origin: (Exchange.ID) -> BroughtIn?

    init(_ session: Session, _ console: Console, _ wishes: FormatWishes = FormatWishes()) {
        self.console = console
        settings = session.settings
        store = session.secrets
        isRestricted = session.isRestricted
        origin = { session.ring.entry(of: $0)?.origin }
        self.wishes = wishes
        (format, isRaw) = wishes.choice(settings)
    }

    /// What masks data; nil where they must be exact: in formats for programs, in files and pipes.
    private func mask(for format: OutputFormat, _ sink: any ByteSink) -> SecretMask? {
        guard sink.isTerminal || !format.isForPrograms else { return nil }
        return viewMask
    }

    /// A report, masked as an output needs it.
    private func shown(_ report: Report, as format: OutputFormat, on sink: any ByteSink) -> Report {
        // In a restricted session the keys are taken out before the text is cut into portions, of which each would be
        // looked through by itself.
        let mask = mask(for: format, sink) ?? (isRestricted ? store.keysMask : nil)
        return mask?.report(report, for: format) ?? report
    }

    /// What masks exchanges that are laid out to be read, wherever they go.
    private var viewMask: SecretMask {
        settings.secrets.value == .hide && !view.showsSecrets ? store.mask : store.keysMask
    }

    /// Shows a presentation, but for its notes.
    ///
    /// - Returns: How many rows that were; nil for what has none.
    func show(
        _ presentation: Presentation, to sink: any ByteSink
    ) async throws(CommandFailure) -> Int? {
        var presenter = self
        presenter.view = presentation.view
        let isRaw = presentation.format == nil && isRaw
        if presentation.holdsTraffic || isRaw || presentation.format == .raw { sink.keepPrivate() }
        if let (content, format) = document(of: presentation, on: sink) {
            try presenter.show(content, format: format, isRaw: false, to: sink)
            return nil
        }
        let format = presentation.format ?? format
        if case .stream(let stream) = presentation.content {
            return try await presenter.show(stream, format: format, isRaw: isRaw, to: sink)
        }
        try presenter.show(presentation.content, format: format, isRaw: isRaw, to: sink)
        return switch presentation.content {
        case .report(let report, _): report.rows.count
        case .sheet, .wordedSheet: 1
        default: nil
        }
    }

    /// Shows the exchange of a failed call, where exchanges are shown instead of data.
    func showRaw(_ exchange: Exchange, to sink: any ByteSink) throws(CommandFailure) {
        if isRaw { try show(exchange, to: sink) }
    }

    private func show(
        _ content: Presentation.Content, format: OutputFormat, isRaw: Bool, to sink: any ByteSink
    ) throws(CommandFailure) {
        switch content {
        case .report(let report, let exchange):
            if isRaw, let exchange { return try show(exchange, to: sink) }
            var renderer = format.makeRenderer(cancellableOptions(for: sink, as: format))
            try render(to: sink, isWhole: true) { output in
                renderer.append(shown(report, as: format, on: sink), to: &output)
                renderer.finish(to: &output)
            }
            note(renderer.remarks)
        case .sheet(let sheet, let exchange):
            if isRaw, let exchange { return try show(exchange, to: sink) }
            let shown = mask(for: format, sink)?.sheet(sheet, for: format) ?? sheet
            let (bytes, remarks) = shown.rendered(as: format, cancellableOptions(for: sink, as: format)) {
                Message(translating: $0).text(in: settings.language.value)
            }
            guard !Task.isCancelled else { throw .interrupted }
            try write(bytes, to: sink)
            note(remarks)
        case .wordedSheet(let sheet, let exchange):
            let language = format.isForPrograms ? .english : settings.language.value
            try show(.sheet(sheet(language), exchange: exchange), format: format, isRaw: isRaw, to: sink)
        case .worded(let report):
            // Programs read the same in every language.
            let language = format.isForPrograms ? .english : settings.language.value
            try show(.report(report(language)), format: format, isRaw: false, to: sink)
        case .help(let page): try show(page, to: sink)
        case .description(let page, let report):
            // The page is in the user's language; raw is the same in every one.
            // As Markdown the parameters are a table, where there are any.
            guard
                format.isForPrograms || format == .raw || format == .markdown && !report.rows.isEmpty
            else { return try show(page, to: sink) }
            try show(.report(report), format: format, isRaw: false, to: sink)
        case .request(let request):
            let view = exchangeView(console.renderOptions(settings, for: sink))
            guard format.isForPrograms || format == .markdown else {
                return try write(view.bytes(of: request), to: sink)
            }
            try show(.report(view.report(of: request)), format: format, isRaw: false, to: sink)
        case .exchange(let exchange): try show(exchange, to: sink)
        case .exchangeParts(let exchange, [.timing]) where format.isForPrograms || format == .markdown:
            let report = WireReport(exchange, viewMask).report
            try show(.report(report), format: format, isRaw: false, to: sink)
        case .exchangeParts(let exchange, let parts):
            var view = exchangeView(console.renderOptions(settings, for: sink), of: exchange)
            view.parts = parts
            try write(view.bytes(of: exchange), to: sink)
        case .findings(let findings):
            guard format.isForPrograms || format == .markdown else {
                let page = DoctorPage(
                    options: renderOptions(for: sink, as: format), language: settings.language.value,
                    mask: store.mask.text)
                return try write(Array(page.lines(of: findings).map { $0 + "\n" }.joined().utf8), to: sink)
            }
            // Made to be read by whoever is asked for help, so that nothing of it is secret.
            try show(
                .report(store.mask.report(findings.report, for: format)), format: format, isRaw: false,
                to: sink)
        case .lines(let lines):
            // What programs read of them is exact, as JSON is, but for keys and secrets of the environment.
            let mask = mask(for: .json, sink) ?? store.keysMask
            try write(lines.map { mask.text($0.text(in: settings.language.value)) }, to: sink)
        case .preformatted(let lines):
            try write(lines.map { $0.text(in: settings.language.value) }, to: sink)
        case .laidOut(let lines, let report):
            guard format.isForPrograms else {
                return try write(lines.map { $0.text(in: settings.language.value) }, to: sink)
            }
            try show(.report(report), format: format, isRaw: false, to: sink)
        case .sentences(let sentences):
            let lines = sentences.flatMap {
                // Into a file or a pipe too: what a server said in it may be shown on a terminal later.
                let text = store.mask.text($0.text(in: settings.language.value))
                return wrapped(Sanitizer.visible(text, lines: .multiple), for: sink)
            }
            try write(Array(lines.map { $0 + "\n" }.joined().utf8), to: sink)
        case .clearScreen:
            // Home, clear the screen and what has scrolled off it, as clear(1) does.
            if sink.isTerminal { try write(Array("\u{1B}[H\u{1B}[2J\u{1B}[3J".utf8), to: sink) }
        case .none, .stream: break
        }
    }

    /// Shows pages as they come.
    ///
    /// - Returns: How many rows they had.
    private func show(
        _ stream: ReportStream, format: OutputFormat, isRaw: Bool, to sink: any ByteSink
    ) async throws(CommandFailure) -> Int {
        var rows = 0
        var renderer = format.makeRenderer(renderOptions(for: sink, as: format))
        var remarks: [RenderRemark] = []
        do throws(CommandFailure) {
            try await stream.run { element throws(CommandFailure) in
                if case .page(let report, _) = element { rows += report.rows.count }
                switch element {
                case .page(_, let exchange?) where isRaw: try show(exchange, to: sink)
                case .page(let report, _):
                    try render(to: sink) {
                        renderer.append(shown(report, as: format, on: sink), to: &$0)
                    }
                    remarks = renderer.remarks
                case .note(let note): console.note(note, style: .dim, settings)
                case .end:
                    note(remarks)
                    remarks = []
                case .progress(let progress): show(progress, beside: sink)
                case .waiting(let text, let isNews): show(waiting: text, isNews: isNews, beside: sink)
                }
            }
        } catch {
            console.statusLine?.end()
            // What has been written is closed, so that a JSON document cut short is still one.
            if error.kind != .outputClosed { try? finish(&renderer, to: sink) }
            throw error
        }
        console.statusLine?.end()
        try finish(&renderer, to: sink)
        note(remarks)
        return rows
    }

    private func note(_ remarks: [RenderRemark]) {
        for remark in remarks {
            console.note(
                remark.message(takesColumns: view.takesColumns), style: .dim, settings)
        }
    }

    /// Renders something, and writes it portion by portion.
    ///
    /// - Parameters:
    ///   - sink: Where it goes.
    ///   - isWhole: Whether nothing of it is wanted once the task is cancelled, as a part of one report; a page of a
    ///     listing is shown whole.
    ///   - render: Renders it.
    /// - Throws: `CommandFailure` if it cannot be written, or is not wanted any more.
    private func render(
        to sink: any ByteSink, isWhole: Bool = false, _ render: (inout RenderOutput) -> Void
    ) throws(CommandFailure) {
        var failure: CommandFailure?
        var output = RenderOutput { bytes in
            do throws(CommandFailure) {
                guard !isWhole || !Task.isCancelled else { throw .interrupted }
                try write(bytes, to: sink)
                return true
            } catch {
                failure = error
                return false
            }
        }
        render(&output)
        output.handOverAll()
        if let failure { throw failure }
        guard !isWhole || !Task.isCancelled else { throw .interrupted }
    }

    /// Shows how far a listing has come, unless its rows come out on the same terminal and tell it themselves.
    private func show(_ progress: ReportStream.Progress, beside sink: any ByteSink) {
        guard let line = console.statusLine, !sink.mayReachTerminal, progress.rows < progress.total ?? .max
        else { return }
        let width = console.width
        line.show(
            ProgressLine(progress).texts(width: width).map { $0.text(in: settings.language.value) },
            owner: .progress, width: width)
    }

    /// Tells what is waited for: on the status line, or what is new of it in a line of its own where there is none.
    private func show(waiting text: Message, isNews: Bool, beside sink: any ByteSink) {
        let mayDraw = console.isInteractive && (sink.isTerminal || !sink.mayReachTerminal)
        if mayDraw, let line = console.statusLine {
            let shown = Sanitizer.visible(store.mask.text(text.text(in: settings.language.value)))
            line.show([shown], owner: .progress, width: console.width)
        } else if isNews {
            console.note(text, style: .dim, settings)
        }
    }

    /// Shows an exchange as it went over the wire: on a terminal laid out to be read, elsewhere the exact body.
    private func show(_ exchange: Exchange, to sink: any ByteSink) throws(CommandFailure) {
        guard sink.isTerminal else { return try write(exchange.receivedBytes, to: sink) }
        let view = exchangeView(cancellableOptions(for: sink, as: .raw), of: exchange)
        let bytes = view.bytes(of: exchange)
        guard !Task.isCancelled else { throw .interrupted }
        try write(bytes, to: sink)
    }

    func exchangeView(_ options: RenderOptions, of exchange: Exchange? = nil) -> ExchangeView {
        var view = ExchangeView(options: options, language: settings.language.value, secrets: viewMask)
        view.origin = exchange.flatMap { origin($0.id) }
        return view
    }

    private func renderOptions(for sink: any ByteSink, as format: OutputFormat) -> RenderOptions {
        var options = console.renderOptions(settings, for: sink, as: format)
        if view.showsSecrets, options.links == .all { options.links = .pages }
        if let columns = view.columns { options.columns = columns }
        if view.isWide { options.wide = true }
        options.textBefore = sink.textBefore
        return options
    }

    private func cancellableOptions(
        for sink: any ByteSink, as format: OutputFormat
    ) -> RenderOptions {
        var options = renderOptions(for: sink, as: format)
        options.stopsWhenCancelled = true
        return options
    }

    private func show(_ page: HelpPage, to sink: any ByteSink) throws(CommandFailure) {
        // It may hold aliases, with secrets in them.
        let lines = console.lines(of: page, for: sink, settings).map(store.mask.text)
        try write(Array(lines.map { $0 + "\n" }.joined().utf8), to: sink)
    }

    private func finish(_ renderer: inout any Renderer, to sink: any ByteSink) throws(CommandFailure) {
        try render(to: sink) { renderer.finish(to: &$0) }
    }

    /// A sentence in lines for a terminal, of which those after the first are indented by two columns more.
    private func wrapped(_ text: String, for sink: any ByteSink) -> [String] {
        guard sink.isTerminal else { return [text] }
        let margin = text.prefix { $0 == " " }.count
        let lines = LineFitting.wrap(
            Sanitizer.visible(String(text.dropFirst(margin))), to: console.width - margin - 2,
            ambiguous: settings.ambiguous.value)
        return lines.enumerated().map { index, line in
            String(repeating: " ", count: index == 0 ? margin : margin + 2) + line
        }
    }

    /// Writes lines, made safe for a terminal.
    private func write(_ lines: [String], to sink: any ByteSink) throws(CommandFailure) {
        let shown = sink.isTerminal ? lines.map { Sanitizer.visible($0, lines: .multiple) } : lines
        try write(Array(shown.map { $0 + "\n" }.joined().utf8), to: sink)
    }

    private func write(_ bytes: [UInt8], to sink: any ByteSink) throws(CommandFailure) {
        guard !bytes.isEmpty else { return }
        try Self.writing { () throws(SinkError) in
            // A script of others must not get at a signature, not even one that a server repeats.
            try sink.write(isRestricted ? store.keysMask.bytes(bytes) : bytes)
        }
    }

    /// Writes something, and puts what went wrong into words.
    static func writing(_ write: () throws(SinkError) -> Void) throws(CommandFailure) {
        do throws(SinkError) {
            try write()
        } catch {
            switch error {
            case .closed: throw .outputClosed
            case .interrupted: throw .interrupted
            case .failed(let file):
                throw CommandFailure("cannot write: \(file.message)", hint: file.advice(.writing))
            }
        }
    }
}

extension OutputFormat {
    /// Whether programs read it, not people.
    var isForPrograms: Bool {
        switch self {
        case .json, .jsonl, .csv, .tsv: true
        case .table, .vertical, .markdown, .raw: false
        }
    }
}

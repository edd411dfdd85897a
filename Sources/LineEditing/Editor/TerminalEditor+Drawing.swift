import CompSharePlatform
import CompshTextLayout

// What is on the screen.
extension TerminalEditor {
    /// The window in rows and columns; 24 by 80 where the terminal does not say.
    var windowSize: (rows: Int, columns: Int) {
        // A signal tells that it has changed, where there are signals.
        if let knownSize, signals != nil, isUnwanted == nil { return knownSize }
        let size = output.windowSize ?? (0, 0)
        let window = (size.rows == 0 ? 24 : size.rows, size.columns == 0 ? 80 : size.columns)
        knownSize = window
        return window
    }

    /// Rings the bell.
    func ring() { send("\u{7}") }

    /// The hint to be shown for `buffer`, if any.
    func hint(for buffer: LineBuffer) -> Hint? {
        guard showsHints, menu == nil, buffer.isAtEnd, !buffer.text.isEmpty,
            buffer.text.utf8.count <= Self.hintLimit
        else { return nil }
        if let cachedHint, cachedHint.text == buffer.text { return cachedHint.hint }
        let hint = behaviour.hint(buffer.text)
        cachedHint = (buffer.text, hint)
        return hint
    }

    /// 4 KiB: what is typed is shorter, and for a pasted text a hint would have to be found in all of it at each key.
    private static let hintLimit = 4_096

    /// Brings the screen up to date before waiting for a key.
    func settle() {
        if mayLackMode { TerminalMode.prepareForKeys(input) }
        mayLackMode = false
        if drawing.takeBell() { ring() }
        let buffer = current
        undoLog.note(buffer)
        draw(buffer, withHint: true)
        flush()
    }

    /// Draws the line, by default as libedit has it.
    func draw(_ buffer: LineBuffer? = nil, withHint: Bool) {
        let buffer = buffer ?? current
        let size = windowSize
        if size.columns != lastWidth {
            send(painter.erase(reflowedTo: size.columns))
            lastWidth = size.columns
        }
        let content = LineLayout.Content(
            text: buffer.text, cursor: buffer.byteOffset, prompt: prompt, width: size.columns)
        let panel = panel.prefix(max(size.rows - 1, 0))
        let (cursorRow, textRows) = layout.locate(
            content, top: windowTop, height: panel.isEmpty ? size.rows : nil)
        // The text gives way to a list below it, but the row of the cursor stays.
        let excess = textRows + panel.count - size.rows
        let first = panel.isEmpty ? 0 : max(0, min(excess, textRows - 1, cursorRow))
        let top = Frame.top(
            of: textRows - first + panel.count, cursorRow: cursorRow - first, height: size.rows,
            from: windowTop)
        windowTop = top
        var (builder, isWhole) = layout.rows(from: first + top, height: size.rows, of: content)
        if isWhole {
            if withHint, panel.isEmpty, let hint = hint(for: buffer) {
                // A hint never takes a row of its own, so that it can never push the screen up.
                let firstLine = String(hint.text.prefix { !$0.isNewline })
                let isWhole = firstLine.utf8.count == hint.text.utf8.count
                builder.addClipped(
                    LineFitting.cutSafely(
                        Sanitizer.visible(isWhole ? firstLine : firstLine + "…"), to: builder.room),
                    style: hint.isAcceptable ? CellStyle.faint : CellStyle.missing)
            }
            for row in panel {
                builder.startRow()
                for (text, style) in row.pieces { builder.addClipped(text, style: style) }
            }
        }
        send(painter.paint(builder.build(height: size.rows), width: size.columns))
    }

    /// Says why keys have no effect.
    func showStalledPaste() {
        panel = [Panel.Row((behaviour.words(.stalledPaste), CellStyle.faint))]
        draw(withHint: false)
        flush()
    }

    /// Shows a notice in a row above the line, which is redrawn.
    func tell(_ notice: EditorNotice) {
        send(painter.erase())
        send(Sanitizer.visible(behaviour.words(notice)) + "\r\n")
    }

    /// Erases the screen and draws the line at its top.
    func clearScreen() {
        painter.forget()
        send("\u{1B}[H\u{1B}[2J")
    }

    /// Draws the entry for the last time and goes below it.
    func leaveLine() {
        panel = []
        menu = nil
        var buffer = current
        buffer.cursor = buffer.text.endIndex
        draw(buffer, withHint: false)
        send(painter.leave())
    }

    func send(_ text: String) { unsent += text.utf8 }

    func send(_ bytes: [UInt8]) { unsent += bytes }

    func flush() {
        guard !unsent.isEmpty else { return }
        do throws(LineEditorError) {
            try LineEditorError.during(.writing) { () throws(Errno) in try output.writeWhole(unsent) }
        } catch {
            failure = failure ?? error
        }
        unsent.removeAll(keepingCapacity: true)
    }
}

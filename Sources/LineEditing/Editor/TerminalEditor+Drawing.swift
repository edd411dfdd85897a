import CompSharePlatform
import CompshTextLayout

// What is on the screen.
extension TerminalEditor {
    /// The window in rows and columns; 24 by 80 where the terminal does not say.
    var windowSize: (rows: Int, columns: Int) {
        let size = output.windowSize ?? (0, 0)
        return (size.rows == 0 ? 24 : size.rows, size.columns == 0 ? 80 : size.columns)
    }

    /// Rings the bell.
    func ring() { send("\u{7}") }

    /// The hint to be shown for `buffer`, if any.
    func hint(for buffer: LineBuffer) -> Hint? {
        guard showsHints, menu == nil, buffer.isAtEnd, !buffer.text.isEmpty else { return nil }
        if let cachedHint, cachedHint.text == buffer.text { return cachedHint.hint }
        let hint = behaviour.hint(buffer.text)
        cachedHint = (buffer.text, hint)
        return hint
    }

    /// Brings the screen up to date before waiting for a key.
    func settle() {
        TerminalMode.prepareForKeys(input)
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
        var builder = FrameBuilder(width: size.columns)
        for segment in prompt.segments { builder.add(segment.text, style: segment.style) }
        let cursor = buffer.scalarOffset
        var offset = 0
        for character in buffer.text {
            let next = offset + (character.utf8.count == 1 ? 1 : character.unicodeScalars.count)
            if offset <= cursor && cursor < next { builder.markCursor() }
            offset = next
            builder.add(character, style: CellStyle.plain)
            if character.isNewline {
                for segment in prompt.continuation { builder.add(segment.text, style: segment.style) }
            }
        }
        if offset <= cursor { builder.markCursor() }
        builder.settleCursor()
        if withHint, panel.isEmpty, let hint = hint(for: buffer) {
            // A hint never takes a row of its own, so that it can never push the screen up.
            builder.addClipped(String(hint.text.prefix { !$0.isNewline }), style: CellStyle.faint)
        }
        let textHeight = builder.height
        for row in panel.prefix(max(size.rows - 1, 0)) {
            builder.startRow()
            for (text, style) in row.pieces { builder.addClipped(text, style: style) }
        }
        var frame = builder.build()
        if !panel.isEmpty, frame.rows.count > size.rows {
            // The text gives way to the list, but the row of the cursor stays.
            let excess = min(frame.rows.count - size.rows, textHeight - 1, frame.cursorRow)
            frame.rows.removeFirst(excess)
            frame.cursorRow -= excess
        }
        let (visible, top) = frame.window(height: size.rows, from: windowTop)
        windowTop = top
        send(painter.paint(visible, width: size.columns))
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

internal import CCompshEditline

// The text as libedit has it.
extension TerminalEditor {
    /// The text and cursor as libedit has them.
    var current: LineBuffer {
        get {
            guard let line = unsafe el_wline(handle) else { return LineBuffer() }
            let info = unsafe line.pointee
            let count = unsafe info.lastchar - info.buffer
            let cursor = unsafe info.cursor - info.buffer
            var scalars = String.UnicodeScalarView()
            scalars.reserveCapacity(count)
            for index in 0..<count {
                let value = unsafe UInt32(bitPattern: info.buffer[index])
                scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
            }
            return LineBuffer(String(scalars), scalarOffset: cursor)
        }
        set { replaceText(with: newValue) }
    }

    /// Changes only what differs, so that libedit's own notes on the text (its mark, vi's undo) hold.
    func replaceText(with new: LineBuffer) {
        let old = current
        let oldScalars = Array(old.text.unicodeScalars)
        let newScalars = Array(new.text.unicodeScalars)
        var cursor = old.scalarOffset
        if oldScalars != newScalars {
            var start = 0
            while start < min(oldScalars.count, newScalars.count), oldScalars[start] == newScalars[start] {
                start += 1
            }
            var same = 0
            while same < min(oldScalars.count, newScalars.count) - start,
                oldScalars[oldScalars.count - same - 1] == newScalars[newScalars.count - same - 1]
            {
                same += 1
            }
            let oldEnd = oldScalars.count - same
            unsafe el_cursor(handle, Int32(oldEnd - cursor))
            unsafe el_deletestr(handle, Int32(oldEnd - start))
            let inserted = newScalars[start..<newScalars.count - same]
            if !inserted.isEmpty {
                unsafe el_winsertstr(handle, inserted.map { wchar_t(bitPattern: $0.value) } + [0])
            }
            cursor = newScalars.count - same
        }
        unsafe el_cursor(handle, Int32(new.scalarOffset - cursor))
    }

    /// Ends the reading with a whole entry.
    func finish(_ event: LineEvent) {
        outcome = event
    }

    static func withoutNewline(_ text: String) -> String {
        text.last == "\n" ? String(text.dropLast()) : text
    }
}

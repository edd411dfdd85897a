internal import CCompshEditline

// The text as libedit has it.
extension TerminalEditor {
    /// The text and its cursor.
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
        // Changes only what differs, so that libedit's own notes on the text (its mark, vi's undo) hold.
        set { replace(current, with: newValue) }
    }

    private func replace(_ old: LineBuffer, with new: LineBuffer) {
        let oldScalars = Array(old.text.unicodeScalars)
        let newScalars = Array(new.text.unicodeScalars)
        var cursor = old.scalarOffset
        if oldScalars != newScalars {
            let start = zip(oldScalars, newScalars).prefix { $0 == $1 }.count
            let ends = zip(oldScalars[start...].reversed(), newScalars[start...].reversed())
            let same = ends.prefix { $0 == $1 }.count
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
}

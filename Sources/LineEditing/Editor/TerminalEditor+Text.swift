internal import CCompshEditline

// The text as libedit has it.
extension TerminalEditor {
    /// The text and its cursor.
    ///
    /// It is asked for several times at a key, and read from libedit only where that may have changed it.
    var current: LineBuffer {
        get {
            if let known { return known }
            let buffer = unsafe el_wline(handle).map { unsafe Self.buffer($0.pointee) } ?? LineBuffer()
            known = buffer
            return buffer
        }
        // Changes only what differs, so that libedit's own notes on the text (its mark, vi's undo) hold.
        set {
            replace(current, with: newValue)
            known = newValue
        }
    }

    /// The number of scalars in the text.
    var length: Int { shape.length }

    /// How long libedit's text is, and where its cursor stands, in scalars.
    var shape: (length: Int, cursor: Int) {
        guard let line = unsafe el_wline(handle) else { return (0, 0) }
        guard let start = unsafe line.pointee.buffer else { return (0, 0) }
        return unsafe (line.pointee.lastchar - start, line.pointee.cursor - start)
    }

    private static func buffer(_ info: LineInfoW) -> LineBuffer {
        guard let start = unsafe info.buffer, let end = unsafe info.lastchar, let cursor = unsafe info.cursor
        else { return LineBuffer() }
        let count = unsafe end - start
        let characters = unsafe UnsafeBufferPointer(start: start, count: count)
        let textSize = unsafe size(of: characters, count)
        let text = unsafe String(unsafeUninitializedCapacity: textSize) { bytes in
            var place = 0
            for index in 0..<count {
                let value = unsafe UInt32(bitPattern: characters[index])
                if value < 0x80 {
                    unsafe bytes[place] = UInt8(truncatingIfNeeded: value)
                    place &+= 1
                } else {
                    for unit in UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? .init() {
                        unsafe bytes[place] = unit
                        place &+= 1
                    }
                }
            }
            return place
        }
        return unsafe LineBuffer(text, byteOffset: size(of: characters, min(cursor - start, count)))
    }

    /// The bytes that the first characters take in UTF-8; one that is no scalar takes as many as U+FFFD.
    private static func size(of characters: UnsafeBufferPointer<wchar_t>, _ count: Int) -> Int {
        var size = 0
        for index in 0..<count {
            let value = unsafe UInt32(bitPattern: characters[index])
            let isWide = value >= 0x1_0000 && value <= 0x10_FFFF
            size &+= 1 &+ (value >= 0x80 ? 1 : 0) &+ (value >= 0x800 ? 1 : 0) &+ (isWide ? 1 : 0)
        }
        return size
    }

    private func replace(_ old: LineBuffer, with new: LineBuffer) {
        let start = CommonText.prefix(old.text, new.text)
        let same = CommonText.suffix(old.text, new.text, after: start)
        let (oldEnd, newEnd) = (old.text.utf8.count - same, new.text.utf8.count - same)
        var cursor = old.byteOffset
        if start < oldEnd || start < newEnd {
            unsafe el_cursor(handle, Int32(old.text.scalarDistance(from: cursor, to: oldEnd)))
            unsafe el_deletestr(handle, Int32(old.text.scalarDistance(from: start, to: oldEnd)))
            if start < newEnd { unsafe el_winsertstr(handle, new.text.wide(from: start, to: newEnd)) }
            cursor = newEnd
        }
        unsafe el_cursor(handle, Int32(new.text.scalarDistance(from: cursor, to: new.byteOffset)))
    }
}

extension String {
    /// The number of scalars between two offsets in UTF-8; negative if the second comes first.
    fileprivate func scalarDistance(from start: Int, to end: Int) -> Int {
        let bytes = utf8Span.span.extracting(min(start, end)..<max(start, end))
        var count = 0
        unsafe bytes.withUnsafeBytes { bytes in
            for place in bytes.indices { unsafe count &+= bytes[place] & 0xC0 == 0x80 ? 0 : 1 }
        }
        return start <= end ? count : -count
    }

    /// The characters between two offsets in UTF-8 as C has them, with a zero at the end.
    fileprivate func wide(from start: Int, to end: Int) -> [wchar_t] {
        let bytes = utf8Span.span
        var characters: [wchar_t] = []
        characters.reserveCapacity(end - start + 1)
        var place = start
        while place < end {
            let first = bytes[place]
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            var value = length == 1 ? UInt32(first) : UInt32(first) & (0xFF >> UInt32(length + 1))
            for next in place + 1..<place + length { value = value << 6 | UInt32(bytes[next] & 0x3F) }
            characters.append(wchar_t(bitPattern: value))
            place += length
        }
        characters.append(0)
        return characters
    }
}

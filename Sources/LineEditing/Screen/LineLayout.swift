internal import CompshTextLayout

/// Lays out the prompt and the edited text, of a long one only the rows in the window.
///
/// Which rows those are is known from places that were passed at earlier keys; those behind a change are found again
/// when they are needed.
struct LineLayout {
    /// What is laid out.
    struct Content {
        /// The text.
        var text: String
        /// The place of the cursor, in bytes of UTF-8.
        var cursor: Int
        /// What stands before its lines.
        var prompt: Prompt
        /// The columns of the window.
        var width: Int
    }

    /// A place where a row begins.
    private struct Place {
        var offset: Int
        var row: Int
        /// Whether a line of the text begins there, so that a prompt comes first.
        var isLineStart: Bool

        static let start = Place(offset: 0, row: 0, isLineStart: true)
    }

    /// So far apart that those of a megabyte of short lines take little memory.
    private static let gap = 256
    /// The longest scalar of UTF-8: where the one behind a place is the same, so is the end of the character before it.
    private static let longestScalar = 4

    private var text = ""
    private var prompt = Prompt([])
    private var width = 0
    /// Rows that are known, in order, as they are without the row that a cursor behind a full row takes.
    private var places = [Place.start]
    /// The number of rows likewise; nil if the end has not been reached.
    private var total: Int?

    /// How many bytes have been laid out, repeats included; for tests of growth.
    private(set) var steps = 0

    /// Finds the cursor.
    ///
    /// - Parameters:
    ///   - content: What is to be shown.
    ///   - top: The row with which the window begins so far.
    ///   - height: The rows of the window; nil where the whole text is to be counted.
    /// - Returns: The row of the cursor and the number of rows; there are more than these where they reach below the
    ///   window.
    mutating func locate(_ content: Content, top: Int, height: Int?) -> (cursorRow: Int, rows: Int) {
        adopt(content)
        let from = places.last { $0.offset <= content.cursor } ?? .start
        var builder = FrameBuilder(width: width, startingAt: from.row, keepingFrom: .max)
        let isPassed = add(from, content.cursor, to: &builder) { builder, _ in builder.cursorPlace != nil }
        if !isPassed { builder.finishCursor() }
        let cursorRow = builder.cursorPlace?.row ?? 0
        let extra = builder.cursorTookRow ? 1 : 0
        let least = height.map { max(top, cursorRow) + $0 } ?? .max
        return (cursorRow, count(upTo: least) + extra)
    }

    /// Adds the rows from one on, until there are enough.
    ///
    /// - Parameters:
    ///   - first: The first row that is kept, at most the cursor's.
    ///   - height: How many are wanted.
    ///   - content: What was given to ``locate(_:top:height:)`` before.
    /// - Returns: The rows, and whether the text ends in them.
    mutating func rows(
        from first: Int, height: Int, of content: Content
    ) -> (builder: FrameBuilder, isWhole: Bool) {
        let from = places.last { $0.offset <= content.cursor && $0.row <= first } ?? .start
        var builder = FrameBuilder(width: width, startingAt: from.row, keepingFrom: first)
        let isCut = add(from, content.cursor, to: &builder) { builder, _ in builder.height > first + height }
        if !isCut { builder.finishCursor() }
        return (builder, !isCut)
    }

    /// Forgets what is no longer so.
    private mutating func adopt(_ content: Content) {
        if content.width != width || content.prompt != prompt {
            (width, prompt) = (content.width, content.prompt)
            places = [.start]
            total = nil
            text = content.text
            return
        }
        // By bytes, as the places are: texts that Unicode calls equivalent are laid out alike, but not at the same places.
        let same = CommonText.prefix(text, content.text)
        if same < text.utf8.count || same < content.text.utf8.count {
            let kept = places.prefix { $0.offset == 0 || $0.offset + Self.longestScalar <= same }
            places.removeLast(places.count - kept.count)
            total = nil
        }
        text = content.text
    }

    /// The number of rows without the cursor, as far as so many.
    private mutating func count(upTo least: Int) -> Int {
        if let total { return total }
        let last = places.last ?? .start
        guard last.row < least else { return last.row }
        var builder = FrameBuilder(width: width, startingAt: last.row, keepingFrom: .max)
        var found: [Place] = []
        let isCut = add(last, nil, to: &builder) { builder, place in
            if let place, place.offset - (found.last ?? last).offset >= Self.gap { found.append(place) }
            return builder.row >= least
        }
        places += found
        if !isCut { total = builder.height }
        return builder.height
    }

    /// Adds the text from a place on; `isEnough` is asked after each character, with the row that begins there, if any.
    ///
    /// - Returns: Whether it was enough before the end.
    private mutating func add(
        _ start: Place, _ cursor: Int?, to builder: inout FrameBuilder,
        until isEnough: (FrameBuilder, Place?) -> Bool
    ) -> Bool {
        if start.isLineStart { builder.add(start.offset == 0 ? prompt.segments : prompt.continuation) }
        let text = text
        let bytes = text.utf8Span.span
        var offset = start.offset
        defer { steps += offset - start.offset }
        var plain = PlainCharacter(bytes, offset)
        while offset < bytes.count {
            let limit = cursor.map { $0 < offset ? bytes.count : $0 } ?? bytes.count
            let room = builder.isCounting ? builder.room : 0
            let run =
                room > 0
                ? CharacterWalk.run(text, from: offset, room: room, limit: limit) : (length: 0, columns: 0)
            if run.length > 0 {
                builder.skip(columns: run.columns)
                offset += run.length
                plain = PlainCharacter(bytes, offset)
                continue
            }
            var place: Place?
            let row = builder.row
            if let character = plain, character.isWhole(bytes, offset, next: &plain) {
                if offset == cursor { builder.markCursor() }
                builder.add(character)
                // Where a row begins with it.
                if builder.row > row { place = Place(offset: offset, row: builder.row, isLineStart: false) }
                offset += character.length
            } else {
                let cells = builder.cellCount
                let end = CharacterWalk.end(ofCharacterAt: offset, in: text)
                let start = text.utf8.index(text.startIndex, offsetBy: offset)
                let part = text[start..<text.utf8.index(start, offsetBy: end - offset)]
                let character = String(part).first ?? " "
                if let cursor, (offset..<end).contains(cursor) { builder.markCursor() }
                builder.add(character, style: CellStyle.plain)
                // One of a single cell begins the row that it is in.
                if builder.row > row, builder.cellCount == cells + 1 {
                    place = Place(offset: offset, row: builder.row, isLineStart: false)
                }
                offset = end
                if character.isNewline {
                    place = Place(offset: offset, row: builder.row, isLineStart: true)
                    builder.add(prompt.continuation)
                }
                plain = PlainCharacter(bytes, offset)
            }
            if isEnough(builder, place) { return true }
        }
        if let cursor, offset <= cursor { builder.markCursor() }
        return false
    }
}

/// A character that can be told from its bytes: of ASCII, or a Chinese, Japanese or Korean one.
///
/// They are nearly all of any text, and splitting it into characters takes most of the time of a layout.
struct PlainCharacter {
    /// The scalar.
    let scalar: Unicode.Scalar
    /// Its bytes in UTF-8.
    let length: Int
    /// Its columns.
    let width: Int

    /// Reads one; nil if something else stands there.
    init?(_ bytes: Span<UInt8>, _ offset: Int) {
        guard offset < bytes.count else { return nil }
        let first = bytes[offset]
        if (0x20..<0x7F).contains(first) {
            (scalar, length, width) = (Unicode.Scalar(first), 1, 1)
            return
        }
        guard (0xE3...0xEF).contains(first), offset + 2 < bytes.count else { return nil }
        let (second, third) = (UInt32(bytes[offset + 1] & 0x3F), UInt32(bytes[offset + 2] & 0x3F))
        let value = UInt32(first & 0x0F) << 12 | second << 6 | third
        switch value {
        case 0x3041...0x3096, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60:
            guard let scalar = Unicode.Scalar(value) else { return nil }
            (self.scalar, length, width) = (scalar, 3, 2)
        default: return nil
        }
    }

    /// Whether nothing that follows could belong to it; `next` becomes what follows.
    func isWhole(_ bytes: Span<UInt8>, _ offset: Int, next: inout PlainCharacter?) -> Bool {
        let end = offset + length
        next = PlainCharacter(bytes, end)
        return next != nil || end == bytes.count || bytes[end] == 0x0A
    }
}

internal import CCompshEditline

// What each key does. The text is changed through `current`.
extension TerminalEditor {
    /// Carries out a command, and returns libedit's code for what it must do after it.
    func perform(_ command: EditCommand) -> UInt8 {
        var command = command
        if command == .dispatch {
            let (dispatched, paste) = takeDispatched()
            if let paste {
                var buffer = current
                undoLog.note(buffer)
                buffer.insert(paste)
                current = buffer
                undoLog.note(buffer)
                return UInt8(CC_NORM)
            }
            guard let dispatched else { return UInt8(CC_NORM) }
            command = dispatched
        }
        if command != .complete && command != .endOfInput { dismissMenu() }
        currentCommand = command
        // Keys that come faster than they are drawn must still be taken back one by one.
        let before = current
        if command != .undo { undoLog.note(before) }
        let code = carryOut(command)
        let after = current
        if command != .undo, after.text != before.text { undoLog.note(after) }
        return code
    }

    /// Takes the list of candidates, or the search, off the screen.
    func dismissMenu() {
        menu = nil
        panel = []
    }

    private func carryOut(_ command: EditCommand) -> UInt8 {
        var buffer = current
        switch command {
        case .dispatch, .ignore: return UInt8(CC_NORM)
        case .accept: return accept(buffer)
        case .newline: buffer.insert("\n")
        case .complete: return complete(buffer)
        case .endOfInput: return endOfInput(buffer)
        case .clearScreen:
            clearScreen()
            return UInt8(CC_NORM)
        case .up: return moveUp(buffer)
        case .down: return moveDown(buffer)
        case .previousEntry: return showEntry((historyPosition ?? history.count) - 1)
        case .nextEntry: return showEntry((historyPosition ?? history.count) + 1)
        case .firstEntry: return showEntry(0)
        case .lastEntry: return showEntry(history.count)
        case .prefixBackward: return showEntryWithPrefix(buffer, step: -1)
        case .prefixForward: return showEntryWithPrefix(buffer, step: 1)
        case .searchBackward: return search(backward: true)
        case .searchForward: return search(backward: false)
        case .left: buffer.cursor = buffer.characterLeft
        case .right:
            if buffer.isAtEnd { return acceptHint(buffer) }
            buffer.cursor = buffer.characterRight
        case .wordLeft: buffer.cursor = buffer.wordLeft
        case .wordRight:
            if buffer.isAtEnd { return acceptHintWord(buffer) }
            buffer.cursor = buffer.wordRight
        case .home: buffer.cursor = buffer.lineStart
        case .end:
            if buffer.isAtEnd { return acceptHint(buffer) }
            buffer.cursor = buffer.lineEnd
        case .deleteLeft: return delete(buffer, buffer.characterLeft..<buffer.cursor)
        case .deleteRight: return delete(buffer, buffer.cursor..<buffer.characterRight)
        case .cutBlankWordLeft: return cut(buffer, buffer.blankWordLeft..<buffer.cursor)
        case .cutWordLeft: return cut(buffer, buffer.wordLeft..<buffer.cursor)
        case .cutWordRight: return cut(buffer, buffer.cursor..<buffer.wordRight)
        case .cutToEnd:
            // At the end of a line of several, the newline itself.
            let end = buffer.lineEnd == buffer.cursor ? buffer.characterRight : buffer.lineEnd
            return cut(buffer, buffer.cursor..<end)
        case .cutToStart: return cut(buffer, buffer.lineStart..<buffer.cursor)
        case .yank:
            guard let text = killRing.newest else { return ringBell() }
            buffer.insert(text)
            insertedLength = text.count
        case .yankOlder: return yankOlder(buffer)
        case .lastWord: return insertLastWord(buffer)
        case .undo:
            guard let earlier = undoLog.undo(from: buffer) else { return ringBell() }
            buffer = earlier
            // In vi's command mode, where alone it has a key, the cursor stands on a character.
            if isViMode, buffer.isAtEnd { buffer.cursor = buffer.characterLeft }
        case .editInProgram: return editInProgram(buffer)
        case .quoteNext: return quoteNext(buffer)
        }
        current = buffer
        return UInt8(CC_NORM)
    }

    private func ringBell() -> UInt8 {
        ring()
        return UInt8(CC_NORM)
    }

    private func accept(_ buffer: LineBuffer) -> UInt8 {
        if behaviour.needsContinuation(buffer.text) {
            current = LineBuffer(buffer.text + "\n")
            return UInt8(CC_NORM)
        }
        return finishEntry(buffer)
    }

    private func finishEntry(_ buffer: LineBuffer) -> UInt8 {
        leaveLine()
        // Our reserved character can come into a line only as the operand of a command of vi's.
        let text = buffer.text.unicodeScalars.filter { !(0x80..<0xA0).contains($0.value) }
        finish(.line(String(String.UnicodeScalarView(text))))
        return UInt8(CC_NEWLINE)
    }

    private func endOfInput(_ buffer: LineBuffer) -> UInt8 {
        if buffer.text.isEmpty {
            leaveLine()
            finish(.endOfFile)
            return UInt8(CC_EOF)
        }
        if !buffer.isAtEnd { return delete(buffer, buffer.cursor..<buffer.characterRight) }
        // On an empty further line it ends the input; whoever reads the entry reports what is missing.
        if buffer.text.last?.isNewline == true { return finishEntry(buffer) }
        return complete(buffer)
    }

    private func delete(_ buffer: LineBuffer, _ range: Range<String.Index>) -> UInt8 {
        guard !range.isEmpty else { return ringBell() }
        var buffer = buffer
        _ = buffer.remove(range)
        current = buffer
        return UInt8(CC_NORM)
    }

    private func cut(_ buffer: LineBuffer, _ range: Range<String.Index>) -> UInt8 {
        guard !range.isEmpty else { return ringBell() }
        var buffer = buffer
        let isBefore = range.upperBound == buffer.cursor
        let text = buffer.remove(range)
        if let previousCommand, previousCommand.isCut {
            killRing.extend(text, before: isBefore)
        } else {
            killRing.add(text)
        }
        current = buffer
        return UInt8(CC_NORM)
    }

    private func yankOlder(_ buffer: LineBuffer) -> UInt8 {
        guard previousCommand == .yank || previousCommand == .yankOlder, let text = killRing.rotate() else {
            return ringBell()
        }
        replaceInserted(buffer, with: text)
        return UInt8(CC_NORM)
    }

    private func insertLastWord(_ buffer: LineBuffer) -> UInt8 {
        let isRepeat = previousCommand == .lastWord
        yankedWords = isRepeat ? yankedWords + 1 : 1
        guard let entry = history.text(at: history.count - yankedWords),
            let word = LineBuffer.lastWord(of: entry)
        else { return ringBell() }
        if !isRepeat { insertedLength = 0 }
        replaceInserted(buffer, with: String(word))
        return UInt8(CC_NORM)
    }

    private func replaceInserted(_ buffer: LineBuffer, with text: String) {
        var buffer = buffer
        let from = buffer.text.index(
            buffer.cursor, offsetBy: -insertedLength, limitedBy: buffer.text.startIndex)
        buffer.replace((from ?? buffer.text.startIndex)..<buffer.cursor, with: text)
        insertedLength = text.count
        current = buffer
    }

    private func acceptHint(_ buffer: LineBuffer) -> UInt8 {
        guard let hint = hint(for: buffer), hint.isAcceptable else { return ringBell() }
        current = LineBuffer(buffer.text + hint.text)
        return UInt8(CC_NORM)
    }

    private func acceptHintWord(_ buffer: LineBuffer) -> UInt8 {
        guard let hint = hint(for: buffer), hint.isAcceptable else { return ringBell() }
        let end = LineBuffer.wordEnd(in: hint.text[...])
        current = LineBuffer(buffer.text + hint.text[..<end])
        return UInt8(CC_NORM)
    }

    private func quoteNext(_ buffer: LineBuffer) -> UInt8 {
        var buffer = buffer
        switch nextEvent() {
        case .scalar(let scalar), .alt(let scalar): buffer.insert(String(scalar))
        // A tab and a newline are text; other control characters would only be refused later.
        case .control(0x09): buffer.insert("\t")
        case .control(0x0A), .control(0x0D): buffer.insert("\n")
        case .paste(let text): buffer.insert(text)
        case .some: return ringBell()
        case nil: return UInt8(CC_EOF)
        }
        current = buffer
        return UInt8(CC_NORM)
    }
}

// MARK: - History

extension TerminalEditor {
    private func moveUp(_ buffer: LineBuffer) -> UInt8 {
        guard let place = buffer.lineUp else { return showEntry((historyPosition ?? history.count) - 1) }
        var buffer = buffer
        buffer.cursor = place
        current = buffer
        return UInt8(CC_NORM)
    }

    private func moveDown(_ buffer: LineBuffer) -> UInt8 {
        guard let place = buffer.lineDown else { return showEntry((historyPosition ?? history.count) + 1) }
        var buffer = buffer
        buffer.cursor = place
        current = buffer
        return UInt8(CC_NORM)
    }

    /// Shows the entry at `index`; the one after the newest is the line that was being typed.
    ///
    /// What was changed in an entry is there again on the way back, until Enter.
    private func showEntry(_ index: Int) -> UInt8 {
        let count = history.count
        let position = historyPosition ?? count
        guard (0...count).contains(index), index != position else { return ringBell() }
        editedEntries[position] = current.text
        historyPosition = index
        current = LineBuffer(editedEntries[index] ?? history.text(at: index) ?? "")
        return UInt8(CC_NORM)
    }

    /// Shows the next entry that begins with the text before the cursor; the cursor stays.
    private func showEntryWithPrefix(_ buffer: LineBuffer, step: Int) -> UInt8 {
        let prefix = buffer.text[..<buffer.cursor]
        let count = history.count
        var index = (historyPosition ?? count) + step
        while (0...count).contains(index) {
            let text = editedEntries[index] ?? history.text(at: index) ?? ""
            if text.hasPrefix(prefix), text != buffer.text {
                editedEntries[historyPosition ?? count] = buffer.text
                historyPosition = index
                current = LineBuffer(text, scalarOffset: prefix.unicodeScalars.count)
                return UInt8(CC_NORM)
            }
            index += step
        }
        return ringBell()
    }

    /// Incremental search: each key narrows it, Ctrl-R and Ctrl-S go on, Escape or Enter end it.
    private func search(backward: Bool) -> UInt8 {
        let original = current
        let count = history.count
        var search = HistorySearch(position: historyPosition ?? count, isBackward: backward)
        while true {
            panel = [Panel.Row((behaviour.words(search.status) + "_", CellStyle.faint))]
            guard let event = nextEvent() else { return UInt8(CC_EOF) }
            switch event {
            case .scalar(let scalar): search.pattern.unicodeScalars.append(scalar)
            case .paste(let text): search.pattern += text
            case .control(0x12): search.advance(backward: true, newest: previousPattern)
            case .control(0x13): search.advance(backward: false, newest: previousPattern)
            case .control(0x08), .control(0x7F):
                if search.pattern.isEmpty { ring() } else { search.shorten() }
            case .control(0x07):
                panel = []
                current = original
                return UInt8(CC_NORM)
            case .ignored: continue
            default:
                panel = []
                if !search.pattern.isEmpty { previousPattern = search.pattern }
                // Escape only ends the search; any other key also does its own work.
                if event != .escape { pushBack(event) }
                return UInt8(CC_NORM)
            }
            if search.pattern.isEmpty {
                current = original
                continue
            }
            guard let found = search.find(in: history) else {
                ring()
                continue
            }
            if let text = history.text(at: found.index) {
                editedEntries[historyPosition ?? count] =
                    editedEntries[historyPosition ?? count] ?? original.text
                historyPosition = found.index
                var buffer = LineBuffer(text)
                buffer.cursor = found.match
                current = buffer
            }
        }
    }
}

extension EditCommand {
    /// Whether what it deletes can be put back with Ctrl-Y.
    var isCut: Bool {
        switch self {
        case .cutBlankWordLeft, .cutWordLeft, .cutWordRight, .cutToEnd, .cutToStart: true
        default: false
        }
    }
}

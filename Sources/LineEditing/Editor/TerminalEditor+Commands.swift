internal import CCompshEditline

// What each key does. The text is changed through `current`.
extension TerminalEditor {
    /// Carries out a command, and returns libedit's code for what it must do after it.
    func perform(_ command: EditCommand) -> UInt8 {
        // The text is as it was when libedit got the key.
        isHandedOver = false
        var command = command
        if command == .dispatch {
            defer { (pendingCommand, pendingPaste) = (nil, nil) }
            if let paste = pendingPaste {
                var buffer = current
                undoLog.note(buffer)
                buffer.insert(paste)
                current = buffer
                undoLog.note(buffer)
                return UInt8(CC_NORM)
            }
            guard let dispatched = pendingCommand else { return UInt8(CC_NORM) }
            command = dispatched
        }
        if command != .complete && command != .endOfInput { dismissMenu() }
        currentCommand = command
        // Keys that come faster than they are drawn are still undone one by one.
        let before = current
        if command != .undo { undoLog.note(before) }
        let code = carryOut(command)
        let after = current
        if command != .undo, !after.hasText(of: before) { undoLog.note(after) }
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
        case .complete: return complete(buffer)
        case .endOfInput: return endOfInput(buffer)
        case .searchBackward: return search(backward: true)
        case .searchForward: return search(backward: false)
        case .editInProgram: return editInProgram(buffer)
        case .clearScreen:
            clearScreen()
            return UInt8(CC_NORM)
        case .quoteNext:
            guard let event = nextEvent() else { return UInt8(CC_EOF) }
            quote(event, in: &buffer)
        case .newline: buffer.insert("\n")
        case .up:
            if let place = buffer.lineUp { buffer.cursor = place } else { showEntry(-1, in: &buffer) }
        case .down:
            if let place = buffer.lineDown { buffer.cursor = place } else { showEntry(1, in: &buffer) }
        case .previousEntry: showEntry(-1, in: &buffer)
        case .nextEntry: showEntry(1, in: &buffer)
        case .firstEntry: showEntry(at: 0, in: &buffer)
        case .lastEntry: showEntry(at: history.count, in: &buffer)
        case .prefixBackward: showEntryWithPrefix(&buffer, step: -1)
        case .prefixForward: showEntryWithPrefix(&buffer, step: 1)
        case .left: buffer.cursor = buffer.characterLeft
        case .right where buffer.isAtEnd, .end where buffer.isAtEnd: acceptHint(&buffer)
        case .right: buffer.cursor = buffer.characterRight
        case .wordLeft: buffer.cursor = buffer.wordLeft
        case .wordRight where buffer.isAtEnd: acceptHint(&buffer, isWordOnly: true)
        case .wordRight: buffer.cursor = buffer.wordRight
        case .home: buffer.cursor = buffer.lineStart
        case .end: buffer.cursor = buffer.lineEnd
        case .deleteLeft: delete(buffer.characterLeft..<buffer.cursor, from: &buffer)
        case .deleteRight: delete(buffer.cursor..<buffer.characterRight, from: &buffer)
        case .cutBlankWordLeft: cut(buffer.blankWordLeft..<buffer.cursor, from: &buffer)
        case .cutWordLeft: cut(buffer.wordLeft..<buffer.cursor, from: &buffer)
        case .cutWordRight: cut(buffer.cursor..<buffer.wordRight, from: &buffer)
        case .cutToEnd:
            // At the end of a line of several, the newline itself.
            let end = buffer.lineEnd == buffer.cursor ? buffer.characterRight : buffer.lineEnd
            cut(buffer.cursor..<end, from: &buffer)
        case .cutToStart: cut(buffer.lineStart..<buffer.cursor, from: &buffer)
        case .yank:
            insertedLength = 0
            replaceInserted(in: &buffer, with: killRing.newest)
        case .yankOlder:
            let mayRotate = previousCommand == .yank || previousCommand == .yankOlder
            replaceInserted(in: &buffer, with: mayRotate ? killRing.rotate() : nil)
        case .lastWord: insertLastWord(&buffer)
        case .transpose, .upperCase, .lowerCase, .capitalize, .setMark, .exchangeMark, .copyRegion:
            if !changeLetters(command, &buffer) { ring() }
        case .undo:
            guard let earlier = undoLog.undo(from: buffer) else {
                ring()
                break
            }
            buffer = earlier
            // In vi's command mode, where alone it has a key, the cursor stands on a character.
            if isViMode, buffer.isAtEnd { buffer.cursor = buffer.characterLeft }
        }
        current = buffer
        return UInt8(CC_NORM)
    }

    private func accept(_ buffer: LineBuffer) -> UInt8 {
        if behaviour.continuation()(buffer.text) {
            current = LineBuffer(buffer.text + "\n")
            return UInt8(CC_NORM)
        }
        return finishEntry(buffer)
    }

    private func finishEntry(_ buffer: LineBuffer) -> UInt8 {
        leaveLine()
        // Our reserved character can come into a line only as the operand of a command of vi's.
        var text = buffer.text
        if CommonText.hasC1Control(text) {
            text.unicodeScalars.removeAll { (0x80..<0xA0).contains($0.value) }
        }
        outcome = .line(text)
        return UInt8(CC_NEWLINE)
    }

    private func endOfInput(_ buffer: LineBuffer) -> UInt8 {
        if buffer.text.isEmpty {
            leaveLine()
            outcome = .endOfFile
            return UInt8(CC_EOF)
        }
        if !buffer.isAtEnd { return carryOut(.deleteRight) }
        // On an empty further line it ends the input; the reader of the entry reports what is missing.
        if buffer.lineStart == buffer.cursor { return finishEntry(buffer) }
        return complete(buffer)
    }

    private func delete(_ range: Range<String.Index>, from buffer: inout LineBuffer) {
        if range.isEmpty { ring() } else { buffer.replace(range, with: "") }
    }

    private func cut(_ range: Range<String.Index>, from buffer: inout LineBuffer) {
        guard !range.isEmpty else { return ring() }
        let text = String(buffer.text[range])
        if let previousCommand, previousCommand.isCut {
            killRing.extend(text, before: range.upperBound == buffer.cursor)
        } else {
            killRing.add(text)
        }
        buffer.replace(range, with: "")
    }

    private func insertLastWord(_ buffer: inout LineBuffer) {
        guard isUnwanted == nil else { return ring() }
        let isRepeat = previousCommand == .lastWord
        yankedWords = isRepeat ? yankedWords + 1 : 1
        let word = history.text(at: history.count - yankedWords).flatMap(LineBuffer.lastWord)
        if !isRepeat, word != nil { insertedLength = 0 }
        replaceInserted(in: &buffer, with: word.map { String($0) })
    }

    /// Puts a text in place of what the command before inserted; rings if there is none.
    private func replaceInserted(in buffer: inout LineBuffer, with text: String?) {
        guard let text else { return ring() }
        let from = buffer.text.utf8.index(
            buffer.cursor, offsetBy: -insertedLength, limitedBy: buffer.text.startIndex)
        buffer.replace((from ?? buffer.text.startIndex)..<buffer.cursor, with: text)
        insertedLength = text.utf8.count
    }

    private func acceptHint(_ buffer: inout LineBuffer, isWordOnly: Bool = false) {
        guard let hint = hint(for: buffer), hint.isAcceptable else { return ring() }
        let end = isWordOnly ? LineBuffer.wordEnd(in: hint.text) : hint.text.endIndex
        buffer = LineBuffer(buffer.text + hint.text[..<end])
    }

    private func quote(_ event: KeyParser.Event, in buffer: inout LineBuffer) {
        switch event {
        case .scalar(let scalar), .alt(let scalar): buffer.insert(String(scalar))
        // A tab and a newline are text; other control characters would only be refused later.
        case .control(0x09): buffer.insert("\t")
        case .control(0x0A), .control(0x0D): buffer.insert("\n")
        case .paste(let text): buffer.insert(text)
        default: ring()
        }
    }
}

// MARK: - History

extension TerminalEditor {
    /// Shows the entry so many places after the present one.
    private func showEntry(_ step: Int, in buffer: inout LineBuffer) {
        showEntry(at: (historyPosition ?? history.count) + step, in: &buffer)
    }

    /// Shows the entry at `index`; the one after the newest is the line that was being typed.
    ///
    /// What was changed in an entry is there again on the way back, until Enter.
    private func showEntry(at index: Int, in buffer: inout LineBuffer) {
        let count = history.count
        let position = historyPosition ?? count
        // The history holds no answers.
        guard isUnwanted == nil else { return ring() }
        guard (0...count).contains(index), index != position else { return ring() }
        editedEntries[position] = buffer.text
        historyPosition = index
        buffer = LineBuffer(editedEntries[index] ?? history.text(at: index) ?? "")
    }

    /// Shows the next entry that begins with the text before the cursor; the cursor stays.
    private func showEntryWithPrefix(_ buffer: inout LineBuffer, step: Int) {
        guard isUnwanted == nil else { return ring() }
        let prefix = String(buffer.text[..<buffer.cursor])
        let count = history.count
        var index = (historyPosition ?? count) + step
        while (0...count).contains(index) {
            let text = editedEntries[index] ?? history.text(at: index) ?? ""
            if CommonText.begins(text, with: prefix), !CommonText.areSame(text, buffer.text) {
                editedEntries[historyPosition ?? count] = buffer.text
                historyPosition = index
                buffer = LineBuffer(text, byteOffset: prefix.utf8.count)
                return
            }
            index += step
        }
        ring()
    }

    /// Incremental search: each key narrows it, Ctrl-R and Ctrl-S find the next match, Escape or Enter end it.
    private func search(backward: Bool) -> UInt8 {
        guard isUnwanted == nil else {
            ring()
            return UInt8(CC_NORM)
        }
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
                if event != .escape { pushedBack.append(event) }
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
    /// Whether Ctrl-Y can restore what it deletes.
    var isCut: Bool {
        switch self {
        case .cutBlankWordLeft, .cutWordLeft, .cutWordRight, .cutToEnd, .cutToStart: true
        default: false
        }
    }
}

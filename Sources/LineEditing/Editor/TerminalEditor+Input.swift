import CCompshEditline
import CompSharePlatform
import CompshTextLayout
import Glibc

// Reading: keys and signals in one wait.
extension TerminalEditor {
    /// The next character for libedit; nil ends the reading.
    func nextForLibedit() -> wchar_t? {
        // What libedit has done with the last character by itself is not known; in vi mode it moves the cursor besides.
        // Within the sequence of a key it has done nothing, or else the text or the cursor shows it.
        let isWithinKey = !queue.isEmpty && !isViMode && shape == handedShape
        if isHandedOver || isViMode, !isWithinKey { known = nil }
        isHandedOver = true
        while true {
            if !queue.isEmpty { return queue.removeFirst() }
            handedShape = shape
            guard let event = nextEvent() else { return nil }
            if event.mayChangeMode || isViMode { mayLackMode = true }
            defer { argument = event.argument(after: argument) }
            // Each command of vi's is a step by itself, also where keys come faster than they are drawn.
            if isViMode { undoLog.note(current) }
            previousCommand = currentCommand
            currentCommand = nil
            // Only Tab and Ctrl-D keep a list of candidates open.
            if event != .control(0x09) && event != .control(0x04) { dismissMenu() }
            switch event {
            case .scalar(let scalar):
                // libedit draws all of the text, which nobody sees, when a character comes into the middle of it.
                guard handedShape.length >= Self.longText, !isViMode, argument == nil || !event.isDigit else {
                    return wchar_t(bitPattern: scalar.value)
                }
                let times = min(argument ?? 1, Self.mostRepeats)
                pendingPaste = times == 1 ? String(scalar) : String(repeating: String(scalar), count: times)
                return dispatch(.dispatch)
            case .control(let byte): return wchar_t(byte)
            case .escape: return 0x1B
            case .alt(let scalar):
                queue.append(wchar_t(bitPattern: scalar.value))
                return 0x1B
            case .key(let key):
                if isViMode { return dispatch(EditCommand(key)) }
                queue += key.canonicalSequence.unicodeScalars.map { wchar_t(bitPattern: $0.value) }
                return 0x1B
            case .paste(let text):
                pendingPaste = text
                return dispatch(.dispatch)
            case .ignored, .abandonedPaste: continue
            }
        }
    }

    /// So many times libedit repeats a character at most.
    private static let mostRepeats = 1_000_000

    /// From this length on characters are inserted without libedit's drawing.
    private static let longText = 4_096

    private func dispatch(_ command: EditCommand) -> wchar_t {
        pendingCommand = command
        return wchar_t(bitPattern: EditCommand.dispatchCharacter.value)
    }

    /// The next key, text or paste; nil when the reading is to end, for the reason in `outcome`.
    ///
    /// Draws the line before it waits, so that many keys at once are drawn once.
    func nextEvent() -> KeyParser.Event? {
        while outcome == nil && failure == nil {
            if let event = pushedBack.popLast() { return event }
            while !unread.isEmpty {
                let byte = unread.removeFirst()
                if let event = parser.feed(byte), !isSignalKey(event) { return event }
                if outcome != nil { return nil }
            }
            do throws(LineEditorError) {
                if let event = try waitForInput() { return event }
            } catch {
                failure = error
            }
        }
        return nil
    }

    /// Waits until there is something to read, and handles signals meanwhile.
    private func waitForInput() throws(LineEditorError) -> KeyParser.Event? {
        // A key by itself is drawn at once; of several that come together the last one.
        var ready = isHurried || parser.isWaiting ? try waitForInput(.zero) : nil
        isHurried = ready != nil
        if ready == nil {
            // In the middle of a key too: what was typed before it may have to wait for long.
            if !parser.isPasting { settle() }
            ready = try waitForInput(.zero)
            isHurried = ready != nil
        }
        if ready == nil { ready = try waitForInput(parser.isWaiting ? parser.patience : nil) }
        guard let ready else {
            let event = parser.giveUp()
            if parser.isPasteStalled { showStalledPaste() }
            guard let event, !isSignalKey(event) else { return nil }
            return event
        }
        if ready.hasSignal { handleSignal() }
        guard outcome == nil, ready.hasInput else { return nil }
        // One byte at a time, so that what follows Enter is left for the next reader; pastes are large
        // and end with a mark.
        guard let bytes = try readInput(limit: parser.isPasting ? 4096 : 1) else { return nil }
        if bytes.isEmpty {
            send(painter.leave())
            outcome = .endOfFile
        }
        if parser.isPasteStalled { panel = [] }
        unread += bytes
        return nil
    }

    /// What can be read by now; nil when the time is over.
    private func waitForInput(
        _ timeout: Duration?
    ) throws(LineEditorError) -> (hasInput: Bool, hasSignal: Bool)? {
        if let isUnwanted { return try waitForAnswer(timeout, isUnwanted) }
        let ready = try LineEditorError.during(.reading) { () throws(Errno) in
            try FileDescriptor.waitForInput([input, signals?.descriptor], timeout: timeout)
        }
        return ready == [false, false] ? nil : (ready[0], ready[1])
    }

    /// The same for the answer to a question: what runs the command reads the signals.
    private func waitForAnswer(
        _ timeout: Duration?, _ isUnwanted: () -> Bool
    ) throws(LineEditorError) -> (hasInput: Bool, hasSignal: Bool)? {
        repeat {
            // Nothing ends the wait when the answer becomes unwanted; 50 ms are not felt.
            let ready = try LineEditorError.during(.reading) { () throws(Errno) in
                try FileDescriptor.waitForInput([input], timeout: timeout ?? .milliseconds(50))
            }
            if isUnwanted() {
                interrupt()
                return (false, false)
            }
            if ready[0] { return (true, false) }
        } while timeout == nil
        return nil
    }

    private func readInput(limit: Int) throws(LineEditorError) -> [UInt8]? {
        do throws(Errno) {
            return try input.readAvailable(limit: limit)
        } catch {
            // A terminal that was hung up.
            if error == .ioError { return [] }
            throw .system(.reading, error)
        }
    }

    /// Obeys Ctrl-C and Ctrl-Z, wherever a key is awaited; sequences without a meaning are dropped too.
    private func isSignalKey(_ event: KeyParser.Event) -> Bool {
        switch event {
        case .control(0x03): interrupt()
        case .control(0x1A): suspend()
        case .abandonedPaste:
            interrupt()
            send(Sanitizer.visible(behaviour.words(.abandonedPaste)) + "\r\n")
        case .ignored: break
        default: return false
        }
        return true
    }

    private func interrupt() {
        panel = []
        draw(withHint: false)
        send(painter.leave(after: "^C"))
        outcome = .interrupted
    }

    private func suspend() {
        leaveTerminal()
        TerminalSignals.suspend(if: { true })
        returnToTerminal()
    }

    private func handleSignal() {
        switch signals?.next() {
        case .some(SIGINT): interrupt()
        case .some(let signal) where signal == SIGTERM || signal == SIGHUP:
            panel = []
            draw(withHint: false)
            send(painter.leave())
            outcome = .terminated(signal: signal)
        case .some(SIGWINCH):
            knownSize = nil
            draw(withHint: true)
            flush()
        case .some(SIGTSTP):
            // Another thread may have obeyed it.
            if TerminalSignals.isStopWanted { suspend() }
        case .some(SIGCONT):
            // Stopped and continued from outside: the mode and the screen may be anything. After a stop of our own, nothing
            // has been drawn yet.
            guard !painter.isBlank else { break }
            unsafe ce_set_number(handle, EL_PREP_TERM, 0)
            outerMode?.restore()
            returnToTerminal()
        default: break
        }
    }

    /// Gives the terminal back as it was, below the line.
    func leaveTerminal() {
        panel = []
        draw(withHint: false)
        send(painter.leave())
        unsafe ce_set_number(handle, EL_PREP_TERM, 0)
        giveTerminalBack()
    }

    /// Takes the terminal again; the line is redrawn in the row of the cursor.
    func returnToTerminal() {
        takeTerminal()
        unsafe ce_set_number(handle, EL_PREP_TERM, 1)
        mayLackMode = true
        knownSize = nil
        painter.forget()
        lastWidth = windowSize.columns
        send("\r")
    }

    /// Notes the mode of the terminal before it is changed.
    func takeTerminal() {
        // A child or a shell may have changed it; whatever it is now is what it must be again.
        outerMode = try? TerminalMode(input)
        outerMode?.protect(output: output, hasBracketedPaste: true)
        send("\u{1B}[?2004h")
    }

    /// Makes the terminal as it was before ``takeTerminal()``.
    func giveTerminalBack() {
        send("\u{1B}[?2004l")
        flush()
        outerMode?.giveBack()
    }
}

extension KeyParser.Event {
    /// Whether libedit may change the terminal's mode for it; it does not for the letters of a text.
    fileprivate var mayChangeMode: Bool {
        if case .scalar = self { false } else { true }
    }

    /// The number for the next command that is being typed, after this key; nil for none, 1 for a sign alone.
    fileprivate func argument(after number: Int?) -> Int? {
        switch self {
        case .alt("-"): 1
        case .alt(let scalar): Self.digit(scalar).map { min((number ?? 0) * 10 + $0, 10_000_000) }
        case .scalar(let scalar) where number != nil:
            Self.digit(scalar).map { min((number ?? 0) * 10 + $0, 10_000_000) }
        default: nil
        }
    }

    /// Whether it continues such a number.
    fileprivate var isDigit: Bool {
        if case .scalar(let scalar) = self { Self.digit(scalar) != nil } else { false }
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        ("0"..."9").contains(scalar) ? Int(scalar.value) - 0x30 : nil
    }
}

internal import CEditline
internal import Glibc

/// Edits entries on a terminal, with libedit's keys and our own drawing.
///
/// libedit holds the text, the key map and the terminal's mode. The keyboard is read by us, together
/// with signals and notices; the line, its hints and lists are drawn by ``Painter``.
///
///     let editor = try TerminalEditor(behaviour: behaviour, history: history, signals: signals)
///     while case .line(let entry) = try editor.readLine(.plain("> ")) { … }
@safe package final class TerminalEditor: LineEditor {
    /// The two families of keys.
    package enum Keys: String, Sendable, CaseIterable {
        case emacs, vi
    }

    /// The width below which a wide character has no room, and libedit itself would never end.
    private static let leastColumns = 4

    /// The entries that Up and Ctrl-R find; adding to it is the shell's part.
    package let history: History
    /// What the shell knows of its language.
    package var behaviour: EditorBehaviour
    /// Whether grey text is shown after the cursor.
    package var showsHints = true
    /// Where lines printed above the one being typed are sent, from any thread.
    package let notices = NoticeSender()

    let signals: TerminalSignals?
    let input: Int32
    let output: Int32
    private let handle: OpaquePointer
    private let drawing: DiscardedDrawing
    private var names: [UnsafeMutablePointer<wchar_t>] = unsafe []
    private let hasUTF8: Bool
    private var isViMode = false

    private var parser = KeyParser()
    private var unread: [UInt8] = []
    private var pushedBack: [KeyParser.Event] = []
    /// Characters on their way to libedit.
    private var queue: [wchar_t] = []
    private var pendingCommand: EditCommand?
    private var pendingPaste: String?

    private var painter: Painter
    private var unsent: [UInt8] = []
    private var windowTop = 0
    private var prompt = Prompt([])
    private var cachedHint: (text: String, hint: Hint?)?
    /// What is shown below the line: a list of candidates, or a search.
    var panel: [Panel.Row] = []
    private var lastWidth = 0

    private var outcome: LineEvent?
    private var failure: LineEditorError?
    var undoLog = UndoLog()
    var killRing = KillRing()
    var previousCommand: EditCommand?
    var currentCommand: EditCommand?
    var historyPosition: Int?
    var editedEntries: [Int: String] = [:]
    var yankedWords = 0
    var insertedLength = 0
    var previousPattern = ""
    var menu: CompletionMenu?

    /// Prepares a terminal for editing; nothing is shown yet.
    ///
    /// - Parameters:
    ///   - behaviour: Continuation, completion and hints.
    ///   - history: What Up and Ctrl-R find.
    ///   - signals: The installed signals; nil leaves them to their defaults.
    ///   - input: The terminal to read from.
    ///   - output: The same terminal, for drawing.
    ///   - usesColour: Whether prompts and hints may have colours.
    /// - Throws: ``LineEditorError/unsuitableTerminal(reason:)`` where ``PlainEditor`` is to be used.
    package init(
        behaviour: EditorBehaviour, history: History, signals: TerminalSignals? = nil,
        input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, usesColour: Bool = true
    ) throws(LineEditorError) {
        guard isatty(input) == 1, isatty(output) == 1 else {
            throw .unsuitableTerminal(reason: "input and output are not both a terminal")
        }
        hasUTF8 = CharacterEncoding.useUTF8()
        guard let drawing = DiscardedDrawing() else { throw .system(call: "open_memstream", code: errno) }
        guard let handle = unsafe ce_open("compsh", drawing.stream, input, output) else {
            throw .unsuitableTerminal(reason: "libedit cannot use it")
        }
        // One that cannot erase to the end of a row, or does it in its own way, cannot show a line.
        let erase = unsafe ce_capability(handle, "ce").map { unsafe String(cString: $0) } ?? ""
        guard erase.hasPrefix("\u{1B}[K") else {
            unsafe el_end(handle)
            throw .unsuitableTerminal(reason: "its type lacks the usual control sequences")
        }
        self.behaviour = behaviour
        self.history = history
        self.signals = signals
        self.input = input
        self.output = output
        self.drawing = drawing
        unsafe self.handle = unsafe handle
        painter = Painter(usesColour: usesColour)
        unsafe ce_set_owner(handle, Unmanaged.passUnretained(self).toOpaque())
        unsafe ce_set_reader(handle) { editor, character in
            guard let owner = unsafe ce_owner(editor), let character = unsafe character else { return -1 }
            let terminal = unsafe Unmanaged<TerminalEditor>.fromOpaque(owner).takeUnretainedValue()
            guard let next = terminal.nextForLibedit() else { return -1 }
            unsafe character.pointee = next
            return 1
        }
        addCommands()
        bindKeys(nil)
    }

    deinit {
        unsafe el_end(handle)
        unsafe names.forEach { unsafe $0.deallocate() }
    }

    /// The family of keys in use; `~/.editrc` is read again when it changes.
    package var keys: Keys {
        get { isViMode ? .vi : .emacs }
        set { bindKeys(newValue) }
    }

    /// Reads one entry.
    ///
    /// - Throws: ``LineEditorError/system(call:code:)`` when the terminal fails.
    package func readLine(_ prompt: Prompt) throws(LineEditorError) -> LineEvent {
        guard windowSize.columns >= Self.leastColumns else {
            let plain = PlainEditor(behaviour: behaviour, signals: signals, input: input, output: output)
            return try plain.readLine(prompt)
        }
        self.prompt = hasUTF8 ? prompt : prompt.inASCII
        reset()
        // A child may have changed the terminal since; whatever it is now is what it must be again.
        let mode = TerminalMode(input)
        send("\u{1B}[?2004h")
        var count: Int32 = 0
        let line = unsafe el_wgets(handle, &count)
        if outcome == nil && failure == nil {
            // A command of libedit's own, which `~/.editrc` bound to another key.
            outcome = unsafe line == nil ? .endOfFile : .line(Self.withoutNewline(current.text))
            send(painter.leave())
        }
        send("\u{1B}[?2004l")
        flush()
        mode?.restore()
        if let outcome { return outcome }
        throw failure ?? .system(call: "reading the terminal", code: EIO)
    }

    /// Throws away what was typed ahead, so that a confirmation is given after its question was read.
    package func discardTypeAhead() {
        unread = []
        pushedBack = []
        queue = []
        parser = KeyParser()
        tcflush(input, TCIFLUSH)
    }

    private func reset() {
        outcome = nil
        failure = nil
        pendingCommand = nil
        pendingPaste = nil
        queue = []
        painter.forget()
        windowTop = 0
        panel = []
        menu = nil
        cachedHint = nil
        undoLog = UndoLog()
        previousCommand = nil
        currentCommand = nil
        historyPosition = nil
        editedEntries = [:]
        lastWidth = windowSize.columns
    }
}

// MARK: - The key map

extension TerminalEditor {
    private func addCommands() {
        for command in EditCommand.allCases {
            // libedit keeps the pointer, so the name lives as long as the editor.
            let wide = Self.wide(command.rawValue)
            let name = UnsafeMutablePointer<wchar_t>.allocate(capacity: wide.count)
            unsafe name.initialize(from: wide, count: wide.count)
            unsafe names.append(name)
            unsafe ce_add_command(handle, name, name, command.function)
        }
    }

    private func bindKeys(_ wanted: Keys?) {
        unsafe ce_set_text(handle, EL_EDITOR, (wanted ?? .emacs).rawValue)
        bindPreferences(wanted ?? .emacs)
        unsafe el_source(handle, nil)
        let sourced = unsafe ce_editor_name(handle).map { unsafe String(cString: $0) }
        if let wanted, sourced != wanted.rawValue {
            unsafe ce_set_text(handle, EL_EDITOR, wanted.rawValue)
            bindPreferences(wanted)
        } else if wanted == nil, sourced == Keys.vi.rawValue {
            bindPreferences(.vi)
        }
        isViMode = (wanted?.rawValue ?? sourced) == Keys.vi.rawValue

        // The file may say `edit off`.
        unsafe ce_set_number(handle, EL_EDITMODE, 1)
        bind(KeyBindings.owned, alsoInCommandMode: isViMode)
        if !isViMode { bind(KeyBindings.ownedEmacs, alsoInCommandMode: false) }
        let reserved: [wchar_t] = [EditCommand.dispatchCharacter, 0]
        unsafe ce_bind(handle, reserved, Self.wide(EditCommand.dispatch.rawValue))
        unsafe ce_bind_alternative(handle, reserved, Self.wide(EditCommand.dispatch.rawValue))
        _ = drawing.takeBell()
    }

    private func bindPreferences(_ keys: Keys) {
        switch keys {
        case .emacs: bind(KeyBindings.emacs, alsoInCommandMode: false)
        case .vi:
            bind(KeyBindings.vi, alsoInCommandMode: false)
            for (key, command) in KeyBindings.viCommands {
                unsafe ce_bind_alternative(handle, Self.wide(key), Self.wide(command.rawValue))
            }
        }
    }

    private func bind(_ bindings: [(key: String, command: EditCommand)], alsoInCommandMode: Bool) {
        for (key, command) in bindings {
            unsafe ce_bind(handle, Self.wide(key), Self.wide(command.rawValue))
            if alsoInCommandMode {
                unsafe ce_bind_alternative(handle, Self.wide(key), Self.wide(command.rawValue))
            }
        }
    }

    private static func wide(_ text: String) -> [wchar_t] {
        text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
    }
}

// MARK: - The text

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
    private func replaceText(with new: LineBuffer) {
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

    private static func withoutNewline(_ text: String) -> String {
        text.last == "\n" ? String(text.dropLast()) : text
    }
}

// MARK: - Keys

extension TerminalEditor {
    /// The next character for libedit; nil ends the reading.
    private func nextForLibedit() -> wchar_t? {
        while true {
            if !queue.isEmpty { return queue.removeFirst() }
            guard let event = nextEvent() else { return nil }
            previousCommand = currentCommand
            currentCommand = nil
            // Only Tab and Ctrl-D go on with a list of candidates.
            if event != .control(0x09) && event != .control(0x04) { dismissMenu() }
            switch event {
            case .scalar(let scalar): return wchar_t(bitPattern: scalar.value)
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
            case .ignored: continue
            }
        }
    }

    private func dispatch(_ command: EditCommand) -> wchar_t {
        pendingCommand = command
        return EditCommand.dispatchCharacter
    }

    /// What waits behind the reserved character.
    func takeDispatched() -> (command: EditCommand?, paste: String?) {
        defer {
            pendingCommand = nil
            pendingPaste = nil
        }
        return (pendingCommand, pendingPaste)
    }

    /// Makes `event` the next to be read.
    func pushBack(_ event: KeyParser.Event) {
        pushedBack.append(event)
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

    /// Waits until there is something to read, and looks after signals and notices meanwhile.
    private func waitForInput() throws(LineEditorError) -> KeyParser.Event? {
        var polled = [
            pollfd(fd: input, events: Int16(POLLIN), revents: 0),
            pollfd(fd: notices.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        var count = unsafe poll(&polled, 3, 0)
        if count == 0 {
            if !parser.isWaiting { settle() }
            count = unsafe poll(&polled, 3, parser.isWaiting ? Self.milliseconds(parser.patience) : -1)
            if count == 0 { return parser.giveUp() }
        }
        if count < 0 {
            if errno == EINTR { return nil }
            throw .system(call: "poll", code: errno)
        }
        if polled[2].revents != 0 { handleSignal() }
        if polled[1].revents != 0 { showNotices() }
        guard outcome == nil, polled[0].revents != 0 else { return nil }
        // One byte at a time, so that what follows Enter stays for whoever reads next; pastes are large
        // and end with a mark.
        guard let bytes = try readInput(limit: parser.isPasting ? 4096 : 1) else { return nil }
        if bytes.isEmpty {
            send(painter.leave())
            finish(.endOfFile)
        }
        unread += bytes
        return nil
    }

    private static func milliseconds(_ duration: Duration) -> Int32 {
        let (seconds, attoseconds) = duration.components
        return Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }

    private func readInput(limit: Int) throws(LineEditorError) -> [UInt8]? {
        do throws(LineEditorError) {
            return try Descriptor.read(input, limit: limit)
        } catch {
            // A terminal that was hung up.
            if case .system(_, EIO) = error { return [] }
            throw error
        }
    }

    /// Obeys Ctrl-C and Ctrl-Z, wherever a key is awaited; other sequences that mean nothing go with them.
    private func isSignalKey(_ event: KeyParser.Event) -> Bool {
        switch event {
        case .control(0x03): interrupt()
        case .control(0x1A): suspend()
        case .ignored: break
        default: return false
        }
        return true
    }

    private func interrupt() {
        panel = []
        draw(withHint: false)
        send(painter.leave(after: "^C"))
        finish(.interrupted)
    }

    private func suspend() {
        leaveTerminal()
        TerminalSignals.suspend()
        returnToTerminal()
    }

    private func handleSignal() {
        switch signals?.next() {
        case .some(SIGINT): interrupt()
        case .some(let signal) where signal == SIGTERM || signal == SIGHUP:
            panel = []
            draw(withHint: false)
            send(painter.leave())
            finish(.terminated(signal: signal))
        case .some(SIGWINCH): redrawAfterResize()
        case .some(SIGTSTP): suspend()
        case .some(SIGCONT):
            // Stopped and continued by others: the mode and the screen may be anything.
            unsafe ce_set_number(handle, EL_PREP_TERM, 0)
            unsafe ce_set_number(handle, EL_PREP_TERM, 1)
            send("\r\u{1B}[?2004h")
            painter.forget()
        default: break
        }
    }

    /// Gives the terminal back as it was, below the line.
    func leaveTerminal() {
        panel = []
        draw(withHint: false)
        send(painter.leave())
        send("\u{1B}[?2004l")
        flush()
        unsafe ce_set_number(handle, EL_PREP_TERM, 0)
    }

    /// Takes the terminal again; the line is drawn anew in the row of the cursor.
    func returnToTerminal() {
        // libedit believes that the mode is what it last set; the shell has changed it since.
        unsafe ce_set_number(handle, EL_PREP_TERM, 0)
        unsafe ce_set_number(handle, EL_PREP_TERM, 1)
        painter.forget()
        lastWidth = windowSize.columns
        send("\r\u{1B}[?2004h")
    }
}

// MARK: - Drawing

extension TerminalEditor {
    /// The window in rows and columns; 24 by 80 where the terminal does not say.
    var windowSize: (rows: Int, columns: Int) {
        var rows: UInt16 = 0
        var columns: UInt16 = 0
        guard unsafe ce_window_size(output, &rows, &columns) == 0 else { return (24, 80) }
        return (rows == 0 ? 24 : Int(rows), columns == 0 ? 80 : Int(columns))
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
    private func settle() {
        TerminalMode.prepareForKeys(input)
        if drawing.takeBell() { ring() }
        let buffer = current
        undoLog.note(buffer)
        draw(buffer, withHint: true)
        flush()
    }

    private func draw(withHint: Bool) {
        draw(current, withHint: withHint)
    }

    private func draw(_ buffer: LineBuffer, withHint: Bool) {
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
            builder.add(character, style: Style.plain)
            if character.isNewline {
                for segment in prompt.continuation { builder.add(segment.text, style: segment.style) }
            }
        }
        if offset <= cursor { builder.markCursor() }
        builder.finishText()
        if withHint, panel.isEmpty, let hint = hint(for: buffer) { addHint(hint, to: &builder) }
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

    /// A hint never takes a row of its own, so that it can never push the screen up.
    private func addHint(_ hint: Hint, to builder: inout FrameBuilder) {
        let firstLine = hint.text.prefix { !$0.isNewline }
        builder.addClipped(String(firstLine), style: Style.faint)
    }

    private func redrawAfterResize() {
        draw(withHint: true)
        flush()
    }

    private func showNotices() {
        let texts = notices.take()
        guard !texts.isEmpty else { return }
        send(painter.erase())
        for text in texts {
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                send(Panel.visible(String(line)) + "\r\n")
            }
        }
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

    private func send(_ text: String) {
        unsent.append(contentsOf: text.utf8)
    }

    private func send(_ bytes: [UInt8]) {
        unsent += bytes
    }

    private func flush() {
        guard !unsent.isEmpty else { return }
        do throws(LineEditorError) {
            try Descriptor.write(unsent, to: output)
        } catch {
            failure = failure ?? error
        }
        unsent.removeAll(keepingCapacity: true)
    }
}

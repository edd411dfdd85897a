import CCompshEditline
package import CompSharePlatform
import Glibc

/// Edits entries on a terminal, with libedit's keys and our own drawing.
///
/// libedit holds the text, the key map and the terminal's mode. The keyboard is read by us, together
/// with signals; the line, its hints and lists are drawn by ``Painter``.
///
///     let editor = try TerminalEditor(behaviour: behaviour, history: history, signals: signals)
///     while case .line(let entry) = try editor.readLine(.plain("> ")) { … }
@safe package final class TerminalEditor: LineEditor {
    /// The two families of keys.
    package enum Keys: String, Sendable, CaseIterable {
        case emacs, vi
    }

    /// In fewer columns a wide character has no room, and libedit never returns.
    private static let leastColumns = 4

    /// The entries that Up and Ctrl-R find; adding to it is the shell's part.
    package let history: History
    /// What the shell knows of its language.
    package var behaviour: EditorBehaviour
    /// Whether grey text is shown after the cursor.
    package var showsHints = true

    let signals: TerminalSignals?
    let input: FileDescriptor
    let output: FileDescriptor
    let handle: OpaquePointer
    let drawing: DiscardedDrawing
    var names: [UnsafeMutablePointer<wchar_t>] = unsafe []
    let hasUTF8: Bool
    var isViMode = false

    var parser = KeyParser()
    var unread: ArraySlice<UInt8> = []
    var pushedBack: [KeyParser.Event] = []
    /// Characters on their way to libedit.
    var queue: [wchar_t] = []
    var pendingCommand: EditCommand?
    var pendingPaste: String?
    /// The text as it was read last; nil where libedit may have changed it.
    var known: LineBuffer?
    /// Whether libedit has got a character that no command of ours has had yet.
    var isHandedOver = false
    /// The shape of libedit's text when it got the first character of a key.
    var handedShape = (length: 0, cursor: 0)
    /// The number for the next command that is being typed; nil for none.
    var argument: Int?
    /// Whether more keys were there already when the last one was drawn.
    var isHurried = false
    /// Whether the terminal may have another mode than the one that keys need.
    var mayLackMode = true

    var painter: Painter
    var unsent: [UInt8] = []
    var windowTop = 0
    /// The size of the window; nil where it may have changed.
    var knownSize: (rows: Int, columns: Int)?
    var layout = LineLayout()
    var prompt = Prompt([])
    var cachedHint: (text: String, hint: Hint?)?
    /// What is shown below the line: a list of candidates, or a search.
    var panel: [Panel.Row] = []
    var lastWidth = 0
    /// The terminal's mode outside the editor.
    var outerMode: TerminalMode?

    /// Whether the answer to a running command's question is no longer wanted; nil at a prompt.
    var isUnwanted: (() -> Bool)?
    var outcome: LineEvent?
    var failure: LineEditorError?
    var undoLog = UndoLog()
    var killRing = KillRing()
    var previousCommand: EditCommand?
    var currentCommand: EditCommand?
    var historyPosition: Int?
    var editedEntries: [Int: String] = [:]
    var yankedWords = 0
    /// The end of the region that a key has set, in bytes of UTF-8.
    var mark = 0
    /// The bytes in UTF-8 of what a command has inserted.
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
    /// - Throws: ``LineEditorError/unsuitableTerminal(_:)`` where ``PlainEditor`` is to be used.
    package init(
        behaviour: EditorBehaviour, history: History, signals: TerminalSignals? = nil,
        input: FileDescriptor = .standardInput, output: FileDescriptor = .standardOutput,
        usesColour: Bool = true
    ) throws(LineEditorError) {
        guard input.isTerminal, output.isTerminal else { throw .unsuitableTerminal(.terminal) }
        hasUTF8 = CharacterEncoding.useUTF8()
        guard let drawing = DiscardedDrawing() else { throw .system(.preparing, .noMemory) }
        guard let handle = unsafe ce_open("compsh", drawing.stream, input.rawValue, output.rawValue) else {
            throw .unsuitableTerminal(.library)
        }
        // One that cannot erase to the end of a row, or does it in its own way, cannot show a line.
        let erase = unsafe ce_capability(handle, "ce").map { unsafe String(cString: $0) } ?? ""
        guard erase.hasPrefix("\u{1B}[K") else {
            unsafe el_end(handle)
            throw .unsuitableTerminal(.sequences)
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
    /// - Throws: ``LineEditorError/system(_:_:)`` when the terminal fails.
    package func readLine(_ prompt: Prompt) throws(LineEditorError) -> LineEvent {
        knownSize = nil
        guard windowSize.columns >= Self.leastColumns else {
            let plain = PlainEditor(behaviour: behaviour, signals: signals, input: input, output: output)
            return try plain.readLine(prompt)
        }
        self.prompt = hasUTF8 ? prompt : prompt.inASCII
        reset()
        takeTerminal()
        var count: Int32 = 0
        let line = unsafe el_wgets(handle, &count)
        if outcome == nil && failure == nil {
            // A command of libedit's own, which `~/.editrc` bound to another key.
            known = nil
            let text = current.text
            outcome =
                unsafe line == nil ? .endOfFile : .line(String(text.dropLast(text.last == "\n" ? 1 : 0)))
            send(painter.leave())
        }
        giveTerminalBack()
        if let outcome { return outcome }
        throw failure ?? .system(.reading, .ioError)
    }

    package func readAnswer(
        _ prompt: Prompt, complete: @escaping (_ text: String, _ cursor: String.Index) -> LineCompletion,
        isUnwanted: @escaping () -> Bool
    ) throws(LineEditorError) -> LineEvent? {
        let own = behaviour
        behaviour = EditorBehaviour(words: own.words, complete: complete, mayRunPrograms: { false })
        self.isUnwanted = isUnwanted
        defer {
            behaviour = own
            self.isUnwanted = nil
        }
        return try readLine(prompt)
    }

    package var hasTypeAhead: Bool {
        !unread.isEmpty || !pushedBack.isEmpty || !queue.isEmpty || input.hasTypedInput
    }

    package func takeTypeAhead(_ keys: [UInt8]) { unread += keys }

    /// Discards what was typed ahead, so that a question is read before it is answered.
    package func discardTypeAhead() {
        unread = []
        pushedBack = []
        queue = []
        parser = KeyParser()
        input.discardInput()
    }

    private func reset() {
        outcome = nil
        failure = nil
        pendingCommand = nil
        pendingPaste = nil
        known = nil
        isHandedOver = false
        argument = nil
        isHurried = false
        mark = 0
        mayLackMode = true
        layout = LineLayout()
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

/// The character encoding of the C library, on which libedit's idea of printable text depends.
private enum CharacterEncoding {
    /// Takes the user's locale for characters, or else any with UTF-8; false if there is none.
    ///
    /// The user's may be C, or named but not installed: text is UTF-8 all the same.
    static func useUTF8() -> Bool {
        for name in ["", "C.UTF-8", "en_US.UTF-8", "UTF-8"] {
            guard unsafe setlocale(LC_CTYPE, name) != nil else { continue }
            guard let codeset = unsafe nl_langinfo(nl_item(CODESET)) else { continue }
            if unsafe String(cString: codeset) == "UTF-8" { return true }
        }
        return false
    }
}

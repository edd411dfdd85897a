package import CompSharePlatform

/// Reads entries from a script as it comes: from a file or a pipe.
///
/// Shows no prompt and knows no keys. A line is returned as soon as it is complete, so that a program
/// can write commands into a pipe and wait for each.
///
///     let reader = ScriptReader(descriptor: .standardInput, behaviour: behaviour)
///     try reader.readLine(prompt)   // .line("images 1")
///     reader.lineNumber             // 1
package final class ScriptReader: LineEditor {
    /// A line longer than this is not a command but a wrong file.
    package static let lineLimit = 1 << 20

    /// Begins an entry; see `EditorBehaviour`.
    private let continuation: () -> (String) -> Bool
    private let descriptor: FileDescriptor
    private let signals: TerminalSignals?
    private var buffer: [UInt8] = []
    private var start = 0
    private var scanned = 0
    private var isAtEnd = false
    private var linesRead = 0

    /// The number of the line, from 1, with which the newest entry began; 0 before the first.
    package private(set) var lineNumber = 0

    /// Makes a reader of an open descriptor.
    ///
    /// - Parameters:
    ///   - descriptor: Read until its end; it stays the caller's.
    ///   - behaviour: Says when an entry continues on another line.
    ///   - signals: Where Ctrl-C comes from while the reader waits; nil to wait regardless.
    package init(
        descriptor: FileDescriptor, behaviour: EditorBehaviour, signals: TerminalSignals? = nil
    ) {
        self.descriptor = descriptor
        continuation = behaviour.continuation
        self.signals = signals
    }

    /// Reads one entry; the prompt is not shown.
    ///
    /// An entry that the end of the input cuts short is returned as it is: the caller reports the open quote with its
    /// place.
    ///
    /// - Throws: ``LineEditorError`` for a line that is too long or not UTF-8, or a failing descriptor.
    package func readLine(_ prompt: Prompt) throws(LineEditorError) -> LineEvent {
        var entry: String?
        let needsMore = continuation()
        while true {
            switch try nextLine() {
            case .line(let line):
                // Appended in place: a copy for each line would take quadratic time.
                if entry == nil {
                    lineNumber = linesRead
                    entry = line
                } else {
                    entry?.append("\n")
                    entry?.append(line)
                }
                if !needsMore(line), let entry { return .line(entry) }
            case .endOfFile:
                if let entry { return .line(entry) }
                return .endOfFile
            case let event: return event
            }
        }
    }

    /// Does nothing: answers in a script are intended.
    package func discardTypeAhead() {}

    private func nextLine() throws(LineEditorError) -> LineEvent {
        while true {
            if let end = buffer[(start + scanned)...].firstIndex(of: 0x0A) {
                return .line(try takeLine(upTo: end, next: end + 1))
            }
            scanned = buffer.count - start
            if scanned > Self.lineLimit {
                throw .lineTooLong(line: linesRead + 1, limit: Self.lineLimit)
            }
            if isAtEnd {
                return scanned == 0 ? .endOfFile : .line(try takeLine(upTo: buffer.count, next: buffer.count))
            }
            if let ending = try wait() { return ending }
            let more = try LineEditorError.during(.reading) { () throws(Errno) in
                try descriptor.readAvailable(limit: 65_536)
            }
            guard let bytes = more else { continue }
            if bytes.isEmpty { isAtEnd = true }
            if start > 0 {
                buffer.removeFirst(start)
                start = 0
            }
            buffer += bytes
        }
    }

    private func takeLine(upTo end: Int, next: Int) throws(LineEditorError) -> String {
        var bytes = buffer[start..<end]
        start = next
        scanned = 0
        linesRead += 1
        if linesRead == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        if bytes.last == 0x0D { bytes = bytes.dropLast() }
        if bytes.count > Self.lineLimit { throw .lineTooLong(line: linesRead, limit: Self.lineLimit) }
        do {
            return String(copying: try UTF8Span(validating: bytes.span))
        } catch {
            throw .notUTF8(line: linesRead, offset: error.byteOffsets.lowerBound)
        }
    }

    /// Waits for input or a signal; returns how to end if a signal says so.
    private func wait() throws(LineEditorError) -> LineEvent? {
        guard let signals else { return nil }
        while true {
            let ready = try LineEditorError.during(.reading) { () throws(Errno) in
                try FileDescriptor.waitForInput([descriptor, signals.descriptor])
            }
            if ready[1], let event = LineEvent(signals.next()) { return event }
            if ready[0] { return nil }
        }
    }
}

import CCompsharePlatform
import Glibc

/// Measures at a terminal how wide it draws texts: it is asked where its cursor stands behind each.
package struct CursorProbe: Sendable {
    /// What a measurement gave.
    package enum Outcome: Sendable, Equatable {
        /// The columns of each text, in order.
        case columns([Int])
        /// The terminal did not answer in time.
        case silence
        /// The terminal is not ours at the moment, or is none.
        case unavailable
        /// The task was cancelled.
        case cancelled
    }

    /// The terminal, for reading.
    let input: FileDescriptor
    /// The terminal, for writing.
    let output: FileDescriptor
    /// How long an answer is waited for.
    let patience: Duration

    /// Makes a probe.
    ///
    /// - Parameters:
    ///   - input: The terminal, for reading.
    ///   - output: The terminal, for writing.
    ///   - patience: How long an answer is waited for. A second by default: half of it goes by on the way around the world.
    package init(
        input: FileDescriptor = .standardInput, output: FileDescriptor, patience: Duration = .seconds(1)
    ) {
        self.input = input
        self.output = output
        self.patience = patience
    }

    /// Draws texts on the cursor's row, which must be empty, and takes them away again.
    ///
    /// All is written at once, so that whatever is written meanwhile comes before or after it.
    ///
    /// - Parameter texts: The texts; they must be safe for a terminal.
    /// - Returns: What came of it, and the keys that were pressed meanwhile, which nobody has had yet.
    package func measure(_ texts: [String]) -> (outcome: Outcome, typed: [UInt8]) {
        guard output.isTerminal, input.isForeground, let mode = try? TerminalMode(input) else {
            return (.unavailable, [])
        }
        return mode.withoutLinesAndEcho {
            let drawing = texts.map { "\r\($0)\u{1B}[6n" }.joined() + "\r\u{1B}[K"
            guard (try? output.writeWhole(Array(drawing.utf8))) != nil else { return (.unavailable, []) }
            var answers = CursorAnswers()
            let end = ContinuousClock.now + patience
            while answers.columns.count < texts.count {
                guard !Task.isCancelled else { return (.cancelled, answers.rest) }
                guard ContinuousClock.now < end else { return (.silence, answers.rest) }
                guard input.poll(Int32(POLLIN), milliseconds: FileDescriptor.pollingMilliseconds) else {
                    continue
                }
                guard let bytes = try? input.readAvailable(limit: 4096), !bytes.isEmpty else {
                    return (.silence, answers.rest)
                }
                answers.read(bytes)
            }
            // The first column is 1.
            return (.columns(answers.columns.prefix(texts.count).map { $0 - 1 }), answers.rest)
        }
    }

    /// Gives keys back to the terminal, for whoever reads from it next; many systems do not take them.
    package func giveBack(_ typed: [UInt8]) {
        unsafe typed.withUnsafeBufferPointer { unsafe cp_type(input.rawValue, $0.baseAddress, $0.count) }
    }
}

/// A terminal's answers about its cursor among keys that were pressed: `ESC [ ROW ; COLUMN R`.
struct CursorAnswers {
    /// The columns of the answers so far, the first of which is 1.
    private(set) var columns: [Int] = []
    /// All else, in order.
    var rest: [UInt8] { other + pending }

    private var other: [UInt8] = []
    /// What may be the beginning of an answer.
    private var pending: [UInt8] = []

    /// Four digits each way: no window is larger.
    private static let mostDigits = 4

    /// Takes what was read.
    mutating func read(_ bytes: [UInt8]) {
        for byte in bytes { read(byte) }
    }

    private mutating func read(_ byte: UInt8) {
        pending.append(byte)
        if let column = Self.column(pending) {
            columns.append(column)
            pending = []
        } else if !Self.mayBegin(pending) {
            // The newest byte may begin an answer that a key stands right before.
            other += pending.dropLast()
            pending = [byte]
            if !Self.mayBegin(pending) {
                other.append(byte)
                pending = []
            }
        }
    }

    private static func mayBegin(_ bytes: [UInt8]) -> Bool {
        let start: [UInt8] = [0x1B, UInt8(ascii: "[")]
        guard bytes.starts(with: start.prefix(bytes.count)) else { return false }
        let parts = bytes.dropFirst(2).split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in
                part.count <= mostDigits && part.allSatisfy { (0x30...0x39).contains($0) }
            }
    }

    private static func column(_ bytes: [UInt8]) -> Int? {
        guard bytes.last == UInt8(ascii: "R"), mayBegin(bytes.dropLast()) else { return nil }
        let parts = bytes.dropLast().dropFirst(2).split(separator: UInt8(ascii: ";"))
        guard parts.count == 2, let column = Int(String(decoding: parts[1], as: UTF8.self)), column > 0 else {
            return nil
        }
        return column
    }

    private static func mayBegin(_ bytes: ArraySlice<UInt8>) -> Bool { mayBegin(Array(bytes)) }
}

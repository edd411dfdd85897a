internal import CCompsharePlatform
internal import Glibc
internal import Synchronization

/// Hands lines from any thread to the editor, which prints them above the line being typed.
///
///     let sender = editor.notices
///     Task { sender.send("the instance is running") }
package final class NoticeSender: Sendable {
    /// More notices than this at once say nothing to anybody; the oldest are dropped.
    private static let limit = 200

    /// Readable when a notice waits; -1 when the system had none to give.
    let descriptor: Int32
    private let waiting = Mutex<[String]>([])

    /// Makes a sender without notices.
    init() {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Leaves `text` to be printed before the next key is read; control characters in it are shown.
    package func send(_ text: String) {
        waiting.withLock { waiting in
            waiting.append(text)
            if waiting.count > Self.limit { waiting.removeFirst() }
        }
        var one: UInt64 = 1
        // Fails only when the counter is full, and then the editor is about to look.
        _ = unsafe write(descriptor, &one, MemoryLayout<UInt64>.size)
    }

    /// Takes the notices that wait, oldest first.
    func take() -> [String] {
        var counter: UInt64 = 0
        _ = unsafe read(descriptor, &counter, MemoryLayout<UInt64>.size)
        return waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}

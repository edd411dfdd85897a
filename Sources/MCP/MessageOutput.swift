package import CompSharePlatform

/// Writes messages to a descriptor in their order, on a thread that may wait, while nobody else does.
@MainActor
package final class MessageOutput {
    /// 8 MiB that nobody has read, some hundred answers: until they are read, no further request is.
    private static let most = 8 << 20

    private let descriptor: FileDescriptor
    private let onFailure: () -> Void
    private var pending: [UInt8] = []
    /// The length of what is being written.
    private var writing = 0
    private var hasFailed = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Creates an output; the descriptor stays the caller's.
    ///
    /// - Parameters:
    ///   - descriptor: Where messages go.
    ///   - onFailure: Called once, when nothing can be written any more: the reader has gone.
    package init(_ descriptor: FileDescriptor, onFailure: @escaping () -> Void) {
        self.descriptor = descriptor
        self.onFailure = onFailure
    }

    /// Whether all has been written.
    package var isEmpty: Bool { pending.isEmpty && writing == 0 }

    /// Takes a message, and returns at once.
    package func send(_ message: [UInt8]) {
        guard !hasFailed else { return }
        pending += message
        write()
    }

    /// Waits while more has not been read than is held for the reader.
    package func waitForRoom() async {
        while pending.count + writing > Self.most, !hasFailed {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func write() {
        guard writing == 0, !pending.isEmpty else { return }
        let portion = pending
        pending = []
        writing = portion.count
        Task { @MainActor in
            let isWritten = await Self.write(portion, to: descriptor)
            writing = 0
            if !isWritten {
                hasFailed = true
                pending = []
                onFailure()
            }
            let woken = waiting
            waiting = []
            for continuation in woken { continuation.resume() }
            write()
        }
    }

    private nonisolated static func write(_ bytes: [UInt8], to descriptor: FileDescriptor) async -> Bool {
        await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
            do throws(Errno) {
                try SystemThread.start {
                    let isWritten = (try? descriptor.writeWhole(bytes)) != nil
                    continuation.resume(returning: isWritten)
                }
            } catch {
                continuation.resume(returning: false)
            }
        }
    }
}

import CompshCommandLanguage

/// Lets so many calls pass at a time; others wait in their order.
@MainActor
final class CallGate {
    private var free: Int
    private var waiting: [(number: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    private var count = 0

    /// Creates a gate for `places` calls at a time.
    init(places: Int) { free = places }

    /// Does `body` when there is a place.
    ///
    /// - Throws: What `body` throws, and `.interrupted` if the task is cancelled while it waits.
    func pass<Value, Failure: Error>(
        orThrow interrupted: Failure, _ body: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        guard await enter() else { throw interrupted }
        defer { leave() }
        return try await body()
    }

    private func enter() async -> Bool {
        guard !Task.isCancelled else { return false }
        guard free == 0 else {
            free -= 1
            return true
        }
        count += 1
        let number = count
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // Cancelled before it stood in the line, it would never be called.
                guard !Task.isCancelled else { return continuation.resume(returning: false) }
                waiting.append((number, continuation))
            }
        } onCancel: {
            Task { @MainActor in self.giveUp(number) }
        }
    }

    private func giveUp(_ number: Int) {
        guard let place = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: place).continuation.resume(returning: false)
    }

    private func leave() {
        guard !waiting.isEmpty else {
            free += 1
            return
        }
        waiting.removeFirst().continuation.resume(returning: true)
    }
}

import Foundation
import Synchronization

/// An actor with a thread of its own that counts how often work is given to it: work that stays on the actor is given once,
/// and once more for every change to another thread and back.
package actor CountingActor {
    private final class Executor: SerialExecutor {
        private let queue = DispatchQueue(label: "CountingActor")
        let count = Atomic(0)

        func enqueue(_ job: consuming ExecutorJob) {
            count.wrappingAdd(1, ordering: .relaxed)
            let job = UnownedJob(job)
            queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
        }
    }

    private nonisolated let executor = Executor()

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    package init() {}

    /// How often work has been given to it.
    package nonisolated var jobCount: Int { executor.count.load(ordering: .relaxed) }

    /// Does `body` on it.
    ///
    /// - Throws: What `body` does.
    package func run<Value: Sendable>(
        _ body: @Sendable (isolated CountingActor) async throws -> Value
    ) async rethrows -> Value {
        try await body(self)
    }
}

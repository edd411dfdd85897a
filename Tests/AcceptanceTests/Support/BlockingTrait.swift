import Dispatch
import Testing

/// Gives tests that wait for programs threads of their own.
///
/// All tests share a pool of as many threads as there are processors. With two of them, two tests that block would keep
/// those of other suites, which answer requests in tasks, from being answered in time.
struct BlockingTrait: SuiteTrait, TestTrait, TestScoping {
    let isRecursive = true

    func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        await Turns.shared.take()
        let result: Result<Void, any Error>
        do {
            try await withTaskExecutorPreference(BlockingExecutor.shared) { try await function() }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await Turns.shared.giveBack()
        try result.get()
    }
}

extension Trait where Self == BlockingTrait {
    /// Runs each test on a thread that it may block.
    static var blocking: Self { Self() }
}

/// Threads apart from those of other tasks.
private final class BlockingExecutor: TaskExecutor {
    static let shared = BlockingExecutor()

    private let queue = DispatchQueue(label: "blocking tests", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// How many may block at a time.
private actor Turns {
    static let shared = Turns()

    /// As many as there are processors on a small machine: more programs at once would only slow each other down.
    private var free = 2
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func giveBack() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

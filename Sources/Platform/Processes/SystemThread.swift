import Glibc

/// Threads of the system, for work that would block those of Swift's own pool.
package enum SystemThread {
    /// What a new thread is given.
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs `body` on a new thread, which inherits the signal mask of the one that starts it.
    ///
    /// - Throws: `Errno` if the system has no further thread.
    package static func start(_ body: @escaping @Sendable () -> Void) throws(Errno) {
        var thread = pthread_t()
        let work = unsafe Unmanaged.passRetained(Work(body)).toOpaque()
        let code = unsafe pthread_create(
            &thread, nil,
            { work in
                guard let work = unsafe work else { return nil }
                unsafe Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
                return nil
            }, work)
        guard code == 0 else {
            unsafe Unmanaged<Work>.fromOpaque(work).release()
            throw Errno(rawValue: code)
        }
        pthread_detach(thread)
    }
}

package import CompSharePlatform

/// Reads a descriptor portion by portion, each when it is asked for, on a thread that may wait.
///
/// What is not asked for stays with the sender, so that a flood takes no memory.
package struct MessageInput: Sendable {
    /// As much as a pipe holds.
    private static let portion = 64 << 10

    private let descriptor: FileDescriptor

    /// Creates an input; the descriptor stays the caller's.
    package init(_ descriptor: FileDescriptor) { self.descriptor = descriptor }

    /// The next bytes; none at the end, and where nothing can be read.
    package func next() async -> [UInt8] {
        await withCheckedContinuation { (continuation: CheckedContinuation<[UInt8], Never>) in
            do throws(Errno) {
                try SystemThread.start { continuation.resume(returning: read()) }
            } catch {
                continuation.resume(returning: [])
            }
        }
    }

    private func read() -> [UInt8] {
        while true {
            do throws(Errno) {
                if let bytes = try descriptor.readAvailable(limit: Self.portion) { return bytes }
                // A descriptor that does not wait by itself.
                _ = try FileDescriptor.waitForInput([descriptor])
            } catch {
                return []
            }
        }
    }
}

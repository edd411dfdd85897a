import CCompsharePlatform
import Glibc

/// A flag that one thread sets and another waits for together with descriptors.
struct Event: Sendable {
    /// Can be read while the flag is set.
    let descriptor: FileDescriptor

    /// Makes a flag that is not set.
    ///
    /// - Throws: `Errno` when the system has none to give.
    init() throws(Errno) {
        let result = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        guard result >= 0 else { throw .last }
        descriptor = FileDescriptor(rawValue: result)
    }

    /// Sets the flag.
    func set() {
        var one: UInt64 = 1
        // Fails only when the counter is full, and then it is set.
        _ = unsafe write(descriptor.rawValue, &one, MemoryLayout<UInt64>.size)
    }

    /// Clears the flag.
    func reset() {
        var counter: UInt64 = 0
        _ = unsafe read(descriptor.rawValue, &counter, MemoryLayout<UInt64>.size)
    }
}

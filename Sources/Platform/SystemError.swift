import Glibc

/// A reason that the system gives, in its own words.
package struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The error number, as `errno` has it.
    package let code: Int32

    /// Creates a reason from an error number.
    package init(code: Int32) { self.code = code }

    /// The reason of the last call that failed on this thread.
    package static var last: SystemError { SystemError(code: errno) }

    /// The system's words, such as "No such file or directory".
    package var description: String {
        guard let words = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: words)
    }
}

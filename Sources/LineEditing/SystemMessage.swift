internal import Glibc

/// The system's words for an `errno`.
enum SystemMessage {
    /// The message for `code`, such as "No such file or directory".
    static func of(_ code: Int32) -> String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }
}

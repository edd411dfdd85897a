/// What a session's standard input is.
package enum StandardInput: Sendable {
    /// The terminal, where commands or answers are typed.
    case terminal
    /// The script that is being run.
    case script
    /// Data that no command has read yet.
    case data
    /// Data that have been read.
    case used
}

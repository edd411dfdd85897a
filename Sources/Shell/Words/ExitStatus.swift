package import CompshCommandLanguage

/// The statuses that compsh exits with.
package enum ExitStatus {
    /// All went well.
    package static let success: Int32 = 0
    /// The API answered RetCode ≠ 0, or a command failed.
    package static let failure: Int32 = 1
    /// Usage or syntax.
    package static let usage: Int32 = 2
    /// No usable answer: DNS, TLS, timeout, bad JSON.
    package static let noAnswer: Int32 = 3
    /// An expectation failed, or what was checked is not as it should be.
    package static let expectation: Int32 = 4
    /// Credentials missing or refused.
    package static let credentials: Int32 = 5
    /// No recorded exchange matches.
    package static let noRecording: Int32 = 6
    /// compsh itself refused a call; nothing was sent.
    package static let withheld: Int32 = 7
    /// Interrupted by Ctrl-C.
    package static let interrupted: Int32 = 130

    /// The status of a process that ends on `signal`, as shells report it.
    package static func signal(_ signal: Int32) -> Int32 { 128 + signal }
}

extension CommandFailure {
    /// The status that a script exits with.
    package var status: Int32 {
        switch kind {
        case .usage, .incomplete: ExitStatus.usage
        case .failed, .refused, .outputClosed: ExitStatus.failure
        case .credentials: ExitStatus.credentials
        case .noAnswer: ExitStatus.noAnswer
        case .noRecording: ExitStatus.noRecording
        case .withheld: ExitStatus.withheld
        case .expectation: ExitStatus.expectation
        case .interrupted: ExitStatus.interrupted
        case .signal(let number): ExitStatus.signal(number)
        }
    }
}

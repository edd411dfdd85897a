import CompshCommandLanguage

extension Interpreter {
    /// The status that the process exits with, once all is run: a session whose recording lacks something has not gone
    /// well, which is said here.
    package func exitStatus(after status: Int32) -> Int32 {
        guard let failure = session.recordingFailure else { return status }
        report(failure, in: SourceText(""))
        return status == ExitStatus.success ? failure.status : status
    }
}

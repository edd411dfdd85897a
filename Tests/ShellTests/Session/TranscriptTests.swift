import Testing

@testable import CompshShell

struct TranscriptTests {
    /// The session forgets old secrets; what was one when it was typed stays out.
    @Test func secretsAreHiddenByWhatIsKnownThenAndNow() {
        var transcript = Transcript()
        transcript.append("echo one", isSecret: false, failed: false)
        transcript.append("echo then", isSecret: true, failed: false)
        transcript.append("echo now", isSecret: false, failed: true)
        transcript.append("a\nb", isSecret: false, failed: true)
        transcript.append("exit", isSecret: false, failed: false)
        let script = transcript.script(hiding: { $0 == "echo now" }, leavingOut: { $0 == "exit" })
        #expect(
            script == """
                #!/usr/bin/env compsh
                echo one
                # (a line with a secret)
                # (a line with a secret)
                # failed: a
                # failed: b

                """)
    }
}

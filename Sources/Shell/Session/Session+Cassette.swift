import CompShareWire
import CompshCassette
package import CompshCommandLanguage
import CompshLocalization

extension Session {
    /// Begins to record exchanges to a file.
    ///
    /// - Throws: `CommandFailure` if the file cannot be used, or a recording is under way or being replayed.
    package func startRecording(to path: String) throws(CommandFailure) {
        guard replay == nil else {
            throw .usage(
                "a replay sends nothing that could be recorded",
                hint: "start compsh without --replay to record")
        }
        if let recorder {
            throw .usage("a recording to \(recorder.path) is under way", hint: "record stop ends it")
        }
        do throws(CassetteError) {
            recorder = try CassetteWriter(path: path)
        } catch {
            throw CommandFailure(error.message, hint: error.advice)
        }
    }

    /// Ends a recording.
    ///
    /// - Returns: What was recorded to; nil if no recording was under way.
    func stopRecording() -> CassetteWriter? {
        defer { recorder = nil }
        if let recorder, recorder.lostCount > 0 { incompleteRecordings.append(recorder) }
        return recorder
    }

    /// What is missing in the session's recordings; nil if they are complete.
    var recordingFailure: CommandFailure? {
        let lacking = incompleteRecordings + (recorder.map { [$0] } ?? []).filter { $0.lostCount > 0 }
        return lacking.first.map { first in
            Self.failure(of: first).with {
                $0.details = lacking.dropFirst().map { Self.failure(of: $0).message }
            }
        }
    }

    /// The failure that says how many exchanges a recording lacks.
    static func failure(of recorder: CassetteWriter) -> CommandFailure {
        CommandFailure(
            """
            the recording \(recorder.path) is incomplete: \
            \(recorder.lostCount, one: "exchange could not be written", many: "exchanges could not be written")
            """, hint: "make room or choose another place, and record again")
    }

    /// The middleware before signing: a recording, or a replay.
    var middlewares: [any Middleware] {
        let learning = MarkedSecretsMiddleware(secrets)
        if let replay { return [learning, replay] }
        guard let recorder else { return [learning] }
        return [
            RecordingMiddleware(
                recorder,
                secrets: { [secrets, credentials] in secrets.recordingMask($0, credentials: credentials) }
            ) { [notify, language = settings.language.value] error in
                notify(("error: \(error.message)" as Message).text(in: language))
            },
            // Within the recording, which is to know what it must not hold.
            learning,
        ]
    }

    /// Why no recorded exchange answers a request.
    func missDetails(of request: HTTPRequest) -> [Message] {
        guard let miss = replay?.miss(of: request) else { return [] }
        guard let nearest = miss.nearest else {
            guard !miss.actions.isEmpty else { return ["the recording is empty"] }
            return [
                "the recording has no \(miss.wanted.action), only \(miss.actions.joined(separator: ", "))"
            ]
        }
        let differences = miss.wanted.differences(from: nearest)
        guard !differences.isEmpty else {
            return [
                miss.used == 1
                    ? "the recording has this request once, and it has been used"
                    : "the recording has this request \(miss.used, one: "time", many: "times"), and all have been used"
            ]
        }
        return ["the nearest recorded request differs in:"]
            + differences.map { difference in
                let name = difference.name
                return switch (difference.wanted, difference.recorded) {
                case (let wanted?, let recorded?): "  \(name): \(wanted), recorded with \(recorded)"
                case (let wanted?, nil): "  \(name): \(wanted), recorded without"
                case (nil, let recorded?): "  \(name): not sent, recorded with \(recorded)"
                case (nil, nil): Message(verbatim: "  \(name)")
                }
            }
    }
}

import CompShare
import CompShareWire
import CompshLineEditing
import CompshRendering
import CompshTextLayout

extension InteractiveShell {
    /// `!2 demo:cn-sh2 org 12345 [raw]> `: the parts that are set, with `[write]` in red where changes are on, and a red
    /// mark with the status of a line that failed.
    static func prompt(for session: Session) -> Prompt {
        let settings = session.settings
        var segments: [Prompt.Segment] = []
        func add(_ text: String, _ style: String, between separator: String = " ") {
            segments.append(.init(segments.isEmpty ? text : separator + text, style: style))
        }
        var before: PromptPart?
        for part in settings.prompt.value {
            switch part {
            case .status: if session.lineStatus != 0 { add("!\(session.lineStatus)", "1;31") }
            case .profile: add(session.secrets.mask.text(session.profileName), "1;32")
            case .region:
                if let region = settings.region.value, region != Place.allRegions {
                    let separator = before == .profile ? ":" : " "
                    add(session.secrets.mask.text(region), "1;32", between: separator)
                }
            case .org: if let organisation = settings.organisation.value { add("org \(organisation)", "32") }
            case .mode: for mode in modes(of: session) { add("[\(mode)]", "33") }
            case .time: add(LocalTime.text(unixSeconds: Timestamp.now.seconds, format: .clock), "2")
            }
            before = part
        }
        // Whatever the parts are: this one keeps people from harm.
        if settings.write.value { add("[write]", "1;31") }
        segments.append(.init("> "))
        let width = DisplayWidth.of(Sanitizer.visible(segments.map(\.text).joined()))
        return Prompt(
            segments,
            continuation: [.init(String(repeating: " ", count: max(0, width - 4)) + "..> ", style: "2")])
    }

    /// What is special about the session, a word each.
    private static func modes(of session: Session) -> [String] {
        var modes: [String] = []
        if session.settings.raw.value || session.settings.format.value == .raw { modes.append("raw") }
        if session.replay != nil { modes.append("replay") }
        if session.recorder != nil { modes.append("rec") }
        return modes
    }
}

import CompshCommandLanguage

/// A part of the prompt.
package enum PromptPart: String, Sendable, CaseIterable {
    /// The exit status of the line before, where it failed.
    case status
    case profile
    case region
    case org
    /// `[raw]`, `[replay]`, `[rec]`.
    case mode
    /// The time of day.
    case time

    /// The parts that are shown unless others are set.
    static let standard: [PromptPart] = [.status, .profile, .region, .org, .mode]

    /// What it tells, a phrase of one line.
    var summary: String {
        switch self {
        case .status: "the exit status of the line before, where it failed"
        case .profile: "the profile whose keys are used"
        case .region: "the region, where one is set"
        case .org: "the organisation, where one is set"
        case .mode: "raw, replay and rec, where they are on; write is always shown"
        case .time: "the time of day"
        }
    }

    /// Reads names of parts with commas between; one that stands twice is shown once.
    static func list(_ text: String) -> [PromptPart] {
        text.splitAtCommas().compactMap { PromptPart(rawValue: String($0)) }
            .reduce(into: []) { parts, part in
                if !parts.contains(part) { parts.append(part) }
            }
    }
}

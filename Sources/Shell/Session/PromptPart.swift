import CompshCommandLanguage
import CompshLocalization

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
    var summary: Message {
        switch self {
        case .status: "the exit status of the line before, where it failed"
        case .profile: "the profile whose keys are used"
        case .region: "the region, where one is set"
        case .org: "the organisation, where one is set"
        case .mode: "raw, replay and rec, where they are on; write is always shown"
        case .time: "the time of day"
        }
    }

    /// Reads names with commas between.
    ///
    /// - Throws: `CommandFailure` that names the parts there are.
    static func list(_ text: String) throws(CommandFailure) -> [PromptPart] {
        let all = allCases.map(\.rawValue)
        let hint: Message = "the parts are \(all.joined(separator: ", "))"
        var parts: [PromptPart] = []
        for name in text.splitAtCommas().map({ $0.drop { $0 == " " }.lowercased() }) {
            guard let part = PromptPart(rawValue: name) else {
                throw .usage(
                    "\"\(name)\" is no part of the prompt",
                    suggestions: NearestNames.suggestions(for: name, among: all), hint: hint)
            }
            if !parts.contains(part) { parts.append(part) }
        }
        guard !parts.isEmpty else { throw .usage("a prompt has at least one part", hint: hint) }
        return parts
    }
}

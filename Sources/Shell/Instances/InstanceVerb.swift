import CompShare
import CompshCommandLanguage

/// What can be done to an instance, declared: which action does it, and how its end is told.
///
/// The word of the command line, the request, the question before it, and what `--wait` waits for all come from this
/// value. A new verb is one declaration and its place in `all`; what kind of change it is, which parameters it takes and
/// what it costs the catalogue says.
struct InstanceVerb: Sendable, Hashable {
    /// What an instance comes to in the end.
    enum Goal: Sendable, Hashable {
        /// It is in this state.
        case state(String)
        /// There is no such instance any more.
        case gone
    }

    /// The word that is typed.
    let name: String
    /// What it does, a short phrase.
    let summary: String
    let action: String
    /// The parameter that takes the instance's id.
    var identifier = "UHostId"
    let goal: Goal

    /// What it does to the account.
    var kind: ActionKind { ActionKind(action) }

    /// The word as a part of a command.
    var verb: Verb { Verb(name, summary, changesSomething: kind != .read) }

    /// All of them, in the order of the help.
    static let all = [
        InstanceVerb(
            name: "start", summary: "start it", action: "StartCompShareInstance", goal: .state("Running")),
        InstanceVerb(
            name: "stop", summary: "stop it", action: "StopCompShareInstance", goal: .state("Stopped")),
        InstanceVerb(
            name: "reboot", summary: "restart it", action: "RebootCompShareInstance", goal: .state("Running")),
        InstanceVerb(
            name: "terminate", summary: "delete it for good", action: "TerminateCompShareInstance",
            goal: .gone),
    ]

    static func named(_ name: String) -> InstanceVerb? { all.first { $0.name == name } }
}

import CompShareOrderedJSON
import CompshLocalization
import CompshRendering

/// What one check of `doctor` has found.
struct DoctorFinding: Sendable {
    /// What came of it.
    enum State: String, Sendable {
        /// All is well.
        case ok
        /// Something is to be done.
        case problem
        /// It could not be checked, or there is nothing to check.
        case skipped
    }

    /// What is checked; a document's name for it, the same in every language.
    let name: String
    let state: State
    /// What was found.
    let found: Message
    /// What to do.
    var next: Message?
    /// Whether that is a command, to be copied as it is.
    var isCommand = false

    static func ok(_ name: String, _ found: Message) -> DoctorFinding {
        DoctorFinding(name: name, state: .ok, found: found)
    }

    static func skipped(_ name: String, _ found: Message) -> DoctorFinding {
        DoctorFinding(name: name, state: .skipped, found: found)
    }

    static func problem(_ name: String, _ found: Message, run command: Message) -> DoctorFinding {
        DoctorFinding(
            name: name, state: .problem, found: found, next: command, isCommand: true)
    }

    static func problem(_ name: String, _ found: Message, next: Message) -> DoctorFinding {
        DoctorFinding(name: name, state: .problem, found: found, next: next)
    }
}

/// All that `doctor` has found, by what it is about.
struct DoctorFindings: Sendable {
    /// What checks are about.
    struct Group: Sendable {
        /// Its name in documents.
        let name: String
        let title: Message
        let findings: [DoctorFinding]
    }

    let groups: [Group]

    /// What needs to be done something about.
    var problems: [DoctorFinding] { groups.flatMap(\.findings).filter { $0.state == .problem } }

    /// The document, in English like all that programs read; its rows are the checks.
    var report: Report {
        let rows = groups.flatMap { group in
            group.findings.map { finding -> JSONValue in
                [
                    "group": .string(group.name), "name": .string(finding.name),
                    "state": .string(finding.state.rawValue), "found": .string(finding.found.description),
                    "next": finding.next.map { .string($0.description) } ?? .null,
                ]
            }
        }
        return Report(
            document: ["ok": .bool(problems.isEmpty), "checks": .array(rows)], rows: rows,
            schema: Schema([
                .word("GROUP", "group", priority: 50), .word("CHECK", "name", priority: 100),
                .word("STATE", "state", priority: 95), .text("FOUND", "found", priority: 80),
                .text("NEXT", "next", priority: 90),
            ]))
    }
}

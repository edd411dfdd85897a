import ArgumentParser
import CompshEmulator

/// What the emulator serves, and how.
struct EmulatorOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Wait this long before each answer: 50ms, 5s.", valueName: "time"))
    var latency: Time?

    @Option(help: ArgumentHelp("Make other data.", valueName: "n"), transform: wholeNumber)
    var seed: UInt64?

    @Option(
        help: ArgumentHelp("Groups of the largest organisation, 99999.", valueName: "n"),
        transform: wholeNumber)
    var groups: Int?

    @Option(help: ArgumentHelp("The number of organisations.", valueName: "n"), transform: wholeNumber)
    var orgs: Int?

    @Option(help: ArgumentHelp("Serve the groups of a file, one JSON object a line.", valueName: "file"))
    var data: String?

    @Option(
        help: ArgumentHelp("Rehearse a fault; may be repeated: \(FaultRule.forms).", valueName: "rule"),
        transform: FaultRule.init)
    var fault: [FaultRule] = []

    /// Whether any of them was given.
    var isGiven: Bool {
        latency != nil || seed != nil || groups != nil || orgs != nil || data != nil || !fault.isEmpty
    }
}

import CompShare
package import CompShareWire
import CompshCassette
package import CompshCommandLanguage
import CompshLocalization

/// An emulator that answers in place of the service.
package struct DemoService: Sendable {
    let endpoint: Endpoint
    let credentials: Credentials
    /// Ends it; returns at once.
    let stop: @Sendable () -> Void

    /// Takes a running emulator.
    package init(endpoint: Endpoint, credentials: Credentials, stop: @escaping @Sendable () -> Void) {
        self.endpoint = endpoint
        self.credentials = credentials
        self.stop = stop
    }
}

/// What of a session belongs to the service it talks to, and is put aside during a demo.
///
/// Exchanges, saved values and the history are the user's, and stay.
struct BeforeDemo {
    fileprivate let service: DemoService
    fileprivate let search: CredentialSearch
    fileprivate let requestedProfile: Layered<String?>
    fileprivate let settings: Settings
    fileprivate let cursors: CursorStore
    fileprivate let newestListing: Listing?
    fileprivate let shownImages: ShownImages?
    fileprivate let instances: KnownInstances
    fileprivate let zones: ZoneTable
    fileprivate let seen: SeenValues
}

extension Session {
    /// Whether `demo` has been given, so that `demo off` goes back.
    var isInDemo: Bool { beforeDemo != nil }

    /// Starts an emulator, and talks to it from now on.
    ///
    /// - Throws: `CommandFailure` where that is not possible; nothing changes then.
    func enterDemo() throws(CommandFailure) {
        try refuseIfRestricted("other services", at: nil)
        guard replay == nil else {
            throw CommandFailure(
                "a replay answers from its file only",
                hint: "start compsh without --replay to look at demo data")
        }
        try refuseWhileRecording()
        guard let startDemo else { throw CommandFailure("there is no emulator in this program") }
        let service = try startDemo()
        beforeDemo = BeforeDemo(
            service: service, search: search, requestedProfile: requestedProfile, settings: settings,
            cursors: cursors, newestListing: newestListing, shownImages: shownImages, instances: instances,
            zones: zones, seen: seen)
        search = CredentialSearch(environment: [:], profile: nil)
        requestedProfile = Layered(nil)
        demoCredentials = service.credentials
        settings.region = Layered(nil)
        settings.zone = Layered(nil)
        settings.project = Layered(nil)
        settings.organisation = Layered(nil)
        settings.endpoint = Layered(service.endpoint)
        cursors = CursorStore()
        newestListing = nil
        shownImages = nil
        instances = KnownInstances()
        zones = .known
        let learns = seen.isEnabled
        seen = SeenValues()
        seen.isEnabled = learns
        forbidChanges()
        applyProfile()
    }

    /// Goes back to the service that the session talked to before `demo`, and ends the emulator.
    ///
    /// - Throws: `CommandFailure` while a recording is under way; nothing changes then.
    func leaveDemo() throws(CommandFailure) {
        guard let before = beforeDemo else { return }
        try refuseWhileRecording()
        beforeDemo = nil
        demoCredentials = nil
        search = before.search
        requestedProfile = before.requestedProfile
        settings.region = before.settings.region
        settings.zone = before.settings.zone
        settings.project = before.settings.project
        settings.organisation = before.settings.organisation
        settings.endpoint = before.settings.endpoint
        cursors = before.cursors
        newestListing = before.newestListing
        shownImages = before.shownImages
        instances = before.instances
        zones = before.zones
        seen = before.seen
        forbidChanges()
        before.service.stop()
    }

    /// What was allowed for one service is not meant for the other.
    private func forbidChanges() {
        if settings.write.value { settings.write.set(false, from: .session) }
    }

    /// A recording is of one service.
    private func refuseWhileRecording() throws(CommandFailure) {
        guard let recorder else { return }
        throw CommandFailure(
            "a recording of this service is under way, to \(recorder.path)", hint: "record stop ends it")
    }

    /// Refuses another endpoint where the session's is fixed: no other service knows the emulator's keys, and a replay
    /// sends nothing.
    ///
    /// - Throws: `CommandFailure` in a demo and in a replay.
    func refuseOtherEndpoints() throws(CommandFailure) {
        try refuseIfDemo(for: "another endpoint")
        guard replay == nil else {
            throw CommandFailure(
                "a replay answers from its file only",
                hint: "start compsh without --replay to use an endpoint")
        }
    }

    /// Refuses what belongs to another service.
    ///
    /// - Throws: `CommandFailure` in a demo.
    func refuseIfDemo(for what: Message) throws(CommandFailure) {
        guard !isDemo else {
            throw CommandFailure(
                "a demo session talks to its own emulator only",
                hint: isInDemo
                    ? "demo off goes back, to use \(what)" : "start compsh without --demo to use \(what)")
        }
    }

    /// The failure of a session without keys: what to do first, each line with what is to be typed at its beginning.
    package var missingCredentials: CommandFailure {
        if let refusal = search.refusal {
            return CommandFailure(
                refusal.message, kind: .credentials,
                details: search.warnings.filter { $0 != refusal }.map(\.message),
                hint:
                    "other keys are not used in their place; fix it, or choose a profile: profile NAME, --profile NAME"
            )
        }
        return CommandFailure(
            "no credentials", kind: .credentials,
            details: search.warnings.map(\.message) + Self.waysToKeys(isInteractive: isInteractive)
                // At the prompt status tells them.
                + (isInteractive ? [] : [keyPlaces]))
    }

    /// What somebody without keys may do.
    static func waysToKeys(isInteractive: Bool) -> [Message] {
        isInteractive
            ? [
                "demo   made-up data, no keys needed", "login  keep your keys",
            ]
            : [
                "compsh --demo  made-up data, no keys needed",
                "compsh         a prompt, where login keeps your keys",
            ]
    }

    /// Where keys were looked for.
    var keyPlaces: Message {
        "keys were looked for in \(search.searched.joined(separator: ", "))"
    }
}

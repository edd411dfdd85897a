import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshLocalization
import Testing

@testable import CompshShell

/// `instance ID … start|stop|reboot|terminate`.
@MainActor
struct InstanceVerbTests {
    private func shell(
        _ service: InstanceService, write: Bool = true, yes: Bool = true, isTerminal: Bool = false
    ) throws -> TestShell {
        let shell = try TestShell(transport: service, isTerminal: isTerminal) { $0.confirmsChanges = yes }
        shell.session.settings.write.set(write, from: .flag("--write"))
        shell.session.lookInterval = .milliseconds(1)
        return shell
    }

    /// Each is an action of the catalogue with the parameter that takes the id.
    @Test(arguments: InstanceVerb.all) func theDeclarationsFitTheCatalogue(verb: InstanceVerb) throws {
        let action = try #require(Catalogue.vendor.action(named: verb.action))
        #expect(action.name == verb.action)
        #expect(action.parameters.contains { $0.name == verb.identifier && $0.isRequired })
        #expect(verb.kind != .read)
    }

    @Test func theRowThatWasSeenSaysWhere() async throws {
        let service = InstanceService(["uhost-1": ["Stopped"]])
        let shell = try shell(service)
        #expect(await shell.run("instances; instance 1 start") == .finished(0), "\(shell.errors.text)")
        #expect(service.actions.prefix(2) == ["DescribeCompShareInstance", "StartCompShareInstance"])
        let sent = service.sent("StartCompShareInstance")
        for parameter in ["UHostId=uhost-1", "Region=cn-sh2", "Zone=cn-sh2-02"] {
            #expect(sent.contains(parameter), "\(sent)")
        }
    }

    @Test func itIsLookedUpInAllRegionsElse() async throws {
        let service = InstanceService(["uhost-1": ["Stopped"]])
        let shell = try shell(service)
        #expect(await shell.run("instance uhost-1 start") == .finished(0), "\(shell.errors.text)")
        let asked = service.sent("DescribeCompShareInstance")
        #expect(asked.contains("UHostIds.0=uhost-1") && asked.contains("Limit=1"))
        #expect(!asked.contains { $0.hasPrefix("Region=") || $0.hasPrefix("Zone=") }, "\(asked)")
        #expect(service.sent("StartCompShareInstance").contains("Zone=cn-sh2-02"))
        // What is known afterwards, and the command that looks again.
        #expect(shell.output.text.contains("uhost-1"))
        #expect(shell.output.text.contains("sent"))
        #expect(shell.errors.text.contains("instance uhost-1"))
    }

    @Test func whatDoesNotExistIsNotSent() async throws {
        let service = InstanceService([:])
        let shell = try shell(service)
        #expect(await shell.run("instance uhost-9 stop") == .stopped(1))
        #expect(shell.errors.text.contains("there is no instance \"uhost-9\" in any region"))
        #expect(service.actions == ["DescribeCompShareInstance"])
    }

    @Test(
        arguments: [
            ("start", ["Stopped", "Stopped", "Starting", "Running"]),
            ("stop", ["Running", "Stopping", "Stopped"]),
            ("reboot", ["Running", "Running", "Rebooting", "Running"]),
            ("terminate", ["Stopped", "Stopped", nil]),
        ] as [(String, [String?])])
    func waitFollowsItToItsEnd(verb: String, states: [String?]) async throws {
        let service = InstanceService(["uhost-1": states])
        let shell = try shell(service)
        #expect(
            await shell.run("set format jsonl; instance uhost-1 \(verb) --wait") == .finished(0),
            "\(shell.errors.text)")
        #expect(shell.output.text.contains(#""Result":"done""#))
        // One look before the change, and one for each state behind it.
        #expect(service.actions.count == states.count + 1, "\(service.actions)")
        let passing = states.dropFirst().dropLast().compactMap { $0 }
        for state in passing { #expect(shell.errors.text.contains("uhost-1: \(state)")) }
    }

    @Test func aFailureStateEndsTheWait() async throws {
        let shell = try shell(InstanceService(["uhost-1": ["Stopped", "Starting", "Install Fail"]]))
        #expect(await shell.run("instance uhost-1 start --wait") == .stopped(1))
        #expect(shell.errors.text.contains("uhost-1 is Install Fail after start"))
        #expect(shell.output.text.contains("failed"))
    }

    @Test func theTimeOfWaitEndsIt() async throws {
        let shell = try shell(InstanceService(["uhost-1": ["Stopped", "Starting"]]))
        #expect(await shell.run("instance uhost-1 start --wait=20ms") == .stopped(1))
        #expect(shell.errors.text.contains("uhost-1 is still Starting after 20 ms"))
    }

    @Test func severalAreDoneInTurnAndEachIsTold() async throws {
        let service = InstanceService(
            ["uhost-1": ["Running"], "uhost-2": ["Running"], "uhost-3": ["Running"]],
            refused: ["uhost-2": 8039])
        let shell = try shell(service)
        #expect(await shell.run("instances; instance 1 2 uhost-3 stop") == .stopped(1))
        let stopped = service.requests.filter { $0.action == "StopCompShareInstance" }
            .compactMap { $0.parameters["UHostId"]?.text }
        #expect(stopped == ["uhost-1", "uhost-2", "uhost-3"])
        let results = shell.output.lines.filter { $0.contains("sent") || $0.contains("refused") }
        #expect(results.count == 3, "\(shell.output.text)")
        #expect(shell.errors.text.contains("uhost-2: "))
        #expect(shell.errors.text.contains("no, not this one"))
        #expect(shell.errors.text.contains("stop failed for 1 of 3 instances"))
    }

    @Test func whatIsNotThereEndsNothingForTheOthers() async throws {
        let service = InstanceService(["uhost-1": ["Running"]])
        let shell = try shell(service, yes: true)
        // It concerns that one alone.
        #expect(await shell.run("instance uhost-9 uhost-1 stop") == .stopped(1))
        #expect(service.actions.contains("StopCompShareInstance"))
    }

    @Test func nothingIsAskedWhereChangesAreOff() async throws {
        let service = InstanceService(["uhost-1": ["Running"]])
        let shell = try shell(service, write: false)
        _ = await shell.run("instance uhost-1 stop")
        #expect(service.requests.isEmpty)
        #expect(shell.errors.text.contains("changes are off"))
    }

    @Test func theQuestionIsThatOfEveryChange() async throws {
        let service = InstanceService(["uhost-1": ["Running"]])
        let shell = try shell(service, yes: false)
        shell.session.isInteractive = true
        var prompts: [String] = []
        shell.session.ask = { question in
            prompts.append(question.prompt.description)
            return nil
        }
        _ = await shell.run("instance uhost-1 stop")
        _ = await shell.run("instance uhost-1 terminate")
        #expect(prompts == ["go on? [y/N] ", "type uhost-1 to go on: "])
        #expect(service.actions == ["DescribeCompShareInstance"])
    }

    @Test func furtherParametersGoToTheAction() async throws {
        let service = InstanceService(["uhost-1": ["Running"]])
        let shell = try shell(service)
        #expect(await shell.run("instance uhost-1 stop Force=true") == .finished(0), "\(shell.errors.text)")
        #expect(service.sent("StopCompShareInstance").contains("Force=true"))
        #expect(await shell.run("instance uhost-1 start --without-gpu") == .finished(0))
        #expect(service.sent("StartCompShareInstance").contains("WithoutGpu=true"))
    }

    @Test(arguments: [
        ("instance stop", "which instance?"), ("instance --wait", "--wait needs an instance"),
        ("instance uhost-1 --wait", "--wait goes with a verb"),
        ("instance uhost-1 stop --wait 5m", "--wait takes its value behind an equals sign"),
        ("instance uhost-1 stop --limit 5", "--limit goes with the listing"),
        ("instance uhost-1 next", "next goes with the listing"),
        ("instance uhost-1 uhost-2", "one instance is shown at a time"),
        ("instance uhost-1 stop Foce=true", "has no parameter"),
        ("instance uhost-1 stop UHostId=uhost-2", "UHostId is the instance"),
        ("instance 1 stop", "no instances have been listed yet"),
        ("instances; instance 7 stop", "row 7 is not among the rows shown last (1–1)"),
    ])
    func whatDoesNotFitIsSaid(line: String, words: String) async throws {
        let service = InstanceService(["uhost-1": ["Running"]])
        let shell = try shell(service)
        #expect(await shell.run(line) == .stopped(2))
        #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
        #expect(!service.actions.contains { !$0.hasPrefix("Describe") })
    }

    // MARK: Where things break

    private static let three = ["a", "b", "c"].reduce(into: [:]) {
        $0[$1] = ["Running", "Stopping", "Stopped"] as [String?]
    }

    /// A service whose looks at one instance break once the changes were sent.
    private func breaking(_ kind: TransportError.Kind, lookingAt id: String) -> InstanceService {
        InstanceService(Self.three) { request, actions in
            let isLook = request.parameters.flattened.contains { $0.name == "UHostIds.0" && $0.text == id }
            let isSent = actions.count { $0 == "StopCompShareInstance" } == 3
            return isLook && isSent ? TransportError(kind, peer: "broken") : nil
        }
    }

    @Test(arguments: ["", " --wait"]) func anInterruptionNamesAllThatWereSent(wait: String) async throws {
        let shell = try shell(breaking(.cancelled, lookingAt: "b"))
        #expect(await shell.run("instance a b c stop\(wait)").status == 130)
        #expect(shell.errors.text.contains("stop was sent for: b, c"), "\(shell.errors.text)")
        #expect(shell.errors.text.contains("to look again: instances"))
    }

    @Test func aLookThatBreaksEndsNothingForTheOthers() async throws {
        let shell = try shell(breaking(.timeout, lookingAt: "a"))
        #expect(await shell.run("set format jsonl; instance a b c stop --wait").status != 0)
        let results = shell.output.lines.map { $0.contains(#""Result":"done""#) }
        #expect(results == [false, true, true], "\(shell.output.text)")
        #expect(shell.output.lines.first?.contains(#""Result":"sent""#) == true)
        #expect(shell.errors.text.contains("a: "))
    }

    @Test func onlyWhatWasNotTriedIsSaidToBe() async throws {
        func failing(at last: String) -> InstanceService {
            InstanceService(Self.three) { request, _ in
                request.action == "StopCompShareInstance" && request.parameters["UHostId"]?.text == last
                    ? TransportError(.timeout, peer: "broken") : nil
            }
        }
        let atTheEnd = try shell(failing(at: "c"))
        _ = await atTheEnd.run("instance a b c stop")
        #expect(atTheEnd.errors.text.contains("stop was sent for: a, b"), "\(atTheEnd.errors.text)")
        #expect(!atTheEnd.errors.text.contains("not tried"))
        let before = try shell(failing(at: "b"))
        _ = await before.run("instance a b c stop")
        #expect(before.errors.text.contains("not tried: c"))
    }

    @Test func aRowWithoutAZoneIsAnInstanceToo() async throws {
        let service = InstanceService(["uhost-1": ["Running"]], place: #""Region":"cn-sh2""#)
        let shell = try shell(service)
        #expect(await shell.run("instance uhost-1 stop") == .finished(0), "\(shell.errors.text)")
        #expect(service.sent("StopCompShareInstance").contains("Region=cn-sh2"))
        #expect(await shell.run("instance uhost-1") == .finished(0))
        #expect(service.sent("GetCompShareInstanceMonitor").contains("Region=cn-sh2"))
    }

    /// More than the session remembers.
    @Test func anInstanceBehindManyIsFound() async throws {
        let service = InstanceService(["uhost-1": ["Running"]])
        let shell = try shell(service)
        for number in 0..<10_000 {
            shell.session.instances.insert(["UHostId": .string("other-\(number)"), "Zone": "cn-wlcb-01"])
        }
        #expect(await shell.run("instance uhost-1 stop") == .finished(0), "\(shell.errors.text)")
        #expect(service.sent("StopCompShareInstance").contains("Zone=cn-sh2-02"))
    }

    @Test func noAtTheQuestionIsCancelled() async throws {
        let shell = try shell(InstanceService(Self.three), yes: false)
        shell.session.isInteractive = true
        shell.session.ask = { _ in "n" }
        _ = await shell.run("set format jsonl; instance a b stop")
        #expect(shell.output.lines.count == 2)
        for line in shell.output.lines { #expect(line.contains(#""Result":"cancelled""#)) }
    }

    @Test func anInterruptionIsToldInChineseToo() async throws {
        let shell = try shell(breaking(.cancelled, lookingAt: "c"))
        _ = await shell.run("set lang zh; instance a b c stop --wait")
        #expect(shell.errors.text.contains("；stop 已发送给 c；再次查看：instance c"), "\(shell.errors.text)")
    }

    @Test func dryShowsTheChange() async throws {
        let service = InstanceService(["uhost-1": ["Running"]])
        let shell = try shell(service)
        #expect(await shell.run("instances; dry instance 1 stop") == .finished(0))
        #expect(shell.output.text.contains("StopCompShareInstance"))
        #expect(service.actions == ["DescribeCompShareInstance"])
    }
}

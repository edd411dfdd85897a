import CompShare
import CompShareWire
import CompshCassette
import CompshLocalization
import CompshTestSupport
import Testing

@testable import CompshShell

/// What costs is told with its price before it is sent.
@MainActor
struct PriceQuestionTests {
    nonisolated static let create = """
        call CreateCompShareInstance Zone=cn-wlcb-01 GPU=1 GpuType=4090 CPU=16 Memory=65536 \
        CompShareImageId=i Disks.0.IsBoot=true Disks.0.Type=CLOUD_SSD Disks.0.Size=60
        """
    nonisolated static let price =
        #""PriceDetails":[{"ChargeType":"Month","Instance":1899.6,"Disks":0,"SystemDisks":18},"#
        + #"{"ChargeType":"Postpay","Instance":2.77}]"#
    nonisolated static let made = #""UHostIds":["uhost-new"]"#

    private final class Asked {
        var questions: [Question] = []
        var text: String {
            questions.map { ($0.text + [$0.prompt]).map(\.description).joined(separator: "\n") }.joined(
                separator: "\n")
        }
    }

    private let asked = Asked()

    private func shell(
        _ answers: CannedAnswers, answer: String? = nil, isInteractive: Bool = true, yes: Bool = false
    ) throws -> TestShell {
        let shell = try TestShell(transport: answers) { $0.confirmsChanges = yes }
        shell.session.settings.write.set(true, from: .flag("--write"))
        shell.session.isInteractive = isInteractive
        shell.session.ask = { [asked] question in
            asked.questions.append(question)
            return answer
        }
        return shell
    }

    private func priced(_ body: String = price) -> CannedAnswers {
        CannedAnswers(["GetCompShareInstancePrice": body, "CreateCompShareInstance": Self.made])
    }

    @Test func thePriceStandsInTheQuestionBeforeAnythingIsSent() async throws {
        let answers = priced()
        let shell = try shell(answers)
        #expect(await shell.run(Self.create) == .stopped(ExitStatus.withheld))
        #expect(asked.questions.count == 1)
        for part in [
            "CreateCompShareInstance costs money", "Starts billing at once", "¥1,917.60 for a month", "GPU=1",
            "Disks.0.Size=60", "Month, which the service takes where it is left out", "demo", "go on? [y/N] ",
        ] {
            #expect(asked.text.contains(part), "\(part): \(asked.text)")
        }
        #expect(answers.requests.map(\.action) == ["GetCompShareInstancePrice"])
    }

    @Test(arguments: [
        ("ChargeType=Postpay", "¥2.77 an hour"), ("ChargeType=Month Quantity=3", "¥1,917.60 for 3 months"),
        ("ChargeType=Month Quantity=0", "for the rest of the month"), ("MaxCount=2", "¥3,835.20 for a month"),
    ])
    func theUnitIsThatOfWhatIsBought(parameters: String, price: String) async throws {
        let shell = try shell(priced())
        _ = await shell.run("\(Self.create) \(parameters)")
        #expect(asked.text.contains(price), "\(asked.text)")
    }

    @Test(arguments: ["y", "YES"])
    func yesSendsItAndTellsWhatIsKnown(answer: String) async throws {
        let answers = priced()
        let shell = try shell(answers, answer: answer)
        #expect(await shell.run("\(Self.create) ChargeType=Postpay") == .finished(0))
        #expect(answers.requests.map(\.action) == ["GetCompShareInstancePrice", "CreateCompShareInstance"])
        #expect(
            shell.errors.text.contains("done: UHostIds uhost-new · ¥2.77 an hour"), "\(shell.errors.text)")
        #expect(
            shell.errors.text.contains("to look at it: instance uhost-new\n")
        )
    }

    @Test(arguments: [
        (#""Other":1"#, 1), (#""PriceDetails":[]"#, 1),
        (#""PriceDetails":[{"ChargeType":"Day","Instance":1}]"#, 1),
    ])
    func withoutAPriceItSaysSo(body: String, count: Int) async throws {
        let answers = priced(body)
        let shell = try shell(answers)
        _ = await shell.run(Self.create)
        #expect(asked.text.contains("no price can be had"), "\(asked.text)")
        #expect(answers.requests.count == count)
    }

    @Test func aQuoteThatFailsIsNoPrice() async throws {
        let answers = CannedAnswers(["CreateCompShareInstance": Self.made])
        let shell = try shell(answers, answer: "y")
        #expect(await shell.run(Self.create) == .finished(0))
        #expect(asked.text.contains("no price can be had"))
    }

    @Test func theConditionIsShownInWords() async throws {
        let answers = CannedAnswers([
            "DescribeCompShareInstance":
                #""UHostSet":[{"UHostId":"uhost-1","ChargeType":"Postpay","InstancePrice":2.05}]"#
        ])
        let shell = try shell(answers)
        _ = await shell.run("call StartCompShareInstance Zone=z UHostId=uhost-1")
        for part in [
            "StartCompShareInstance changes what is billed", "it does so if: ChargeType of the instance",
            "¥2.05 an hour", "uhost-1",
        ] {
            #expect(asked.text.contains(part), "\(asked.text)")
        }
    }

    @Test func oneQuestionTellsOfCostAndDisturbance() async throws {
        let shell = try shell(CannedAnswers([:]))
        _ = await shell.run("call AttachUS3 Zone=z UHostId=cpod-1 --force")
        #expect(asked.questions.count == 1)
        for part in [
            "AttachUS3 interrupts a running system", "AttachUS3 may cost money", "no price can be had",
        ] {
            #expect(asked.text.contains(part), "\(asked.text)")
        }
    }

    @Test func whatDestroysAndCostsAsksForTheID() async throws {
        let shell = try shell(CannedAnswers([:]))
        _ = await shell.run("call ReinstallCompShareInstance Zone=z UHostId=uhost-1 --force")
        #expect(asked.questions.map(\.prompt.description) == ["type uhost-1 to go on: "])
        #expect(asked.text.contains("ReinstallCompShareInstance may cost money"), "\(asked.text)")
    }

    @Test func inChineseToo() async throws {
        let shell = try shell(priced())
        _ = await shell.run(Self.create)
        let text = try #require(asked.questions.first).text.map { $0.text(in: .chinese) }.joined(
            separator: "\n")
        for part in ["会产生费用", "立即开始计费", "¥1,917.60（一个月）", "未填写时服务端采用"] {
            #expect(text.contains(part), "\(text)")
        }
    }

    // MARK: When nothing is quoted

    @Test func dryQuotesNothing() async throws {
        let answers = priced()
        let shell = try shell(answers)
        #expect(await shell.run("dry \(Self.create)") == .finished(0))
        #expect(answers.requests.isEmpty && asked.questions.isEmpty)
    }

    @Test func yesQuotesNothing() async throws {
        for isInteractive in [true, false] {
            let answers = priced()
            let shell = try shell(answers, isInteractive: isInteractive, yes: true)
            #expect(await shell.run(Self.create) == .finished(0))
            #expect(answers.requests.map(\.action) == ["CreateCompShareInstance"])
            #expect(asked.questions.isEmpty)
            #expect(shell.errors.text.contains("done: UHostIds uhost-new\n"), "\(shell.errors.text)")
        }
    }

    @Test func aScriptWithoutYesQuotesNothing() async throws {
        let answers = priced()
        let shell = try shell(answers, isInteractive: false)
        #expect(await shell.run(Self.create) == .stopped(ExitStatus.withheld))
        #expect(answers.requests.isEmpty)
    }

    // MARK: The quote among the exchanges

    @Test func theQuoteStandsAsideAndTakesNoNumber() async throws {
        let answers = CannedAnswers([
            "GetRegion": #""Regions":[]"#, "GetCompShareInstancePrice": Self.price,
            "CreateCompShareInstance": Self.made,
        ])
        let shell = try shell(answers, answer: "y")
        #expect(await shell.run("call GetRegion; \(Self.create)") == .finished(0))
        #expect(
            shell.session.ring.entries.map(\.name) == ["x1", "q1", "x2"])
        #expect(shell.session.ring.newest?.name == "x2")
        shell.output.bytes = []
        #expect(await shell.run("save id = UHostIds[0]; echo $id; last q1 json; exchanges") == .finished(0))
        #expect(shell.output.lines.first == "uhost-new")
        #expect(shell.output.text.contains("1899.6"))
        #expect(shell.output.text.contains("GetCompShareInstancePrice"))
        #expect(await shell.run("last q2") == .stopped(2))
    }

    @Test func aRefusedChangeLeavesTheNewestAsItWas() async throws {
        let answers = CannedAnswers([
            "GetRegion": #""Regions":["cn-1"]"#, "GetCompShareInstancePrice": Self.price,
        ])
        let shell = try shell(answers, answer: "n")
        _ = await shell.run("call GetRegion")
        _ = await shell.run(Self.create)
        #expect(shell.session.ring.newest?.name == "x1")
        #expect(await shell.run("expect Regions[0] == cn-1") == .finished(0))
        #expect(await shell.run("diff") == .stopped(ExitStatus.failure))
        _ = await shell.run("call GetRegion")
        #expect(shell.session.ring.newest?.name == "x2")
    }

    @Test func questionsAloneAreNoExchanges() async throws {
        let shell = try shell(priced())
        _ = await shell.run(Self.create)
        #expect(shell.session.ring.newest == nil)
        #expect(await shell.run("last") == .stopped(ExitStatus.failure))
        #expect(shell.errors.text.contains("there is no answer yet"))
    }

    /// Makes the change while it is recorded, then answers it from the recording.
    private func replayed(recordedWithYes yes: Bool) async throws -> TestShell {
        let folder = TemporaryFolder()
        let path = folder.file("calls")
        let recording = try shell(priced(), answer: "y", yes: yes)
        #expect(await recording.run("record \(path); \(Self.create); record stop") == .finished(0))
        asked.questions = []
        let cassette = try Cassette(path: path)
        let shell = try TestShell(transport: ClosedTransport()) { $0.replay = cassette }
        shell.session.settings.write.set(true, from: .flag("--write"))
        shell.session.isInteractive = true
        shell.session.ask = { [asked] question in
            asked.questions.append(question)
            return "y"
        }
        #expect(await shell.run(Self.create) == .finished(0))
        return shell
    }

    @Test func inAReplayAQuoteThatWasNotRecordedIsNone() async throws {
        let shell = try await replayed(recordedWithYes: true)
        #expect(asked.text.contains("no price can be had"))
        #expect(shell.session.ring.entries.map(\.name) == ["x1"])
    }

    @Test func aRecordedQuoteIsReplayed() async throws {
        let shell = try await replayed(recordedWithYes: false)
        #expect(asked.text.contains("¥1,917.60 for a month"))
        #expect(shell.session.ring.entries.map(\.name) == ["q1", "x1"])
    }
}

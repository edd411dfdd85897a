import CompShare
import CompShareWire
import Testing

@testable import CompshShell

/// `--max-price` and `set max-price`: what is dearer is not sent.
@MainActor
struct MaxPriceTests {
    private nonisolated static let create = PriceQuestionTests.create

    private func shell(
        _ answers: CannedAnswers, limit: String, answer: String? = nil, isInteractive: Bool = false,
        yes: Bool = true, policy: String = ""
    ) throws -> TestShell {
        let shell = try TestShell(transport: answers) {
            $0.confirmsChanges = yes
            $0.policy = Policy(path: "/p", text: policy)
        }
        shell.session.settings.write.set(true, from: .flag("--write"))
        shell.session.settings.maxPrice.set(Yuan(limit), from: .flag("--max-price"))
        shell.session.isInteractive = isInteractive
        shell.session.ask = { _ in answer }
        return shell
    }

    private func priced() -> CannedAnswers {
        CannedAnswers([
            "GetCompShareInstancePrice": PriceQuestionTests.price,
            "CreateCompShareInstance": PriceQuestionTests.made,
            "CreateAndAttachCompshareDisk": #""UDiskId":"d""#,
            "SwitchChargeType": #""Other":1"#,
            "DescribeCompShareInstance": #""UHostSet":[{"UHostId":"uhost-1","InstancePrice":2.05}]"#,
            "StartCompShareInstance": #""UHostId":"uhost-1""#,
        ])
    }

    @Test(arguments: [(true, false), (true, true), (false, true)])
    func whatIsDearerIsRefused(yes: Bool, isInteractive: Bool) async throws {
        let answers = priced()
        let shell = try shell(
            answers, limit: "1917.59", answer: "y", isInteractive: isInteractive, yes: yes)
        #expect(await shell.run(Self.create) == .stopped(7))
        #expect(
            shell.errors.text.contains(
                "CreateCompShareInstance costs ¥1,917.60 for a month, and max-price is ¥1,917.59; nothing was sent"
            ),
            "\(shell.errors.text)")
        #expect(answers.requests.map(\.action) == ["GetCompShareInstancePrice"])
    }

    @Test(arguments: ["1917.6", "5000"])
    func whatCostsNoMoreIsSent(limit: String) async throws {
        let answers = priced()
        let shell = try shell(answers, limit: limit)
        #expect(await shell.run(Self.create) == .finished(0))
        #expect(answers.requests.map(\.action) == ["GetCompShareInstancePrice", "CreateCompShareInstance"])
    }

    @Test func byTheHourTheHourIsCompared() async throws {
        let answers = priced()
        let shell = try shell(answers, limit: "2.76")
        #expect(await shell.run("\(Self.create) ChargeType=Postpay") == .stopped(7))
        #expect(shell.errors.text.contains("¥2.77 an hour"), "\(shell.errors.text)")
        #expect(await shell.run("set max-price 2.77; \(Self.create) ChargeType=Postpay") == .finished(0))
    }

    /// A disk that grows a little hides no cards that cost much.
    @Test(arguments: [("12", true), ("13", false)])
    func aResizeOfSizeAndDiskIsComparedWithBoth(limit: String, isRefused: Bool) async throws {
        let answers = CannedAnswers([
            "GetCompShareInstanceUpgradePrice": #""Price":12"#,
            "GetCompShareAttachedDiskUpgradePrice": #""Price":0.5"#,
            "ResizeCompShareInstance": #""UHostId":"u""#,
        ])
        let shell = try shell(answers, limit: limit)
        let line =
            "call ResizeCompShareInstance Zone=z UHostId=u Gpu=8 Cpu=128 Memory=512GiB DiskId=d DiskSpace=110"
        #expect(await shell.run(line) == (isRefused ? .stopped(7) : .finished(0)))
        #expect(shell.errors.text.contains("costs ¥12.50") == isRefused, "\(shell.errors.text)")
        #expect(
            answers.requests.map(\.action)
                == ["GetCompShareInstanceUpgradePrice", "GetCompShareAttachedDiskUpgradePrice"]
                + (isRefused ? [] : ["ResizeCompShareInstance"]))
    }

    @Test func aParameterThatChangesNothingLiftsNoLimit() async throws {
        let answers = priced()
        let shell = try shell(answers, limit: "1")
        let line = "call StartCompShareInstance Zone=z UHostId=uhost-1 WithoutGpu=false"
        #expect(await shell.run(line) == .stopped(7))
        #expect(answers.requests.map(\.action) == ["DescribeCompShareInstance"])
    }

    @Test func severalAreComparedTogether() async throws {
        let shell = try shell(priced(), limit: "5")
        #expect(await shell.run("\(Self.create) ChargeType=Postpay MaxCount=2") == .stopped(7))
        #expect(shell.errors.text.contains("¥5.54 an hour"), "\(shell.errors.text)")
    }

    private nonisolated static let disk =
        "call CreateAndAttachCompshareDisk Zone=z UHostId=u Size=10 DiskType=SSDDataDisk Name=n"

    @Test func whatBuysWithoutAPriceIsRefused() async throws {
        for isInteractive in [true, false] {
            let answers = priced()
            let shell = try shell(answers, limit: "1000", answer: "y", isInteractive: isInteractive)
            #expect(await shell.run(Self.disk) == .stopped(7))
            #expect(shell.errors.text.contains("no price can be had, and max-price is ¥1,000.00"))
            #expect(answers.requests.isEmpty)
        }
    }

    private nonisolated static let change = "call SwitchChargeType Zone=z UHostId=u DestChargeType=Month"

    @Test func whatChangesTheBillWithoutAPriceAsksOrNeedsYes() async throws {
        for (answer, status) in [("y", 0), ("n", 7)] as [(String, Int32)] {
            let answers = priced()
            let shell = try shell(answers, limit: "1", answer: answer, isInteractive: true, yes: false)
            #expect(await shell.run(Self.change).status == status)
            #expect(answers.requests.count == (status == 0 ? 1 : 0))
        }
        let script = try shell(priced(), limit: "1", yes: false)
        #expect(await script.run(Self.change) == .stopped(7))
        let allowed = try shell(priced(), limit: "1")
        #expect(await allowed.run(Self.change) == .finished(0))
    }

    /// A rule that saves a question does not lift the limit.
    @Test func theLimitHoldsWhateverThePolicyAllows() async throws {
        let dear = try shell(priced(), limit: "1", isInteractive: true, yes: false, policy: "allow *")
        #expect(await dear.run(Self.create) == .stopped(7))
        let unknown = try shell(
            priced(), limit: "1", answer: "n", isInteractive: true, yes: false, policy: "allow *")
        #expect(await unknown.run(Self.change) == .stopped(7))
        #expect(unknown.errors.text.contains("cancelled"))
        let cheap = try shell(priced(), limit: "2000", isInteractive: true, yes: false, policy: "allow *")
        #expect(await cheap.run(Self.create) == .finished(0))
    }

    @Test func whatCostsNothingIsNotCompared() async throws {
        let answers = CannedAnswers(["StopCompShareInstance": #""UHostId":"u""#])
        let shell = try shell(answers, limit: "0")
        #expect(await shell.run("call StopCompShareInstance Zone=z UHostId=u") == .finished(0))
        #expect(answers.requests.count == 1)
    }

    @Test(arguments: ["x", "-1", "1,5", "''"])
    func aPriceIsANumber(text: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run("set max-price \(text)") == .stopped(2))
        #expect(shell.session.settings.maxPrice.value == nil)
    }

    @Test func aScriptOfOthersCannotChangeIt() async throws {
        let shell = try TestShell(isRestricted: true)
        shell.session.settings.maxPrice.set(Yuan("1"), from: .flag("--max-price"))
        #expect(await shell.run("set max-price 1000") == .stopped(2))
        #expect(await shell.run("unset max-price") == .stopped(2))
        #expect(shell.session.settings.maxPrice.value == Yuan("1"))
    }
}

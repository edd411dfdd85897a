import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLineEditing
import CompshLocalization
import CompshRendering
import CompshTestSupport
import Testing

@testable import CompshShell

/// `call ACTION --ask`.
@MainActor
struct CallQuestionsTests {
    private let transport = RecordingTransport()

    /// A shell that is answered by name, and what it was asked.
    @MainActor
    private final class Asked {
        let shell: TestShell
        var questions: [Question] = []

        init(
            _ transport: (any Transport)?, _ answers: [String: [String]]
        ) throws {
            shell = try TestShell(transport: transport) { $0.confirmsChanges = true }
            shell.session.settings.write.set(true, from: .flag("--write"))
            shell.session.history = History(path: nil)
            var left = answers
            shell.session.ask = { [unowned self] question in
                questions.append(question)
                let name = String(question.prompt.description.prefix { $0 != " " && $0 != ":" })
                // Nobody goes on answering nothing.
                guard names.count(where: { $0 == name }) < 9 else { return nil }
                guard let answer = left[name]?.first else { return "" }
                left[name]?.removeFirst()
                return answer
            }
        }

        var names: [String] {
            questions.map { String($0.prompt.description.prefix { $0 != " " && $0 != ":" }) }
        }
    }

    @Test func whatIsMissingIsAskedForInOrder() async throws {
        let asked = try Asked(transport, ["Zone": ["cn-wlcb-01"], "UHostId": ["uhost-1"]])
        #expect(
            await asked.shell.run("call StopCompShareInstance --ask") == .finished(0),
            "\(asked.shell.errors.text)")
        #expect(asked.names == ["Zone", "UHostId"])
        #expect(transport.sent == ["Region=cn-wlcb", "Zone=cn-wlcb-01", "UHostId=uhost-1"])
        #expect(
            asked.shell.session.history?.newest(withPrefix: "call")
                == "call StopCompShareInstance Zone=cn-wlcb-01 UHostId=uhost-1")
    }

    @Test func whatIsGivenIsNotAskedFor() async throws {
        let asked = try Asked(transport, ["UHostId": ["uhost-1"]])
        asked.shell.session.settings.zone.set("cn-wlcb-01", from: .session)
        #expect(await asked.shell.run("call StopCompShareInstance --ask") == .finished(0))
        #expect(await asked.shell.run("call StopCompShareInstance UHostId=b --ask") == .finished(0))
        #expect(asked.names == ["UHostId"])
    }

    /// The question tells type, default and values, and which command finds one.
    @Test func theQuestionSaysWhatIsWanted() async throws {
        let asked = try Asked(
            transport, ["Zone": ["z"], "ShareBandwidth": ["20"], "ChargeType": ["Month"]])
        _ = await asked.shell.run("call CreateCompShareShareBandwidth --ask")
        let texts = asked.questions.map { $0.text.map(\.description).joined(separator: "\n") }
        let bandwidth = try #require(texts.first { $0.hasPrefix("ShareBandwidth") })
        for part in ["Bandwidth in Mbps", "integer", "100Mbps", "at least 20", "at most 10000"] {
            #expect(bandwidth.contains(part), "\(bandwidth)")
        }
        let charge = try #require(asked.questions.first { $0.prompt.description.hasPrefix("ChargeType") })
        #expect(charge.choices?("").choices.map(\.name).contains("Month") == true)
    }

    @Test func tabKnowsWhatHasBeenSeen() async throws {
        let body = #"{"RetCode":0,"UHostSet":[{"UHostId":"uhost-seen","Zone":"cn-wlcb-09"}]}"#
        let asked = try Asked(RecordingTransport(body), ["Zone": ["z"], "UHostId": ["u"]])
        #expect(await asked.shell.run("instances\ncall StopCompShareInstance --ask") == .finished(0))
        let choices = asked.questions.map { $0.choices?("").choices.map(\.name) ?? [] }
        #expect(choices.first?.contains("cn-wlcb-09") == true)
        #expect(choices.last == ["uhost-seen"])
        #expect(asked.questions.last?.text.contains { $0.description.contains("Tab lists 1 value") } == true)
    }

    @Test func anAnswerThatDoesNotFitIsAskedForAgain() async throws {
        let asked = try Asked(
            transport,
            ["Zone": ["", "z"], "ShareBandwidth": ["much", "19", "1Gbps"], "ChargeType": ["Month"]])
        #expect(
            await asked.shell.run("call CreateCompShareShareBandwidth --ask") == .finished(0),
            "\(asked.shell.errors.text)")
        #expect(asked.names.filter { $0 == "ShareBandwidth" }.count == 3)
        #expect(asked.names.filter { $0 == "Zone" }.count == 2)
        let texts = asked.questions.flatMap(\.text).map(\.description)
        #expect(texts.contains { $0.contains("Zone is needed") })
        #expect(texts.contains { $0.contains("not 19") })
        #expect(transport.sent.contains("ShareBandwidth=1000"))
    }

    @Test func severalValuesMayBeAnswered() async throws {
        let asked = try Asked(transport, ["Zone": ["z"], "UHostIds": ["a, b，c d"]])
        #expect(
            await asked.shell.run("call GetCompShareRefundPrice --ask") == .finished(0),
            "\(asked.shell.errors.text)")
        #expect(
            transport.sent.filter { $0.hasPrefix("UHostIds") } == [
                "UHostIds.0=a", "UHostIds.1=b", "UHostIds.2=c d",
            ])
    }

    /// The line is the call that was made: with its options.
    @Test func theLineIsTheWholeCall() async throws {
        let told = Notices()
        let asked = try Asked(transport, ["Zone": ["z"]])
        let shell = try TestShell(transport: transport) {
            $0.confirmsChanges = true
            $0.notify = { told.add($0) }
        }
        shell.session.settings.write.set(true, from: .flag("--write"))
        shell.session.ask = asked.shell.session.ask
        _ = await shell.run(
            "call ResetCompShareInstancePassword --ask --force --path A UHostId=u 'Password=@/no such'")
        #expect(
            told.text.contains("call ResetCompShareInstancePassword --force --path A "),
            "\(told.text) \(shell.errors.text)")
        // A file of a secret is one word too, and is not shown.
        #expect(told.text.contains(" Password='*****' Zone=z"), "\(told.text)")
    }

    @Test func givingUpSendsNothing() async throws {
        let asked = try Asked(transport, [:])
        asked.shell.session.ask = { _ in nil }
        #expect(await asked.shell.run("call StopCompShareInstance --ask") == .stopped(ExitStatus.withheld))
        #expect(asked.shell.errors.text.contains("cancelled, nothing was sent"))
        #expect(transport.requests.isEmpty)
        #expect(asked.shell.session.history?.newest(withPrefix: "call") == nil)
    }

    @Test func withoutATerminalNobodyIsAsked() async throws {
        let shell = try TestShell(transport: transport)
        shell.session.settings.write.set(true, from: .flag("--write"))
        #expect(await shell.run("call StopCompShareInstance --ask") == .stopped(ExitStatus.usage))
        #expect(shell.errors.text.contains("there is no terminal"))
    }

    @Test func passwordsStayOutOfTheLine() async throws {
        let asked = try Asked(transport, ["Zone": ["z"], "UHostId": ["u"], "Password": ["hunter2hunter2"]])
        #expect(
            await asked.shell.run("call ResetCompShareInstancePassword --ask") == .finished(0),
            "\(asked.shell.errors.text)")
        #expect(asked.questions.last?.isSecret == true)
        #expect(transport.sent.contains("Password=aHVudGVyMmh1bnRlcjI="))
        #expect(
            asked.shell.session.history?.newest(withPrefix: "call")
                == "call ResetCompShareInstancePassword Zone=z UHostId=u Password=?")
    }

    /// What a server sent must not become a file's name on the way through the line.
    @Test func theLineMeansWhatIsSent() async throws {
        let asked = try Asked(transport, ["Zone": ["z"]])
        asked.shell.session.variables["id"] = "@/etc/hostname"
        #expect(await asked.shell.run("call StopCompShareInstance UHostId=$id --ask") == .finished(0))
        #expect(transport.sent.contains("UHostId=@/etc/hostname"))
        #expect(
            asked.shell.session.history?.newest(withPrefix: "call")
                == "call StopCompShareInstance UHostId=@@/etc/hostname Zone=z")
    }

    @Test func aDryRunAsksAndSendsNothing() async throws {
        let asked = try Asked(transport, ["Zone": ["z"], "UHostId": ["u"]])
        #expect(await asked.shell.run("dry call StopCompShareInstance --ask") == .finished(0))
        #expect(asked.shell.output.text.contains("UHostId"))
        #expect(transport.requests.isEmpty)
    }

    // MARK: Creating

    private nonisolated static let create =
        "call CreateCompShareInstance Zone=cn-wlcb-01 GPU=1 CPU=16 GpuType=4090 CompShareImageId=i"
        + " Disks.0.IsBoot=true Disks.0.Type=CLOUD_SSD Disks.0.Size=100 --ask"

    @Test(arguments: [
        (#"{"Gpu":1,"Cpu":16,"Mem":64,"ResourceEnough":true}"#, "in stock: 1 card, 16 cores, 64 GiB"),
        (#"{"Gpu":1,"Cpu":16,"Mem":64,"ResourceEnough":false}"#, "out of stock: 1 card, 16 cores, 64 GiB"),
        (
            #"{"Gpu":1,"Cpu":16,"Mem":32,"ResourceEnough":true},{"Gpu":8,"Cpu":16,"Mem":64,"ResourceEnough":true}"#,
            "is no size that is sold there; the nearest in stock: 1 card, 16 cores, 32 GiB; 8 cards"
        ),
        (
            #"{"Gpu":8,"Cpu":16,"Mem":64,"ResourceEnough":false}"#,
            "is no size that is sold there, and nothing"
        ),
        (
            #"{"Gpu":1,"Cpu":1,"Mem":9007199254740992,"ResourceEnough":true}"#,
            "is no size that is sold there, and nothing"
        ),
        (
            #"{"Gpu":9223372036854775807,"Cpu":-9223372036854775808,"Mem":1,"ResourceEnough":true}"#,
            "is no size that is sold there, and nothing"
        ),
    ])
    func theStockIsLookedUpFirst(specs: String, verdict: String) async throws {
        let answers = CannedAnswers([
            "CheckCompShareResourceCapacity": #""Specs":[\#(specs)]"#,
            "CreateCompShareInstance": #""UHostIds":["u"]"#,
            "GetCompShareInstancePrice": #""PriceDetails":[]"#,
        ])
        let told = Notices()
        let asked = try Asked(answers, ["Memory": ["64GiB"], "ChargeType": ["Postpay"]])
        let shell = try TestShell(transport: answers) {
            $0.confirmsChanges = true
            $0.notify = { told.add($0) }
        }
        shell.session.settings.write.set(true, from: .flag("--write"))
        shell.session.ask = asked.shell.session.ask
        #expect(await shell.run(Self.create) == .finished(0), "\(shell.errors.text)")
        #expect(told.text.contains(verdict), "\(told.text)")
        #expect(told.text.contains("Memory=64GiB ChargeType=Postpay"))
        let capacity = try #require(answers.requests.first { $0.action == "CheckCompShareResourceCapacity" })
        let sent = Dictionary(capacity.parameters.flattened.map { ($0.name, $0.text) }) { $1 }
        #expect(sent["MachineType"] == "G" && sent["MinimalCpuPlatform"] == "Auto")
        #expect(sent["ChargeType"] == "Postpay" && sent["Disks.0.Size"] == "100")
        // What was looked up before it takes no number.
        #expect(shell.session.ring.newest?.name == "x1")
        #expect(shell.session.ring.newest?.exchange.action == "CreateCompShareInstance")
        #expect(answers.requests.last?.action == "CreateCompShareInstance")
    }

    @Test func aStockThatCannotBeReadIsNoObstacle() async throws {
        let answers = CannedAnswers(["CreateCompShareInstance": #""UHostIds":["u"]"#])
        let told = Notices()
        let asked = try Asked(answers, ["Memory": ["64GiB"], "ChargeType": ["Postpay"]])
        let shell = try TestShell(transport: answers) {
            $0.confirmsChanges = true
            $0.notify = { told.add($0) }
        }
        shell.session.settings.write.set(true, from: .flag("--write"))
        shell.session.ask = asked.shell.session.ask
        #expect(await shell.run(Self.create) == .finished(0), "\(shell.errors.text)")
        #expect(told.text.contains("whether it is in stock cannot be told"))
    }

    /// What decides on the price is not left to the service in silence; Enter takes what it would take.
    @Test func theWayOfPaymentIsAskedFor() async throws {
        let asked = try Asked(nil, [:])
        asked.shell.session.ask = { [asked] question in
            asked.questions.append(question)
            return question.prompt.description.hasPrefix("Memory") ? "32GiB" : ""
        }
        _ = await asked.shell.run(Self.create)
        #expect(asked.names == ["Memory", "ChargeType"])
        #expect(asked.questions.last?.prompt.description == "ChargeType [Month]: ")
    }
}

import CompShareCatalogue
import CompShareWire
import CompshRendering
import Testing

@testable import CompshShell

/// `prices`: totals, disks, the account's own price, sizes.
@MainActor
struct PricesCommandTests {
    private nonisolated static let card = "prices --gpu-type 4090 --gpus 1 --cpu 16 --zone cn-wlcb-01"
    private nonisolated static let line = card + " --memory 64GiB"

    private func shell(_ bodies: [String: String]) throws -> (TestShell, CannedAnswers) {
        let answers = CannedAnswers(bodies)
        let shell = try TestShell(transport: answers)
        shell.session.settings.format.set(.tsv, from: .session)
        return (shell, answers)
    }

    @Test func pricesAreFoundUnderEitherName() async throws {
        let (shell, answers) = try shell([
            "GetCompShareInstancePrice":
                #""PriceDetails":null,"PriceDetail":[{"ChargeType":"Day","Instance":12.5,"ListPrice":"15"}]"#
        ])
        #expect(await shell.run(Self.card + " --memory 65536") == .finished(0))
        #expect(shell.output.lines.last == "Day\t12.5\t\t\t\t12.50\t\t\t15")
        let parameters = try #require(answers.requests.first).parameters
        #expect(parameters["GpuType"] == .string("4090"))
        #expect(parameters["Gpu"] == .integer(1))
        #expect(parameters["Cpu"] == .integer(16))
        #expect(parameters["Zone"] == .string("cn-wlcb-01"))
        #expect(parameters["Offset"] == nil)
    }

    @Test func everyModeHasItsTotalAndTheAccountsOwnPrice() async throws {
        let (shell, answers) = try shell([
            "GetCompShareInstancePrice":
                #""PriceDetails":[{"ChargeType":"Dynamic","Instance":2.92,"Disks":0.1,"SystemDisks":0.05},"#
                + #"{"ChargeType":"Month","Instance":1899.6,"CompShareImage":0.2}]"#,
            "GetCompShareInstanceUserPrice":
                #""PriceDetails":[{"ChargeType":"Month","Instance":1800},"#
                + #"{"ChargeType":"Dynamic","Instance":2.77,"Disks":0.1},{"ChargeType":"Day","Instance":60}]"#,
        ])
        #expect(await shell.run("\(Self.line) --columns CHARGE,TOTAL,OWN") == .finished(0))
        #expect(
            shell.output.lines == [
                "CHARGE\tTOTAL\tOWN", "Dynamic\t3.07\t2.87", "Month\t1899.80\t1800.00", "Day\t\t60.00",
            ])
        #expect(shell.errors.text.contains("3 prices"))
        // The two actions spell the cards and the cores differently.
        let own = try #require(answers.requests.first { $0.action == "GetCompShareInstanceUserPrice" })
        #expect(own.parameters["GPU"] == .integer(1) && own.parameters["CPU"] == .integer(16))
        #expect(own.parameters["Gpu"] == nil && own.parameters["Memory"] == .integer(65_536))
        #expect(shell.session.ring.newest?.name == "x1")
        #expect(shell.session.ring.entries.filter(\.isQuestion).count == 2)
        shell.output.bytes = []
        #expect(await shell.run("last --columns CHARGE,OWN").status == 2)
        #expect(await shell.run("last tsv") == .finished(0))
        #expect(shell.output.text.contains("2.87"))
    }

    @Test func disksAreAskedForInGigabytes() async throws {
        let (shell, answers) = try shell(["GetCompShareInstancePrice": #""PriceDetails":[]"#])
        #expect(
            await shell.run(
                "\(Self.line) --system-disk 100 --data-disk 200GiB --data-disk 1T --disk-type cloud_rssd")
                == .finished(0))
        let sent = try #require(answers.requests.first).parameters.flattened.filter {
            $0.name.hasPrefix("Disks")
        }
        #expect(
            sent.map { "\($0.name)=\($0.text)" } == [
                "Disks.0.IsBoot=true", "Disks.0.Type=CLOUD_RSSD", "Disks.0.Size=100", "Disks.1.IsBoot=false",
                "Disks.1.Type=CLOUD_RSSD", "Disks.1.Size=200", "Disks.2.IsBoot=false",
                "Disks.2.Type=CLOUD_RSSD",
                "Disks.2.Size=1024",
            ])
        #expect(shell.errors.text.contains("no prices for this"))
    }

    @Test(arguments: ["64GiB", "64G", "64gb", "65536", "65536MB"])
    func memoryHasUnits(text: String) async throws {
        let (shell, answers) = try shell(["GetCompShareInstancePrice": #""PriceDetails":[]"#])
        #expect(await shell.run("\(Self.card) --memory \(text)") == .finished(0))
        #expect(try #require(answers.requests.first).parameters["Memory"] == .integer(65_536))
    }

    @Test(arguments: [
        ("--memory 64", "did you mean: 64GiB"), ("--memory 64x", "64GiB"), ("--memory 1500", "1500"),
        ("--memory 64G --system-disk x", "--system-disk needs"),
        ("--memory 64G --data-disk 0", "--data-disk needs"),
        ("--memory 64G --disk-type floppy", "CLOUD_SSD"),
    ])
    func sizesThatCannotBeAreRefused(options: String, words: String) async throws {
        let (shell, answers) = try shell([:])
        #expect(await shell.run("\(Self.card) \(options)") == .stopped(2))
        #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
        #expect(answers.requests.isEmpty)
    }

    @Test func whatTheServiceRequiresIsAskedFor() async throws {
        let (shell, answers) = try shell([:])
        #expect(await shell.run("prices --gpus 1") == .stopped(2))
        #expect(shell.errors.text.contains("prices needs --gpu-type, --cpu, --memory, --zone"))
        #expect(await shell.run("zone cn-wlcb-01; prices --gpus 1") == .stopped(2))
        #expect(shell.errors.text.contains("prices needs --gpu-type, --cpu, --memory\n"))
        #expect(answers.requests.isEmpty)
    }

    private nonisolated static let table =
        #""AvailableInstanceTypes":[{"Name":"4090","Zone":"cn-wlcb-01","MachineSizes":["#
        + #"{"Gpu":1,"Collection":[{"Cpu":8,"Memory":[32]},{"Cpu":16,"Memory":[64]}]}]}]"#

    @Test func aSizeOutsideTheTableIsNamedWithTheNearest() async throws {
        let (shell, _) = try shell([
            "GetCompShareInstancePrice": #""PriceDetails":[{"ChargeType":"Day","Instance":12}]"#,
            "DescribeAvailableCompShareInstanceTypes": Self.table,
        ])
        let odd = "prices --gpu-type 4090 --gpus 1 --cpu 17 --memory 64G --zone cn-wlcb-01"
        #expect(await shell.run(odd) == .finished(0))
        #expect(
            shell.errors.text.contains(
                "4090 in cn-wlcb-01 has no size of 1 card, 17 cores, 64 GiB; the nearest: 1 card, 16 cores, 64 GiB; 1 card"
            ),
            "\(shell.errors.text)")
        shell.errors.bytes = []
        #expect(await shell.run(Self.line) == .finished(0))
        #expect(!shell.errors.text.contains("nearest"))
    }

    @Test func aRefusalNamesTheNearestToo() async throws {
        let (shell, _) = try shell(["DescribeAvailableCompShareInstanceTypes": Self.table])
        #expect(
            await shell.run("prices --gpu-type 4090 --gpus 1 --cpu 17 --memory 64G --zone cn-wlcb-01")
                == .stopped(1))
        #expect(shell.errors.text.contains("the nearest: 1 card, 16 cores, 64 GiB"), "\(shell.errors.text)")
        #expect(
            await shell.run("prices --gpu-type 4080 --gpus 1 --cpu 16 --memory 64G --zone cn-wlcb-01")
                == .stopped(1))
        #expect(shell.errors.text.contains("cn-wlcb-01 has no 4080, but 4090"), "\(shell.errors.text)")
    }

    @Test func dryShowsTheListsRequest() async throws {
        let (shell, answers) = try shell([:])
        #expect(await shell.run("dry \(Self.line)") == .finished(0))
        #expect(shell.output.text.contains("GetCompShareInstancePrice"))
        #expect(answers.requests.isEmpty)
    }

    @Test func theModesOfPaymentAreThoseOfTheAction() {
        let action = Catalogue.vendor.action(named: "GetCompShareInstancePrice")
        #expect(action?.parameter(for: "ChargeType")?.choices == PricesCommand.chargeTypes)
    }

    /// The emulator's table and its prices agree.
    @Test func theEmulatorIsAsked() async throws {
        let shell = try TestShell()
        shell.session.settings.format.set(.tsv, from: .session)
        #expect(
            await shell.run("\(Self.line) --charge Dynamic --system-disk 100 --data-disk 200") == .finished(0)
        )
        #expect(!shell.errors.text.contains("nearest"), "\(shell.errors.text)")
        #expect(
            await shell.run("prices --gpu-type 4090 --gpus 1 --cpu 17 --memory 64G --zone cn-wlcb-01").status
                == 1)
        #expect(shell.errors.text.contains("the nearest: 1 card"), "\(shell.errors.text)")
    }
}

import CompshTestSupport
import Foundation
import Testing

/// What compsh itself refuses has a status of its own, and nothing of it is sent.
@Suite(.blocking) struct RefusalTests {
    private let program = Program()

    private static let create = """
        call CreateCompShareInstance Zone=cn-wlcb-01 GPU=1 GpuType=4090 CPU=16 Memory=65536 \
        CompShareImageId=$image Disks.0.IsBoot=true Disks.0.Type=CLOUD_SSD Disks.0.Size=60
        """
    /// Makes `$image` the id of an image, and the change after it.
    private static let line = "platform --type System; save image = ImageSet[0].CompShareImageId; \(create)"

    private func policy(_ text: String) {
        let folder = program.folder.file(".config/compsh")
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        program.folder.write(".config/compsh/policy", text)
    }

    @Test(arguments: [[], ["--write"]])
    func aChangeThatNobodyAllowsIsSeven(options: [String]) throws {
        let run = try program.run(
            ["--demo"] + options + ["-c", "call StopCompShareInstance Zone=z UHostId=uhost-1"])
        #expect(run.status == 7, "\(run.errors)")
        let word = try program.run(
            ["--demo"] + options + ["call", "StopCompShareInstance", "Zone=z", "UHostId=u"])
        #expect(word.status == 7, "\(word.errors)")
    }

    @Test func aRefusalOfTheServiceIsStillOne() throws {
        let run = try program.demo(
            "--write", "--yes", "-c", "call StopCompShareInstance Zone=cn-wlcb-01 UHostId=uhost-none")
        #expect(run.status == 1, "\(run.errors)")
    }

    @Test func whatIsDearerThanTheLimitIsNotBought() throws {
        let run = try program.demo(
            "--write", "--yes", "--max-price", "0.01", "--keep-going", "-o", "jsonl", "-c",
            "instances --columns STATE; \(Self.line); exchanges")
        #expect(run.status == 7, "\(run.errors)")
        #expect(run.errors.contains("for a month, and max-price is ¥0.01; nothing was sent"), "\(run.errors)")
        #expect(run.text.contains("\"q1\"") && run.text.contains("GetCompShareInstancePrice"))
        #expect(!run.text.contains("\"CreateCompShareInstance\""))
        let bought = try program.demo(
            "--write", "--yes", "--max-price", "10", "-c", Self.line + " ChargeType=Postpay")
        #expect(bought.status == 0, "\(bought.errors)")
        #expect(bought.errors.contains("an hour"), "\(bought.errors)")
    }

    @Test(arguments: ["x", "-1"])
    func aLimitIsANumber(text: String) throws {
        let run = try program.demo("--max-price=\(text)", "-c", "status")
        #expect(run.status == 2)
        #expect(run.errors.contains("--max-price: a price is a number of yuan"), "\(run.errors)")
    }

    @Test func thePolicyFileIsRead() throws {
        policy("deny *Stop*\ndeny GetRegion\n")
        let stop = "call StopCompShareInstance Zone=cn-wlcb-01 UHostId=u"
        let denied = try program.demo("--write", "--yes", "-c", stop)
        #expect(denied.status == 7)
        #expect(denied.errors.contains("compsh/policy:1: deny *Stop*; nothing was sent"), "\(denied.errors)")
        #expect(try program.demo("-c", "call GetRegion").status == 7)
        #expect(try program.demo("-c", "zones").status == 0)
        let shown = try program.demo("-o", "tsv", "policy", "getregion")
        #expect(shown.lines.last == "GetRegion\tdeny\tGetRegion\t2")
    }

    @Test func aDamagedPolicyDeniesChangesAndSaysWhereFromTheStart() throws {
        policy("allow Stop*\ndenny *\n")
        let run = try program.demo(
            "--write", "--yes", "-c", "zones; call StopCompShareInstance Zone=cn-wlcb-01 UHostId=u")
        #expect(run.status == 7)
        #expect(
            run.errors.hasPrefix("warning: ") && run.errors.contains("compsh/policy:2:1: "), "\(run.errors)")
        #expect(!run.lines.isEmpty)
    }

    @Test func whereTheFileIsIsForTheEnvironmentToSay() throws {
        program.folder.write("policy", "")
        let folder = program.folder.file("elsewhere/compsh")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        program.folder.write("elsewhere/compsh/policy", "deny GetRegion\n")
        let variables = ["XDG_CONFIG_HOME": program.folder.file("elsewhere")]
        #expect(try program.demo("-c", "call GetRegion", variables: variables).status == 7)
    }

    @Test(arguments: ["!true", "echo x > f", "echo x | cat"])
    func aFileOrAProgramThatIsRefusedIsOne(line: String) throws {
        #expect(try program.demo("--restricted", "-c", line).status == 1)
    }

    // MARK: At the prompt

    @Test func aCreateShowsThePriceFirst() throws {
        let terminal = try program.terminal(["--demo", "--write", "--no-rc"], rows: 40, columns: 100)
        #expect(terminal.wait(for: "[write]>"))
        terminal.type(Self.line + "\r")
        #expect(terminal.wait(for: "go on? [y/N]"))
        let text = terminal.screen.text
        for part in ["CreateCompShareInstance costs money", "for a month", "which the service takes where"] {
            #expect(text.contains(part), "\(text)")
        }
        terminal.type("n\r")
        #expect(terminal.wait(for: "cancelled, nothing was sent"))
        terminal.type("exit\r")
        #expect(terminal.waitForExit() == 0)
    }
}

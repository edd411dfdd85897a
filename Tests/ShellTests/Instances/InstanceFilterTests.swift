import CompShareOrderedJSON
import CompshRendering
import Testing

@testable import CompshShell

/// The filters of `instances` that the service does not have: they are checked on the rows.
@MainActor
struct InstanceFilterTests {
    private static let rows = #"""
        {"UHostId":"uhost-1","Name":"Train one","State":"Running","GpuType":"4090","ChargeType":"Postpay","Zone":"cn-wlcb-01"},
        {"UHostId":"uhost-2","Name":"train two","State":"Stopped","GpuType":"4090","ChargeType":"Month","Zone":"cn-sh2-02"},
        {"UHostId":"uhost-3","State":"Running","GpuType":"A800","ChargeType":"Postpay","Zone":"cn-wlcb-01"}
        """#
    private let transport = RecordingTransport(#"{"RetCode":0,"TotalCount":3,"UHostSet":[\#(Self.rows)]}"#)

    @Test(arguments: [
        // What a row does not say fits.
        ("--name TRAIN", ["uhost-1", "uhost-2", "uhost-3"]), ("--name two", ["uhost-2", "uhost-3"]),
        ("--state running", ["uhost-1", "uhost-3"]), ("--gpu-type 4090", ["uhost-1", "uhost-2"]),
        ("--charge month", ["uhost-2"]), ("--state Running --gpu-type a800", ["uhost-3"]),
        ("--state Starting", []),
    ])
    func rowsThatDoNotFitAreLeftOut(filters: String, ids: [String]) async throws {
        for verb in ["", "all"] {
            let shell = try TestShell(transport: transport)
            shell.session.settings.format.set(.jsonl, from: .flag("--format"))
            #expect(await shell.run("instances \(verb) \(filters)") == .finished(0), "\(shell.errors.text)")
            let shown = try shell.output.lines.map { try JSONValue(parsing: $0)["UHostId"]?.text }
            #expect(shown == ids)
            if ids.count < 3 { #expect(shell.errors.text.contains("\(ids.count) fit of 3 read")) }
        }
        // The service does not know them.
        #expect(!transport.sent.contains { $0.hasPrefix("Name") || $0.hasPrefix("State") })
    }

    /// A row keeps the number that it has in the listing, so that `instance N` means it.
    @Test func rowsKeepTheirNumbers() async throws {
        let shell = try TestShell(transport: transport)
        #expect(await shell.run("instances --state Stopped; dry instance 2 start") == .finished(0))
        #expect(shell.output.text.contains("uhost-2") && shell.output.text.contains("cn-sh2-02"))
        #expect(await shell.run("instances --state Stopped; instance 1") == .stopped(2))
        #expect(shell.errors.text.contains("row 1 does not fit the filters"))
    }
}

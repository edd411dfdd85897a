import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshLocalization
import CompshRendering
import CompshTestSupport
import Testing

@testable import CompshShell

/// Secrets that the catalogue marks and no name gives away.
@MainActor
struct MarkedSecretsTests {
    private static let answer = #"""
        {"RetCode":0,"UHostSet":[{"UHostId":"uhost-1","Softwares":[{"Name":"Jupyter",\#
        "URL":"http://198.51.100.7:8888/lab?key=q7Hd93kQz"},{"Name":"ComfyUI","URL":"http://198.51.100.7:8188/"}]}]}
        """#

    @Test func theQueryOfAnAddressIsMasked() async throws {
        let shell = try TestShell(transport: RecordingTransport(Self.answer), isTerminal: true, columns: 200)
        shell.session.settings.color.set(.never, from: .session)
        let line = "call DescribeCompShareInstance --path UHostSet[0].Softwares"
        #expect(await shell.run("\(line)\nraw\nlast json") == .finished(0), "\(shell.errors.text)")
        #expect(!shell.output.text.contains("q7Hd93kQz"), "\(shell.output.text)")
        #expect(shell.output.text.contains("http://198.51.100.7:8888/lab?*****"))
        #expect(shell.output.text.contains("http://198.51.100.7:8188/"))
    }

    @Test func aRecordingHoldsNone() async throws {
        let folder = TemporaryFolder()
        let shell = try TestShell(transport: RecordingTransport(Self.answer))
        let line = "record \(folder.file("c.har"))\ncall DescribeCompShareInstance\nrecord stop"
        #expect(await shell.run(line) == .finished(0), "\(shell.errors.text)")
        let text = try #require(folder.text("c.har"))
        #expect(text.contains("uhost-1") && !text.contains("q7Hd93kQz"))
    }

    @Test func dataForProgramsAreExact() async throws {
        let shell = try TestShell(transport: RecordingTransport(Self.answer))
        #expect(await shell.run("set format json\ncall DescribeCompShareInstance") == .finished(0))
        #expect(shell.output.text.contains("?key=q7Hd93kQz"))
    }

    @Test(arguments: [
        (#"{"URL":"https://h/p?a=b#c"}"#, ["a=b"]), (#"{"URL":"https://h/p"}"#, []), (#"{"URL":null}"#, []),
        (#"{"URL":["https://h/?x=y"]}"#, ["x=y"]), (#"[]"#, []),
    ])
    func queriesAreFound(json: String, texts: [String]) throws {
        let action = try #require(Catalogue.vendor.action(named: "GetSoftwareURL"))
        #expect(MarkedSecrets(action).texts(in: try JSONValue(parsing: json)) == texts)
    }

    /// Where whole values are marked, their names tell as well: files that other tools make are masked too.
    @Test func namesTellMarkedValues() {
        var fields = Catalogue.vendor.actions.flatMap(\.response)
        var index = 0
        var seen: Set<String> = []
        while index < fields.count {
            if let type = fields[index].elementType, seen.insert(type).inserted {
                fields += Catalogue.vendor.type(type) ?? []
            }
            index += 1
        }
        let marked = fields.filter { $0.measure.secret == .value }
        #expect(marked.count > 3)
        for field in marked { #expect(SecretNames.contain(field.name), "\(field.name)") }
    }
}

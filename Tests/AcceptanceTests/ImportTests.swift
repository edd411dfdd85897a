import CompshTestSupport
import Foundation
import Testing

/// Calls of others, brought in by the program as people run it.
@Suite(.blocking) struct ImportTests {
    private let program = Program()

    /// What Chrome saves of a page that lists images: HTTP/2, Base64, cookies, other hosts.
    private static let archive = #"""
        {"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[{"id":"page_1"}],"entries":[
        {"request":{"method":"GET","url":"https://cdn.example/app.js","headers":[]},"response":{"status":200,"content":{"size":9}}},
        {"request":{"method":"OPTIONS","url":"https://api.compshare.cn/","headers":[]},"response":{"status":204,"content":{}}},
        {"_priority":"High","startedDateTime":"2026-11-26T10:00:00.123+08:00","time":87.2,"request":{"method":"POST",
        "url":"https://api.compshare.cn/","httpVersion":"h2","headers":[{"name":":authority","value":"api.compshare.cn"},
        {"name":"content-type","value":"application/x-www-form-urlencoded"},{"name":"cookie","value":"sid=cookiesecret1"}],
        "postData":{"mimeType":"application/x-www-form-urlencoded",
        "text":"Action=DescribeUserCommunityImages&Region=cn-wlcb&TargetTopOrganizationId=12345&Limit=2&csrf_token=csrfsecret1"}},
        "response":{"status":200,"httpVersion":"h2","headers":[{"name":"content-encoding","value":"br"}],
        "content":{"size":84,"mimeType":"application/json","encoding":"base64","text":
        "eyJBY3Rpb24iOiJEZXNjcmliZVVzZXJDb21tdW5pdHlJbWFnZXNSZXNwb25zZSIsIlJldENvZGUiOjAsIlRvdGFsQ291bnQiOjEsIkNvbXBzaGFyZUltYWdlR3JvdXAiOltdfQ=="},
        "bodySize":-1},"cache":{},"timings":{"blocked":1,"dns":-1,"connect":-1,"ssl":-1,"send":0,"wait":80,"receive":6}}]}}
        """#

    @Test func aBrowsersArchiveIsBroughtInSignedComparedAndSentAgain() throws {
        program.folder.write("calls.har", Array(Self.archive.utf8))
        let run = try program.run([
            "--demo", "-c", "import calls.har", "-c", "sign x1", "-c", "again x1", "-c", "diff x1 x2", "-c",
            "expect rows > 1", "-c", "expect $x2.TotalCount == 45", "-c", "export har all.har",
        ])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("1 call brought in from calls.har"))
        #expect(run.errors.contains("2 other entries are no calls of this API"))
        #expect(run.text.contains("   TargetTopOrganizationId  12345"))
        #expect(run.text.contains("3. SHA-1 of that"))
        #expect(run.text.contains("changed  TotalCount"))
        #expect(run.errors.contains("x2 · x1 again"))
        let kept = run.text + run.errors + (program.folder.text("all.har") ?? "")
        #expect(!kept.contains("cookiesecret1") && !kept.contains("csrfsecret1"))
    }

    @Test func standardInputIsBroughtIn() throws {
        let run = try program.run(
            ["--demo", "-c", "import -", "-c", "again", "-o", "json"],
            input: "curl 'https://api.compshare.cn/?Action=GetRegion' \\\n  -H 'Accept: */*'\n")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("\"Regions\""))
    }
}

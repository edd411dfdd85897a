import CompshTestSupport
import Foundation
import Testing

/// With `-o json` a program reads standard output as JSON documents, one for each command that shows something or fails.
@Suite(.blocking) struct ContractTests {
    /// A line, how many documents it gives, and the status.
    struct Line: CustomTestStringConvertible {
        var text: String
        var documents: Int
        /// Nil where it depends on the machine.
        var status: Int32?

        init(_ text: String, _ documents: Int, status: Int32? = 0) {
            (self.text, self.documents, self.status) = (text, documents, status)
        }

        var testDescription: String { text }
    }

    /// Each command of the shell at work, with something to show and with nothing.
    static let lines: [String: [Line]] = [
        "images": [
            .init("images 12345 --limit 2", 1), .init("images 12345 all", 1), .init("images 20000", 1),
            .init("images 20000 all", 1), .init("images 12345 last; images 12345 next", 2),
            .init("images 12345 --region mars", 1, status: 1), .init("images", 1, status: 2),
        ],
        "community": [.init("community --limit 1", 1)], "mine": [.init("mine", 1)],
        "platform": [.init("platform", 1), .init("platform all", 1)], "custom": [.init("custom", 1)],
        "shared": [.init("shared", 1)], "tags": [.init("tags", 1)],
        "instances": [.init("instances", 1), .init("instances --state Nothing", 1)],
        "disks": [.init("disks", 1)], "types": [.init("types", 1)], "zones": [.init("zones", 1)],
        "regions": [.init("regions", 1)], "projects": [.init("projects", 1)], "teams": [.init("teams", 1)],
        "next": [.init("images 12345; next", 2), .init("next", 1, status: 2)],
        "prev": [.init("images 12345; prev", 2)], "all": [.init("images 12345; all", 2)],
        "image": [.init("images 12345; image 1", 2), .init("image 1", 1, status: 2)],
        "instance": [
            .init("instances; instance 1", 2), .init("instances; instance 1 stop --wait", 2),
            .init("instance uhost-none stop", 1, status: 1),
        ],
        "prices": [
            .init("prices --gpu-type 4090 --gpus 1 --cpu 16 --memory 64GiB --zone cn-wlcb-01", 1)
        ],
        "actions": [.init("actions image", 1), .init("actions zzzz", 1, status: 1)],
        "describe": [.init("describe DescribeCompShareInstance", 1)],
        "call": [
            .init("call DescribeCompShareInstance", 1), .init("call Nothing", 1, status: 2),
            .init("call DescribeFavoriteImages", 1, status: 1),
        ],
        "dry": [.init("dry images 12345", 1), .init("dry status", 1, status: 2)],
        "raw": [
            .init("raw images 12345 --limit 1", 1), .init("images 12345 --limit 1; raw", 2),
            .init("raw on", 0), .init("raw", 1, status: 1),
        ],
        "doctor": [.init("doctor", 1, status: nil)],
        "policy": [.init("policy", 1), .init("policy TerminateCompShareInstance", 1)],
        "last": [
            .init("images 12345 --limit 1; last; last headers; last request; last timing", 5),
            .init("images 12345 --limit 1; last sign; last curl; last har; last raw", 5),
            .init("images 12345 --limit 1; last python", 2),
            .init("last", 1, status: 1),
        ],
        "exchanges": [.init("exchanges", 1), .init("images 12345 --limit 1; exchanges", 2)],
        "import": [
            .init("import none.har", 1, status: 1),
            .init("images 12345 --limit 1; last har > a.har; import a.har; last x2", 3),
        ],
        "again": [.init("images 12345 --limit 1; again", 2)],
        "diff": [.init("images 12345 --limit 1; again; diff", 3)],
        "sign": [
            .init("sign images 12345", 1), .init("sign", 1, status: 1),
            .init("sign check Action=GetRegion", 1),
            .init("sign check hello", 1, status: 2),
            .init("sign check 'Action=GetRegion&PublicKey=a&Signature=b'", 1, status: 5),
        ],
        "curl": [.init("curl images 12345", 1)],
        "why": [.init("why 171", 1), .init("why", 1, status: 1), .init("why 99999999", 1, status: 1)],
        "source": [.init("source none.compsh", 1, status: 2)],
        "expect": [
            .init("images 12345 --limit 1; expect rows == 1", 1),
            .init("images 12345 --limit 1; expect rows == 2", 2, status: 4),
        ],
        "save": [.init("images 12345 --limit 1; save a = TotalCount", 1), .init("save a", 1, status: 2)],
        "let": [.init("let a = b", 0)], "echo": [.init("echo {", 1), .init("echo", 1)],
        "repeat": [.init("repeat 2 echo x", 2)],
        "watch": [.init("watch 10ms until 'rows > 0' images 12345 --limit 1", 1)],
        "time": [.init("time images 12345 --limit 1", 1)], "sleep": [.init("sleep 1ms", 0)],
        "record": [.init("record", 1), .init("record calls; record; record stop", 1)],
        "export": [.init("export session s.compsh", 0), .init("export session /none/s", 1, status: 1)],
        "status": [.init("status", 1)], "org": [.init("org", 1), .init("org 12345", 0)],
        "region": [.init("region", 1), .init("region cn-wlcb", 0)], "zone": [.init("zone", 1)],
        "project": [.init("project", 1)], "endpoint": [.init("endpoint", 1)],
        "profile": [.init("profile", 1)], "write": [.init("write", 1), .init("write on", 0)],
        "demo": [.init("demo", 0), .init("demo off", 1, status: 1)],
        "login": [.init("login", 1, status: 1)], "logout": [.init("logout", 1, status: 1)],
        "set": [
            .init("set", 1), .init("set limit", 1), .init("set limit 5", 0),
            .init("set limit 0", 1, status: 2),
        ],
        "unset": [.init("unset limit", 0)],
        "alias": [
            .init("alias", 1), .init("alias llm = images 12345", 0),
            .init("alias llm = images 12345; alias; llm", 2),
        ],
        "unalias": [.init("unalias llm", 1, status: 2)], "exit": [.init("exit 3", 0, status: 3)],
        "help": [
            .init("help", 1), .init("help images", 1), .init("help images next", 1), .init("help pipes", 1),
            .init("help set limit", 1), .init("help 171", 1), .init("help DescribeCompShareInstance", 1),
            .init("images --help", 1), .init("help --man", 1), .init("help nothing", 1, status: 2),
        ],
        "history": [.init("history", 1), .init("history clear", 0)], "clear": [.init("clear", 0)],
        "version": [.init("version", 1)], "capabilities": [.init("capabilities", 1)],
    ]

    /// The commands that the program says it has.
    private static func commands() throws -> Set<String> {
        let run = try Program().demo("capabilities", "-o", "json")
        let document = try #require(DocumentSequence.read(run.output).first)
        let commands = try #require(document["commands"] as? [[String: Any]])
        return Set(commands.compactMap { $0["name"] as? String })
    }

    /// A command that is added stands in the table, too.
    @Test func everyCommandIsTried() throws {
        #expect(try Self.commands().subtracting(Self.lines.keys) == [])
    }

    @Test(arguments: lines.keys.sorted()) func everyCommandWritesDocuments(command: String) throws {
        guard try Self.commands().contains(command) else { return }
        for line in Self.lines[command] ?? [] {
            let run = try Program().demo("--write", "--yes", "-o", "json", "-c", line.text)
            let documents = try DocumentSequence.read(run.output)
            #expect(documents.count == line.documents, "\(line.text): \(run.text)\(run.errors)")
            guard let status = line.status else { continue }
            #expect(run.status == status, "\(line.text): \(run.text)\(run.errors)")
            // The last one is the failure.
            guard status != 0, command != "exit", let last = documents.last else { continue }
            try Self.check(last, status: status)
            #expect(!run.errors.contains("error:"), "said once: \(run.errors)")
        }
    }

    /// Whether a document is that of a failure, with all members and nothing made up.
    @discardableResult
    static func check(_ document: [String: Any], status: Int32) throws -> [String: Any] {
        #expect(document["ok"] as? Bool == false)
        let error = try #require(document["error"] as? [String: Any])
        #expect(
            Set(error.keys) == [
                "kind", "status", "retCode", "message", "requestId", "sent", "mayRetry", "next", "details",
                "at",
            ])
        #expect(error["status"] as? Int == Int(status))
        #expect((error["message"] as? String)?.isEmpty == false)
        #expect(error["mayRetry"] is Bool && error["next"] is [String])
        #expect(error["sent"] is Bool || error["sent"] as? String == "unknown")
        return error
    }

    /// A failure's document by what it says.
    @Test(arguments: [
        (["-c", "images 12345 --region mars"], "refused", "true", false),
        (["-c", "imges"], "usage", "false", false),
        (["-c", "images 12345 \""], "incomplete", "false", false),
        (["-c", "call StopCompShareInstance UHostId=u Zone=cn-wlcb-01"], "withheld", "false", false),
        (["--fault", "reset:100%", "-c", "images 12345"], "noAnswer", "unknown", true),
        (["--fault", "truncate:100%", "-c", "images 12345"], "noAnswer", "unknown", true),
        (["--fault", "http502:100%", "-c", "images 12345"], "noAnswer", "true", true),
        (["--fault", "html:100%", "-c", "raw images 12345"], "noAnswer", "true", true),
        (["--fault", "153:100%", "-c", "images 12345"], "refused", "true", true),
        (["--fault", "171:100%", "-c", "images 12345"], "credentials", "true", false),
        (["-c", "images 20000 > f; expect rows == 1"], "expectation", "false", false),
        (["-c", "export session /none/s"], "failed", "false", false),
        (["-f", "none.compsh"], "usage", "false", false),
        (["images", "12345", "--bogus"], "usage", "false", false),
        (["imges"], "usage", "false", false), (["--bogus"], "usage", "false", false),
    ])
    func aFailureTellsWhatToDo(arguments: [String], kind: String, sent: String, mayRetry: Bool) throws {
        let run = try Program().run(["--demo", "--retries", "0", "-o", "json"] + arguments)
        let documents = try DocumentSequence.read(run.output)
        #expect(documents.count == 1 && run.status != 0, "\(run.text)\(run.errors)")
        let error = try Self.check(try #require(documents.first), status: run.status)
        #expect(error["kind"] as? String == kind)
        let told = (error["sent"] as? Bool).map(String.init) ?? error["sent"] as? String
        #expect(told == sent)
        #expect(error["mayRetry"] as? Bool == mayRetry)
        #expect(!run.errors.contains("error:"), "it is said once")
    }

    /// The line that was typed is what is run again, with all that it runs, and nobody knows what programs do.
    @Test(arguments: [
        ("images 12345", true), ("source again.compsh", true), ("!true\nimages 12345", true),
        ("images 12345 | cat", false), ("source change.compsh", false), ("source program.compsh", false),
        ("repeat 1 source change.compsh", false),
    ])
    func whatTheWholeLineDoesForbidsToRetry(line: String, mayRetry: Bool) throws {
        let program = Program()
        let change = "call StopCompShareInstance UHostId=uhost-91pqkq6l3jte Zone=cn-wlcb-01"
        program.folder.write("again.compsh", "images 12345\n")
        program.folder.write("change.compsh", "\(change) > /dev/null\nimages 12345\n")
        program.folder.write("program.compsh", "!true\nimages 12345\n")
        let run = try program.demo(
            "--write", "--yes", "--retries", "0", "-o", "json", "--fault",
            "153:100%@DescribeUserCommunityImages", "-c", line)
        let documents = try DocumentSequence.read(run.output)
        #expect(documents.count == 1, "\(run.text)\(run.errors)")
        let error = try Self.check(try #require(documents.first), status: 1)
        #expect(error["retCode"] as? Int == 153 && error["mayRetry"] as? Bool == mayRetry)
    }

    /// Whoever sends a change again without looking may make it twice.
    @Test(arguments: ["reset", "truncate", "110", "http502"])
    func anUnknownOutcomeSaysLookFirst(fault: String) throws {
        let run = try Program().demo(
            "--write", "--yes", "-o", "json", "--fault", "\(fault):100%@StopCompShareInstance", "-c",
            "call StopCompShareInstance UHostId=uhost-91pqkq6l3jte Zone=cn-wlcb-01")
        let error = try Self.check(
            try #require(DocumentSequence.read(run.output).first), status: run.status)
        #expect(error["mayRetry"] as? Bool == false)
        #expect((error["next"] as? [String])?.first?.contains("look first") == true)
    }

    /// The file is opened before the change is made.
    @Test func aFileThatCannotBeWrittenSendsNothing() throws {
        let run = try Program().demo(
            "--write", "--yes", "-o", "json", "-c",
            "call StopCompShareInstance UHostId=uhost-91pqkq6l3jte Zone=cn-wlcb-01 > /none/file")
        let error = try Self.check(try #require(DocumentSequence.read(run.output).first), status: 1)
        #expect(error["sent"] as? Bool == false)
    }

    // MARK: Capabilities

    @Test func capabilitiesAreTrue() throws {
        let run = try Program().demo("capabilities", "-o", "json")
        let document = try #require(DocumentSequence.read(run.output).first)
        func named(_ member: String) throws -> [String: [String: Any]] {
            let entries = try #require(document[member] as? [[String: Any]])
            return Dictionary(
                entries.map { (($0["name"] ?? $0["term"]) as? String ?? "", $0) }, uniquingKeysWith: { $1 })
        }
        let commands = try named("commands")
        #expect(commands["doctor"]?["effects"] as? [String] == ["read", "file"])
        for command in commands.values {
            let options = try #require(command["options"] as? [[String: Any]])
            let takesIt = options.contains {
                $0["name"] as? String == "format" && $0["letter"] as? String == "o"
            }
            #expect(command["takesFormat"] as? Bool == takesIt, "\(command["name"] ?? "")")
        }
        let ofTheProgram = try named("programCommands")
        #expect(ofTheProgram["mcp"]?["effects"] as? [String] == ["read", "file", "change"])
        #expect(ofTheProgram["emulate"]?["effects"] as? [String] == ["file"])
        let statuses = try named("exitStatuses")
        #expect((statuses["4"]?["summary"] as? String)?.contains("--verify") == true)
        #expect(statuses["128+n"]?["status"] is NSNull)
        // Every kind ends with a status that is told.
        for (name, kind) in try named("kinds") {
            let status = (kind["status"] as? Int).map(String.init)
            #expect(statuses[status ?? "128+n"] != nil && (status == nil) == (name == "signal"), "\(name)")
        }
    }
}

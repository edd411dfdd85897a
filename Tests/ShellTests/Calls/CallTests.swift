import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshTestSupport
import Testing

@testable import CompshShell

/// `call`: what is checked, and what is sent.
@MainActor
struct CallTests {
    private let transport = RecordingTransport()

    private func shell(
        isRestricted: Bool = false, input: StandardInput = .script
    ) throws -> TestShell {
        let shell = try TestShell(transport: transport) { configuration in
            configuration.confirmsChanges = true
            configuration.isRestricted = isRestricted
            configuration.standardInput = input
        }
        shell.session.settings.write.set(true, from: .flag("--write"))
        return shell
    }

    @Test func requestsNameTheProgram() async throws {
        let shell = try shell()
        #expect(await shell.run("call GetRegion") == .finished(0))
        #expect(transport.requests.first?.headers["User-Agent"]?.hasPrefix("compsh/") == true)
    }

    @Test(arguments: [
        (
            "call describecommunityimages limit=5 TAG=a tag=b",
            ["Region=cn-wlcb", "Limit=5", "Tag.0=a", "Tag.1=b"]
        ),
        ("call DescribeCommunityImages Tag.1=b Tag=a", ["Region=cn-wlcb", "Tag.1=b", "Tag.0=a"]),
        (
            "call DescribeCommunityImages sortcondition.field=favor SortCondition.asc=yes region=hk",
            ["SortCondition.Field=Favor", "SortCondition.ASC=true", "Region=hk"]
        ),
        ("call DescribeCompShareImages Tag=a", ["Region=cn-wlcb", "Tag=a"]),
        ("call GetRegion zone=z projectid=p", ["Zone=z", "ProjectId=p"]),
        ("call DescribeModelRepositoryModels name=q Name=r", ["Region=cn-wlcb", "name=q", "Name=r"]),
        (
            "call GetCompShareInstanceUserPrice Zone=z Memory=1024 GpuType=4090 gpu=1 cpu=2",
            ["Region=cn-wlcb", "Zone=z", "Memory=1024", "GpuType=4090", "GPU=1", "CPU=2"]
        ),
        (
            "call CreateCompShareTeamRelation TeamId=1 userinfo.0.usercompanyid=2",
            ["Region=cn-wlcb", "TeamId=1", "UserInfo.0.UserCompanyId=2"]
        ),
        ("call --force Unheard Of=1 Tag=x", ["Region=cn-wlcb", "Of=1", "Tag=x"]),
        (
            "call DescribeCommunityImages --force Limit=1000 Nmae=x tag.0=y",
            ["Region=cn-wlcb", "Limit=1000", "Nmae=x", "Tag.0=y"]
        ),
        ("call DescribeCommunityImages Name=@@x Author=", ["Region=cn-wlcb", "Name=@x", "Author="]),
        (#"call DescribeCommunityImages Tag=["a","b"]"#, ["Region=cn-wlcb", "Tag.0=a", "Tag.1=b"]),
        (
            #"call DescribeCommunityImages 'Tag=["a", "b"]' Tag=c"#,
            ["Region=cn-wlcb", "Tag.0=a", "Tag.1=b", "Tag.2=c"]
        ),
        (#"call DescribeCommunityImages tag='["@a","-"]'"#, ["Region=cn-wlcb", "Tag.0=@a", "Tag.1=-"]),
        (
            #"call DescribeCommunityImages Tag=["a;b","c|d > e"]"#,
            ["Region=cn-wlcb", "Tag.0=a;b", "Tag.1=c|d > e"]
        ),
        (
            "call DescribeCommunityImages Tag=[1,2.50,true]",
            ["Region=cn-wlcb", "Tag.0=1", "Tag.1=2.50", "Tag.2=true"]
        ),
        ("call DescribeCommunityImages Tag=[abc]", ["Region=cn-wlcb", "Tag.0=[abc]"]),
        (#"call DescribeCommunityImages Tag.0=["a"]"#, ["Region=cn-wlcb", "Tag.0=[a]"]),
        (#"call DescribeCommunityImages 'Name=["a"]'"#, ["Region=cn-wlcb", #"Name=["a"]"#]),
    ])
    func namesAndValuesAreSentAsTheAPISpellsThem(line: String, sent: [String]) async throws {
        let shell = try shell()
        #expect(await shell.run(line) == .finished(0), "\(shell.errors.text)")
        #expect(transport.sent == sent)
    }

    @Test(arguments: [
        ("call DescribeComunityImages", "did you mean: DescribeCommunityImages"),
        ("call TerminateInstance", "TerminateCompShareInstance"),
        ("call DescribeCommunityImages Nmae=x", "did you mean: Name="),
        ("call DescribeCommunityImages Tag=[]", "the list of Tag is empty"),
        ("call DescribeCommunityImages Tag=[null]", "may hold texts, numbers, true and false"),
        (#"call DescribeCommunityImages Tag=[["a"]]"#, "may hold texts, numbers, true and false"),
        ("call DescribeCommunityImages Limit=0", "a whole number from 1 to 100, not 0"),
        ("call DescribeCommunityImages Limit=101", "did you mean: 100"),
        ("call DescribeCommunityImages Offset=-1", "Offset needs"),
        ("call DescribeCommunityImages Limit=many", "not \"many\""),
        ("call DescribeCommunityImages IsFree=maybe", "IsFree is on or off"),
        ("call DescribeCommunityImages SortCondition.Field=Favour", "did you mean: Favor"),
        ("call DescribeCommunityImages Limit=1 limit=2", "Limit is given twice"),
        ("call DescribeCommunityImages Tag.0=1 tag.0=2", "Tag.0 is given twice"),
        ("call DescribeCommunityImages signature=1", "Signature is set by the shell"),
        ("call DescribeCommunityImages action=1 --force", "Action is set by the shell"),
        ("call StopCompShareInstance UHostId=x", "needs Zone"),
        (
            "call CheckCompShareResourceCapacity Zone=z GpuType=g MachineType=G MinimalCpuPlatform=Auto CompShareImageId=i ChargeType=Day Disks.0.IsBoot=true Disks.0.Type=CLOUD_SSD Disks.0.Size=60 Disks.1.Size=9",
            "needs Disks.1.IsBoot, Disks.1.Type"
        ),
        ("call CheckCompShareResourceCapacity Disks.N.Size=60", "needs a number in place of N"),
        ("call GetCompShareRefundPrice Zone=z", "needs UHostIds"),
        ("call GetRegion --path a[", "invalid path"),
        ("call DescribeCommunityImages Tag.0=a Tag.2=b", "there is no Tag.1 before Tag.2"),
    ])
    func whatDoesNotFitIsNotSent(line: String, message: String) async throws {
        let shell = try shell()
        #expect(await shell.run(line) == .stopped(ExitStatus.usage))
        #expect(shell.errors.text.contains(message), "\(shell.errors.text)")
        #expect(transport.requests.isEmpty)
    }

    /// Whoever lacks a value is told where to find one.
    @Test(arguments: [
        ("call StopCompShareInstance UHostId=x", "Zone: zones lists those that there are"),
        ("call StopCompShareInstance Zone=z", "UHostId: instances lists those that there are"),
        ("call GetCompShareRefundPrice Zone=z", "UHostIds: instances lists"),
        (
            "call UpdateCompShareStopScheduler Zone=z UHostId=x SchedulerStopTime=+2h",
            "ProjectId: projects lists those that there are"
        ),
        ("call DescribeTeamMemberOrder VirtualCompanyId=1", "TeamId: teams lists"),
        ("call DeleteCompshareDisk Zone=z", "UDiskId: disks lists"),
        ("call CheckCompShareResourceCapacity Zone=z", "GpuType: types lists"),
    ])
    func aMissingParameterNamesTheCommandThatFindsIt(line: String, part: String) async throws {
        let shell = try shell()
        #expect(await shell.run(line) == .stopped(ExitStatus.usage))
        #expect(shell.errors.text.contains(part), "\(shell.errors.text)")
    }

    /// So is whom the service tells that one is missing, or not taken.
    @Test(arguments: [
        (#"{"RetCode":230,"Message":"Params [ProjectID] not available"}"#, "ProjectID: projects lists"),
        (#"{"RetCode":210,"Message":"Missing params [Zone]"}"#, "Zone: zones lists"),
        (#"{"RetCode":230,"Message":"Params [Limit] not available"}"#, nil),
        (#"{"RetCode":171,"Message":"[Zone]"}"#, nil),
    ])
    func soDoesARefusal(body: String, part: String?) async throws {
        let shell = try TestShell(transport: RecordingTransport(body))
        #expect(await shell.run("call GetRegion").status != 0)
        if let part { #expect(shell.errors.text.contains(part), "\(shell.errors.text)") }
        #expect(shell.errors.text.contains("lists those") == (part != nil))
    }

    /// The documents ask for the project, and the service does not.
    @Test func aPlannedShutdownIsCancelledWithoutAProject() async throws {
        let shell = try shell()
        #expect(
            await shell.run("call DeleteCompShareStopScheduler Zone=z UHostId=x") == .finished(0),
            "\(shell.errors.text)")
        #expect(!transport.sent.contains { $0.hasPrefix("ProjectId") })
    }

    @Test(arguments: Catalogue.vendor.actions.map(\.name))
    func theExampleOfEveryActionIsSent(name: String) async throws {
        let action = try #require(Catalogue.vendor.action(named: name))
        let shell = try shell()
        shell.session.ask = { _ in "a password" }
        #expect(await shell.run(ActionPage(action).example) == .finished(0), "\(shell.errors.text)")
        #expect(transport.requests.map(\.action) == [name])
        let sent = Set(transport.sent.compactMap { $0.split(separator: "=").first.map(String.init) })
        for parameter in action.parameters where parameter.isRequired {
            #expect(sent.contains(parameter.isList ? "\(parameter.name).0" : parameter.typedName))
        }
    }

    // MARK: Values from elsewhere

    @Test func aFileIsSentAsItIs() async throws {
        let folder = TemporaryFolder()
        folder.write("readme", "# 标题\n")
        let shell = try shell()
        #expect(
            await shell.run("call DescribeCommunityImages Name=@\(folder.file("readme"))") == .finished(0))
        #expect(transport.sent == ["Region=cn-wlcb", "Name=# 标题\n"])
    }

    @Test func filesThatCannotBeSentAreRefused() async throws {
        let folder = TemporaryFolder()
        folder.write("large", String(repeating: "x", count: 1 << 20 | 1))
        let shell = try shell()
        for (value, message) in [
            ("@\(folder.file("large"))", "is larger than 1 MiB"), ("@\(folder.file("none"))", "No such file"),
            ("@\(folder.path)", "directory"), ("@", "@ needs a file's name"),
            ("-", "standard input is the script itself"),
        ] {
            #expect(
                await shell.run("call DescribeCommunityImages Name=\(value)") == .stopped(ExitStatus.usage))
            #expect(shell.errors.text.contains(message), "\(value): \(shell.errors.text)")
        }
        let restricted = try self.shell(isRestricted: true, input: .data)
        for value in ["@/etc/hostname", "-"] {
            #expect(
                await restricted.run("call DescribeCommunityImages Name=\(value)")
                    == .stopped(ExitStatus.failure))
        }
        #expect(transport.requests.isEmpty)
    }

    /// What a server sent must not name a file of the user's, nor ask for a password.
    @Test func variablesAreSentAsTheyAre() async throws {
        let shell = try shell()
        shell.session.variables["x"] = "@/etc/hostname"
        shell.session.variables["y"] = "?"
        #expect(await shell.run("call DescribeCommunityImages Name=$x Author=$y") == .finished(0))
        #expect(transport.sent == ["Region=cn-wlcb", "Name=@/etc/hostname", "Author=?"])
        #expect(await shell.run("\(Self.reset) Password=$y") == .stopped(ExitStatus.usage))
        #expect(transport.requests.count == 1)
    }

    // MARK: Passwords

    private static let reset = "call ResetCompShareInstancePassword Zone=z UHostId=uhost-1"

    @Test(arguments: ["Password=", "Password=?", "password=?"])
    func passwordsAreAskedForAndSentAsBase64(argument: String) async throws {
        let shell = try shell()
        var questions: [Question] = []
        shell.session.ask = { question in
            questions.append(question)
            return "foobar"
        }
        #expect(await shell.run("\(Self.reset) \(argument)") == .finished(0), "\(shell.errors.text)")
        #expect(questions.map(\.isSecret) == [true])
        #expect(transport.sent.contains("Password=Zm9vYmFy"))
        #expect(!shell.output.text.contains("Zm9v") && !shell.errors.text.contains("foobar"))
    }

    @Test func aPasswordInTheLineIsRefusedAndNotRepeated() async throws {
        let shell = try shell()
        for line in ["\(Self.reset) Password=hunter2", "\(Self.reset) --force Password=hunter2"] {
            #expect(await shell.run(line) == .stopped(ExitStatus.usage))
        }
        #expect(shell.errors.text.contains("Password=@FILE"))
        #expect(!shell.errors.text.contains("hunter2"))
        #expect(transport.requests.isEmpty)
    }

    @Test func aPasswordCanComeFromAFile() async throws {
        let folder = TemporaryFolder()
        folder.write("password", "foobar\n")
        let shell = try shell()
        #expect(await shell.run("\(Self.reset) Password=@\(folder.file("password"))") == .finished(0))
        #expect(transport.sent.contains("Password=Zm9vYmFy"))
    }

    @Test func noPasswordIsAskedForInVain() async throws {
        let shell = try shell()
        var count = 0
        shell.session.ask = { _ in
            count += 1
            return nil
        }
        shell.session.settings.write.set(false, from: .session)
        #expect(await shell.run("\(Self.reset) Password=?") == .stopped(ExitStatus.withheld))
        shell.session.settings.write.set(true, from: .session)
        #expect(await shell.run("\(Self.reset) Password=? Limit=1") == .stopped(ExitStatus.usage))
        #expect(count == 0)
        #expect(await shell.run("\(Self.reset) Password=?") == .stopped(ExitStatus.withheld))
        #expect(count == 1)
        #expect(transport.requests.isEmpty)
    }

    /// What a variable holds was sent by a server, so it never becomes a list, and a list with variables is refused.
    @Test func variablesMakeNoLists() async throws {
        let shell = try shell()
        shell.session.variables["tags"] = #"["a","b"]"#
        #expect(await shell.run("call DescribeCommunityImages Tag=$tags") == .finished(0))
        #expect(transport.sent == ["Region=cn-wlcb", #"Tag.0=["a","b"]"#])
        #expect(await shell.run(#"call DescribeCommunityImages Tag=["$tags"]"#) == .stopped(2))
        #expect(shell.errors.text.contains("a list in JSON holds no variables"))
    }

    /// The listings' own options take lists as well.
    @Test func listingsTakeListsInJSON() async throws {
        let shell = try shell()
        for tag in [
            #"--tag ["a","b"]"#, #"--tag '["a", "b"]'"#, #"--tag=["a","b"]"#, #"Tag=["a","b"]"#,
            #"'tag=["a","b"]'"#,
        ] {
            _ = await shell.run("images 12345 \(tag)")
            #expect(transport.sent.filter { $0.hasPrefix("Tag") } == ["Tag.0=a", "Tag.1=b"])
        }
    }
}

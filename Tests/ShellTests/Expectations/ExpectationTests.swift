import CompShareWire
import CompshCommandLanguage
import Testing

@testable import CompShareOrderedJSON
@testable import CompshShell

/// `expect`, `save` and variables.
@MainActor
struct ExpectationTests {
    private struct Canned: Transport {
        static let body =
            #"{"RetCode":0,"TotalCount":"45","Big":9007199254740993,"Price":1.50,"Name":"稳定 扩散","Null":null,"Yes":true,"#
            + #""Tags":["LLM","图像"],"Set":[{"Id":"a","Data":[{"Name":"x"}]}],"#
            + #""List":[{"Id":"a","N":1,"Data":[{"S":"on"},{"S":"on"}]},{"Id":"b","N":2,"Data":[{"S":"off"},{"S":"on"}]},"#
            + #"{"Id":"c","N":2,"Password":"tea and honey","Data":[{"S":"on"}]}],"Empty":[]}"#

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            request.action == "GetRegion"
                ? HTTPResponse(status: 200, body: Array(Self.body.utf8))
                : HTTPResponse(
                    status: 200, body: Array(#"{"RetCode":230,"Message":"Params [X] not valid"}"#.utf8))
        }
    }

    private func shell() async throws -> TestShell {
        let shell = try TestShell(transport: Canned()) {
            $0.environment = [
                "HOME": "/home/me", "EMPTY": "", "DB_PASSWORD": "correct horse", "SHORT_TOKEN": "abc",
            ]
        }
        _ = await shell.run("call GetRegion")
        shell.output.bytes = []
        shell.errors.bytes = []
        return shell
    }

    @Test(arguments: [
        "TotalCount == 45", "TotalCount >= 45", "TotalCount <= 45", "TotalCount < 46", "TotalCount > 44",
        "TotalCount != 44", "Price == 1.5",
        "Price > 1",
        "Big == 9007199254740993", "Big != 9007199254740992", "Name == '稳定 扩散'", "Name contains 扩散",
        "Name matches '^稳.*散$'", "Null == null", "Null exists", "Yes == true", "Yes != false",
        "Tags contains LLM",
        "Tags == '[\"LLM\",\"图像\"]'", "Set[0].Data[-1].Name == x",
        "Set contains '{\"Id\":\"a\",\"Data\":[{\"Name\":\"x\"}]}'",
        "rows == 1", "status == 200", "time < 60s", "time >= 0", "$last.TotalCount == 45",
        "$x1.Set[0].Id == a",
        "Set[0] contains Id", "TotalCount matches '^[0-9]+$'",
        // Every element, and some element.
        "List[*].N >= 1", "List[*].Id matches '^[abc]$'", "List[*].Data[*].S != x", "List[*].N exists",
        "List[?].N == 2", "List[?].Data[?].S == off", "List[?].Password exists", "List[*].Data[?].S == on",
        "List[?].Data[*].S == on", "Tags[?] == 图像", "$last.List[*].N < 3", "$x1.List[?].Id == b",
        // Functions.
        "count(List) == 3", "count(List[*].Data[*]) == 5", "count(List[*].Password) == 1",
        "count(Empty) == 0",
        "count(Null) < 1", "count(Set[0]) == 2", "count($last.List[*].Data[*].S) > 4", "unique(List[*].Id)",
        "unique(List[*].N) == 2", "unique(List[*].Id) == true", "unique(List[*].N) == false", "unique(Tags)",
        "unique($x1.Tags) == 2",
        // In quotes as a whole.
        "'TotalCount == 45'", "'rows>0'", "\"Name == '稳定 扩散'\"", "'Null exists'", "'$last.TotalCount == 45'",
        "\"$last.TotalCount == 45\"", "'List[*].N >= 1'",
        "'Name == 稳定 扩散'", "\"Name matches (稳定|x) 扩散$ \"", "'Name matches (x|扩散)$'", "'Name != a;b>c #1|x'",
        "'Name != \\$nope'",
        // Behind the operator nothing has a meaning but $.
        "'Set[0].Id matches (a|b)'", "'Name != x;y'", "'Name != #1'", "'TotalCount matches ^[0-9]+$'",
        #"'TotalCount matches ^\d+$'"#, "'Name != a > b'", #"'Name != \$nothing'"#,
        "'TotalCount == $last.TotalCount'",
    ])
    func holds(expression: String) async throws {
        let shell = try await shell()
        #expect(await shell.run("expect \(expression)") == .finished(0), "\(shell.errors.text)")
        #expect(shell.output.text.isEmpty && shell.errors.text.isEmpty)
    }

    @Test func aPathMayHoldVariables() async throws {
        let shell = try await shell()
        #expect(
            await shell.run("let i = 1; let m = Id; expect List[$i].Id == b; expect List[$i].$m != a")
                == .finished(0))
        #expect(await shell.run("expect List[$i].Id != b") == .stopped(4))
        #expect(shell.errors.text.contains("actual: List[1].Id is \"b\""), "\(shell.errors.text)")
        // Other words with variables are texts.
        #expect(await shell.run("expect $i-$m == 1-Id; expect x$i == x1") == .finished(0))
    }

    @Test(arguments: [
        ("count(List[?].Id) == 2", "count and unique do not take [?]"),
        ("unique(List[?].Id)", "do not take [?]; [*] gives all"),
        ("count() == 1", "count needs a path"), ("unique()", "unique needs a path"),
    ])
    func functionsTakeAllOfAPath(expression: String, words: String) async throws {
        let shell = try await shell()
        #expect(await shell.run("expect \(expression)") == .stopped(2))
        #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
    }

    @Test func aQuotedComparisonIsPointedAt() async throws {
        let shell = try await shell()
        #expect(await shell.run("echo a\nexpect 'TotalCount == $nope'") == .stopped(2))
        #expect(
            shell.errors.text.contains(
                "error: there is no variable $nope\n  expect 'TotalCount == $nope'\n         ^~~~"),
            "\(shell.errors.text)")
        #expect(shell.errors.text.contains("except around a comparison"))
    }

    @Test(arguments: [
        ("TotalCount == 46", #"actual: TotalCount is "45""#), ("Name == x", #"actual: Name is "稳定 扩散""#),
        ("TotalCont == 45", "did you mean: TotalCount"), ("Set[1] exists", "Set has no element 1; it has 1"),
        ("Set[0].Dat exists", "did you mean: Data"), ("rows > 1", "actual: rows is 1"),
        ("error 230", "actual: the command before succeeded"),
        ("Tags contains x", #"["LLM","图像"]"#), ("Null == 0", "actual: Null is null"),
        ("Name == \"\"", "actual: Name is"),
        ("List[*].N == 1", "actual: List[1].N is 2; 2 of 3 do not fit"),
        ("List[*].N < 2", "actual: List[1].N is 2; 2 of 3 do not fit"),
        ("List[*].Data[*].S == on", "actual: List[1].Data[0].S is \"off\"\n"),
        ("List[*].Data[?].S == off", "actual: List[0].Data[0].S is \"on\"; and so on, none of the 2 fits"),
        ("List[?].N > 2", "actual: List[0].N is 1; and so on, none of the 3 fits"),
        ("List[*].Password exists", "actual: List[0] has no member \"Password\"; 2 of 3 do not fit"),
        ("List[*].Pasword exists", "actual: List[0] has no member \"Pasword\"; 3 of 3 do not fit"),
        ("Empty[*].N == 1", "actual: Empty is empty, so there is nothing to check"),
        ("Empty[*].N != 1", "actual: Empty is empty, so there is nothing to check"),
        ("Empty[?].N == 1", "actual: Empty is empty"), ("Null[*] == 1", "actual: Null is empty"),
        ("Lst[*].N == 1", "did you mean: List"),
        ("Name[*] == 1", "actual: Name is a JSON string, not a list"),
        ("$last.List[*].N == 1", "actual: $last.List[1].N is 2"), ("$last.Lst exists", "did you mean: List"),
        ("count(List) == 4", "actual: count(List) is 3"), ("count(Lst) == 0", "did you mean: List"),
        ("count(Name) == 1", "Name is a JSON string, not a list"),
        ("count(List[*].X) == 0", "has no member \"X\""),
        ("unique(List[*].N)", "actual: List[1].N and List[2].N are both 2"),
        ("unique(List[*].Data[*].S) == 3", "actual: unique(List[*].Data[*].S) is 2"),
        ("unique(Empty)", "actual: Empty is empty"), ("unique(List[*].Id) != true", "is true"),
        // A variable keeps what it is: a list contains elements, not parts of its text.
        ("$last.Tags contains LL", #"actual: $last.Tags is ["LLM","图像"]"#),
    ])
    func failsWithTheActualValue(expression: String, words: String) async throws {
        let shell = try await shell()
        #expect(await shell.run("expect \(expression)") == .stopped(4))
        #expect(shell.errors.text.contains("error: the expectation failed: \(expression)\n"))
        #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
    }

    @Test func noElementShowsItsSecret() async throws {
        let shell = try await shell()
        for expression in ["List[2].Password == x", "List[?].Password == x", "unique(List[*].Password) == 7"]
        {
            #expect(await shell.run("expect \(expression)") == .stopped(4))
        }
        #expect(await shell.run("expect '$last.List[2].Password == honey-tea'") == .stopped(4))
        #expect(shell.errors.text.contains("actual: List[2].Password is \"*****\""), "\(shell.errors.text)")
        #expect(!shell.errors.text.contains("tea"))
    }

    @Test func theWholeComparisonIsMarked() async throws {
        let shell = try await shell()
        _ = await shell.run("expect TotalCount == 46")
        #expect(
            shell.errors.text.contains("\n  expect TotalCount == 46\n         ^~~~~~~~~~~~~~~~\n"),
            "\(shell.errors.text)")
    }

    /// Up to 160 characters are shown, quotes included.
    @Test(arguments: [(158, true), (159, false)])
    func aLongValueIsCut(length: Int, isWhole: Bool) async throws {
        let shell = try await shell()
        let value = String(repeating: "x", count: length)
        shell.session.variables["long"] = .string(value)
        _ = await shell.run("expect $long == y")
        #expect(shell.errors.text.contains("$long is \"\(value)\"\n") == isWhole, "\(shell.errors.text)")
        #expect(shell.errors.text.contains("x…") == !isWhole)
    }

    @Test(arguments: [
        ("Name > 5", "compares numbers"), ("TotalCount > x", "\"x\" is not one"),
        ("Name matches '['", "not a regular expression"),
        ("TotalCount = 5", "is not a comparison"), ("TotalCount", "not complete"),
        ("A..B == 1", "invalid path"), ("A[*]B == 1", "invalid path"),
        ("count(List[?].N) == 1", "[*] gives all"),
        ("Set[*].Id > 5", "it is Set[0].Id"), ("count(List)", "not complete"), ("'A B'", "not complete"),
        ("$nothing == 1", "there is no variable $nothing"), ("$x7.A == 1", "there is no exchange x7"),
        ("error abc", "unexpected argument"),
    ])
    func refusesWhatMakesNoSense(expression: String, words: String) async throws {
        let shell = try await shell()
        #expect(await shell.run("expect \(expression)") == .stopped(2))
        #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
    }

    @Test func withoutAnAnswerThereIsNothingToExpect() async throws {
        let shell = try TestShell(transport: Canned())
        #expect(await shell.run("expect TotalCount > 0") == .stopped(2))
        #expect(await shell.run("expect rows > 0") == .stopped(2))
        #expect(await shell.run("save a = B") == .stopped(2))
    }

    @Test func anExpectedErrorEndsNothing() async throws {
        let shell = try await shell()
        #expect(await shell.run("call GetProjectList\nexpect error 230\necho on") == .finished(0))
        #expect(shell.output.text == "on\n")
        #expect(shell.errors.text.isEmpty)
        #expect(await shell.run("call GetProjectList; expect error") == .finished(0))
        #expect(await shell.run("call GetProjectList; expect error 231") == .stopped(4))
        #expect(shell.errors.text.contains("actual: GetProjectList: RetCode 230"))
        // A misspelt command is no error of the API.
        #expect(await shell.run("imges 1; expect error") == .stopped(4))
        // Without the expectation behind it, it is one as ever.
        #expect(await shell.run("call GetProjectList; echo no") == .stopped(1))
        #expect(!shell.output.text.contains("no\n"))
    }

    @Test func valuesAreSavedAndExpand() async throws {
        let shell = try await shell()
        #expect(
            await shell.run(
                "save n = Name; save set = Set[0]; save total=TotalCount; save copy = $x1.Price\n"
                    + "echo \"$n\" $set.Data[0].Name ${total}x $copy '$n' \\$n $last.Tags")
                == .finished(0), "\(shell.errors.text)")
        #expect(shell.output.text == "稳定 扩散 x 45x 1.50 $n $n [\"LLM\",\"图像\"]\n")
    }

    @Test func listsAreSavedAsAWhole() async throws {
        let shell = try await shell()
        #expect(
            await shell.run(
                "save ids = List[*].Id; save secrets = 'List[*].Password'; save s = $last.List[*].Data[*].S\n"
                    + "echo $ids $ids[1] \"${s}\" $s[-1]; expect count($ids) == 3; expect $ids[*] != x\n"
                    + "expect $ids[?] == b; expect unique($ids[*])")
                == .finished(0), "\(shell.errors.text)")
        #expect(shell.output.text == #"["a","b","c"] b ["on","on","off","on","on"] on"# + "\n")
        #expect(shell.session.variables["secrets"] == [nil, nil, "tea and honey"])
        #expect(shell.session.secrets.mask.text("tea and honey") == "*****")
    }

    @Test func textsAreKept() async throws {
        let shell = try await shell()
        let text = "let a = two  words; let b=one; let c = \"$a, $b\"; let d=; let e = 'x  y' $1z\n"
        shell.session.variables.push(["arg"])
        #expect(
            await shell.run(
                text + "echo $a/$b/$c/$d/$e; expect $b == one; let total = TotalCount; echo $total")
                == .finished(0), "\(shell.errors.text)")
        #expect(shell.output.text == "two words/one/two words, one//x  y argz\nTotalCount\n")
        #expect(await shell.run("let password = honey and tea; echo $password > /dev/null") == .finished(0))
        #expect(shell.session.secrets.mask.text("honey and tea") == "*****")
    }

    @Test func theEnvironmentIsRead() async throws {
        let shell = try await shell()
        #expect(await shell.run("echo $env.HOME ${env.HOME}x '$env.HOME' [$env.EMPTY]") == .finished(0))
        #expect(shell.output.text == "/home/me /home/mex $env.HOME []\n")
    }

    /// Neither to a person nor to a program.
    @Test(arguments: [true, false])
    func secretsOfTheEnvironmentAreNotShown(isTerminal: Bool) async throws {
        let shell = try await shell()
        shell.output.isTerminal = isTerminal
        #expect(
            await shell.run("echo $env.DB_PASSWORD; save p = $env.DB_PASSWORD; let q = is $p; echo $p, $q")
                == .finished(0))
        #expect(shell.output.text == "*****\n*****, is *****\n")
        #expect(await shell.run("expect $env.DB_PASSWORD == x") == .stopped(4))
        #expect(!shell.errors.text.contains("horse"), "\(shell.errors.text)")
    }

    @Test func aRestrictedSessionReadsNoEnvironment() async throws {
        let shell = try TestShell(transport: Canned(), isRestricted: true) {
            $0.environment = ["HOME": "/home/me"]
        }
        #expect(await shell.run("echo $env.HOME") == .stopped(1))
        #expect(shell.errors.text.contains("variables of the environment are not allowed"))
    }

    /// A name that is kept does not keep an answer of some megabytes.
    @Test func whatIsSavedKeepsNoAnswer() async throws {
        let shell = try await shell()
        #expect(
            await shell.run("save tags = Tags; save set = $x1.Set[0]; save name = Name") == .finished(0))
        for (name, length) in [("tags", #"["LLM","图像"]"#.utf8.count), ("set", 32), ("name", 15)] {
            let value = try #require(shell.session.variables[name])
            guard case .received(let document, _) = value.backing else {
                Issue.record("\(name) was made")
                continue
            }
            #expect(document.tape.bytes.count == length, "\(name)")
        }
    }

    @Test(arguments: [
        ("echo $last.Nme", "did you mean: Name"), ("echo $lst", "did you mean: last"),
        ("save last = Name", "cannot be a variable's name"),
        ("save x3 = Name", "cannot be a variable's name"),
        ("save 9a = Name", "cannot be a variable's name"), ("save a = Nme", "did you mean: Name"),
        ("save a", "write save NAME = PATH"), ("save a = List[?].N", "[*] gives all"),
        ("save env = Name", "cannot be a variable's name"), ("let env = x", "cannot be a variable's name"),
        ("let a", "write let NAME = WORDS"), ("let a x", "write let NAME = WORDS"), ("let", "let needs"),
        ("echo $last.List[*].X", "has no member \"X\""), ("echo $last.List[?].N", "[*] gives all"),
        ("echo $env", "write $env.HOME"), ("echo $env.HOMEE", "did you mean: $env.HOME"),
        ("echo $env.A.B", "write $env.HOME"), ("echo $env.SHORT_TOKEN", "too short to be kept out"),
        ("echo $1", "an argument of a script"), ("echo $x1.Set[3].Id", "has no element 3"),
    ])
    func wrongVariablesAreExplained(line: String, words: String) async throws {
        let shell = try await shell()
        #expect(await shell.run(line) == .stopped(2))
        #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
    }

    /// A value of the server can never act as an option.
    @Test func valuesAreNeverOptions() async throws {
        let shell = try await shell()
        shell.session.variables["v"] = "--free"
        #expect(await shell.run("echo $v") == .finished(0))
        #expect(shell.output.text == "--free\n")
    }
}

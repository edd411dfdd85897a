import CompshTestSupport
import Testing

@testable import CompshCommandLanguage

struct CommandTableCompletionTests {
    private let table = Sample.table

    /// Values as a session would know them.
    private func values(_ request: CompletionRequest) -> [Choice] {
        switch request.source {
        case .values(.tag):
            request.prefix.hasPrefix("-")
                ? [Choice("-x")] : [Choice("LLM"), Choice("图像 生成"), Choice("it's"), Choice("$x")]
        case .values(.organisation): [Choice("12345", "45 groups"), Choice("999")]
        case .values(.action): [Choice("DescribeUserCommunityImages"), Choice("DescribeCompShareImages")]
        case .values(.exchange): [Choice("x1"), Choice("x2")]
        case .values: []
        case .files: [Choice("my file.csv"), Choice("data/"), Choice("my dir/"), Choice("tour.compsh")]
        case .parameterNames: request.context.words.contains("X") ? [Choice("Region"), Choice("Tag.0")] : []
        case .parameterValues(let name): name == "Region" ? [Choice("cn-wlcb")] : []
        case .subjects: [Choice("rows"), Choice("RetCode")]
        case .comparedValues(let subject): subject == "a" ? [Choice("1 2")] : []
        case .programs: [Choice("less"), Choice("ls"), Choice("my tool")]
        case .variables:
            [Choice("last.TotalCount"), Choice("last.Set[0].Name"), Choice("x1"), Choice("last.名字")]
        }
    }

    private func completion(_ text: String) -> Completions {
        table.completion(of: text, at: text.utf8.count, values: values)
    }

    /// The text after the completion is put in.
    private func line(_ text: String, with insertion: String) -> String {
        let context = table.completionContext(of: text, at: text.utf8.count)
        return SourceText(text)[SourceRange(0, context.range.lowerBound)] + insertion
    }

    @Test(
        arguments: [
            ("im", ["images"]), ("", Sample.table.signatures.map(\.name)),
            ("  ex", ["expect", "exit", "exchanges"]), ("q", ["quit", "q"]),
            ("images; e", ["expect", "echo", "exit", "exchanges"]), ("images 1\nla", ["last"]),
            ("IM", ["images"]), ("images ne", ["next"]),
            ("images 1", ["12345"]), ("images 1 p", ["prev", "page"]), ("images --l", ["--limit"]),
            ("images --limit 5 --l", []),
            ("images --free --p", []), ("images --tag a --ta", ["--tag"]),
            ("images --tag ", ["LLM", "图像 生成", "it's", "$x"]),
            ("images --tag=L", ["LLM"]), ("images Tag.0=L", ["LLM"]),
            ("images --sort P", ["PubTime", "Price"]),
            ("images --sort Price:", ["Price:asc", "Price:desc"]),
            ("images SortCondition.Field=F", ["Favor"]),
            ("images SortCondition.ASC=o", ["on", "off"]), ("images --free=", ["on", "off"]),
            ("images Li", ["Limit="]), ("images Ta", ["Tag.0="]),
            (
                "images next ",
                [
                    "--name", "--tag", "--free", "--paid", "--official", "--sort", "--limit", "--offset",
                    "--max",
                    "--timeout", "--help",
                ]
            ),
            ("call Describe", ["DescribeUserCommunityImages", "DescribeCompShareImages"]),
            ("call X R", ["Region="]), ("call X Region=c", ["cn-wlcb"]),
            ("source t", ["tour.compsh"]), ("images > t", ["tour.compsh"]),
            ("images >", ["my file.csv", "data/", "my dir/", "tour.compsh"]),
            ("raw o", ["on", "off"]), ("raw im", ["images"]), ("raw images 1 n", ["next"]),
            ("watch 5 u", ["until"]),
            ("watch 5 until a ", ["==", "!=", "<=", ">=", "<", ">", "contains", "matches", "exists"]),
            ("watch 5 until a == b im", ["images"]), ("raw watch 5 images --lim", ["--limit"]),
            ("help im", ["images"]), ("last x", ["x1", "x2"]),
            ("last x1 j", ["json"]), ("echo $last.T", ["last.TotalCount"]), ("echo \"$x", ["x1"]),
            ("echo ${last.S", ["last.Set[0].Name"]),
            ("images # ne", []), ("nonsense ne", []),
            // Text for the system's shell: programs where a command begins, then files.
            ("images | l", ["less", "ls"]), ("images |l", ["less", "ls"]), ("!l", ["less", "ls"]),
            ("! ", ["less", "ls", "my tool"]), ("!ls t", ["tour.compsh"]), ("!ls my\\ f", ["my file.csv"]),
            ("images | less | l", ["less", "ls"]), ("!A=$(l", ["less", "ls"]), ("!ls > d", ["data/"]),
            ("!./t", []), ("!ls 't", []), ("!ls $t", []), ("images 1; !l", ["less", "ls"]),
            // What a mistyped word was probably meant to be.
            ("imges", ["images"]), ("images 12345 nxet", ["next"]), ("images --lmit", ["--limit"]),
            ("images Limt", ["Limit="]), ("images --free=onn", ["on"]), ("images 99998", []),
            ("images --tag Lm", []), ("zzzzzz", []), ("images --sort Prise", ["Price"]),
            ("watch 5 until a containz", ["contains"]), ("exepct ", ["expect "]),
            ("imges 12345 ne", ["images 12345 ne"]), ("raw exepct r", ["expect r"]),
            ("echo 1; exepct 'r", ["expect 'r"]), ("exepct 1; ", Sample.table.signatures.map(\.name)),
            // Comparisons.
            ("expect ", ["rows", "RetCode"]), ("expect r", ["rows"]), ("expect Re", ["RetCode"]),
            ("watch 5 until r", ["rows"]), ("expect a == ", ["1 2"]), ("expect b == ", []),
            ("expect a exists ", []),
            ("images --bogus ne", ["next"]), ("images $x", ["x1"]), ("images > f n", []),
            ("images -- --l", []), ("images \"ne", ["next"]), ("images 'ne", ["next"]), ("set a ", []),
        ] as [(String, [String])])
    func offers(text: String, names: [String]) {
        #expect(completion(text).candidates.map(\.text) == names)
    }

    @Test(arguments: [
        ("im", "images"), ("images --tag 图", "images --tag '图像 生成'"),
        ("images --tag \"图", "images --tag \"图像 生成\""),
        ("images --tag 'i", "images --tag \"it's\""), ("images --tag \\$", "images --tag '$x'"),
        ("images --tag=图像\\ ", "images --tag='图像 生成'"),
        ("source my\\ f", "source 'my file.csv'"), ("source d", "source data/"),
        ("source 'my d", "source 'my dir/"), ("images Li", "images Limit="),
        ("!ls my\\ d", "!ls my\\ dir/"), ("images | my", "images | my\\ tool"),
        ("expect a == 1", "expect a == '1 2'"),
        ("images --tag -", "images --tag '-x'"), ("images --tag '-", "images --tag '-x'"),
        ("images Tag.0=-", "images Tag.0='-x'"),
        ("echo $last.T", "echo $last.TotalCount"), ("echo ${last.名", "echo ${last.名字}"),
        ("images 12345 ne", "images 12345 next"),
    ])
    func inserts(text: String, result: String) throws {
        let candidate = try #require(completion(text).candidates.first)
        #expect(line(text, with: candidate.insertion) == result)
    }

    @Test func aFolderAndAParameterCanBeTypedOn() {
        #expect(completion("source da").candidates.map(\.isComplete) == [false])
        #expect(completion("images Lim").candidates.map(\.isComplete) == [false])
        #expect(completion("source to").candidates.map(\.isComplete) == [true])
    }

    @Test func looksBeforeTheCursorOnly() {
        let context = table.completionContext(of: "images ne --limit 5", at: 9)
        #expect(context.prefix == "ne")
        #expect(context.range == SourceRange(7, 9))
        #expect(context.signature?.name == "images")
        // Inside 华: moved to the place before it.
        #expect(table.completionContext(of: "华", at: 1).range == SourceRange(0, 0))
    }

    @Test func everyInsertionReadsBack() throws {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<2000 {
            let value = "vx" + generator.text()
            let dashed = "-v" + generator.text()
            for text in ["images --tag ", "images --tag '-", "images --tag=", "images Tag.0="] {
                let found = table.completion(of: text, at: text.utf8.count) { _ in [Choice(dashed)] }
                    .candidates
                let insertion = try #require(found.first { $0.text == dashed }?.insertion)
                let arguments = try Sample.bind(line(text, with: insertion))
                #expect(
                    arguments.texts("tag").first?.unicodeScalars.elementsEqual(dashed.unicodeScalars) == true,
                    "\(text) \(dashed.debugDescription)")
            }
            for text in [
                "images --tag ", "images --tag 'v", "images --tag \"", "images --tag=\"v", "images Tag.0=",
                "images --tag v",
            ] {
                let found = table.completion(of: text, at: text.utf8.count) { _ in [Choice(value)] }
                    .candidates
                let insertion = try #require(found.first?.insertion)
                let arguments = try Sample.bind(line(text, with: insertion))
                #expect(
                    arguments.texts("tag").first?.unicodeScalars.elementsEqual(value.unicodeScalars) == true,
                    "\(text) \(value.debugDescription)")
            }
        }
    }

    /// Only the last statements of a very long text are read.
    @Test(arguments: ["images 12345; ", "images 12345\n", "# 注释\n"])
    func aLongTextIsCompletedAtItsEnd(line: String) {
        let short = table.completion(of: "images --ta", at: 11, values: values)
        let text = String(repeating: line, count: 5_000) + "images --ta"
        let long = table.completion(of: text, at: text.utf8.count, values: values)
        #expect(long.candidates == short.candidates && !long.candidates.isEmpty)
        let start = text.utf8.count - 11
        let range = short.context.range
        #expect(long.context.range == SourceRange(range.lowerBound + start, range.upperBound + start))
        let word = "images " + String(repeating: "华", count: 6_000)
        #expect(table.completion(of: word, at: word.utf8.count, values: values).candidates.isEmpty)
        #expect(table.completionContext(of: word, at: word.utf8.count).expected.isEmpty)
    }

    @Test func neverTrapsAtAnyCursor() {
        var generator = SeededGenerator(seed: 10)
        let names = Sample.table.signatures.map(\.name) + [""]
        for _ in 0..<400 {
            let text = (names.randomElement(using: &generator) ?? "") + " " + generator.text()
            for cursor in -1...(text.utf8.count + 1) {
                let completion = table.completion(of: text, at: cursor, values: values)
                let range = completion.context.range
                #expect(
                    0 <= range.lowerBound && range.upperBound <= max(0, min(cursor, text.utf8.count)),
                    "\(text.debugDescription) \(cursor)")
            }
        }
    }

    @Test(
        arguments: ["raw ", "watch 5 ", "a=b ", "expect ", "' ' ", "$x", "raw a=b ", "x > "],
        ["raw ", "expect ", "call "])
    func longLinesCostLittle(piece: String, command: String) {
        // How many words are looked at to tell comparisons from files, the costly part of reading a line.
        func work(_ count: Int) -> Int {
            let text = command + String(repeating: piece, count: count)
            var work = 0
            var reader = StatementReader(text) { words in
                // Of more words than these the table answers at once.
                work += words.count <= 100 ? words.count : 1
                return Sample.table.isExpressionOpen(after: words)
            }
            while true {
                do { guard try reader.next() != nil else { break } } catch { continue }
            }
            return work
        }
        let (few, many) = (work(500), work(2_000))
        #expect(many <= 5 * few + 10_000, "\(few) \(many)")
        // None of these may fail on as much as someone pastes.
        let text = command + String(repeating: piece, count: 30_000 / piece.utf8.count)
        _ = completion(text)
        _ = table.syntaxHint(after: text)
        _ = Sample.bindFailure(text)
    }
}

import CompshLocalization
import CompshTestSupport
import Testing

@testable import CompshCommandLanguage

struct StatementReaderTests {
    @Test(arguments: [
        ("images 12345 next", ["images", "12345", "next"]),
        ("  images\t1  ", ["images", "1"]),
        ("a 'b c' \"d e\" f\\ g", ["a", "b c", "d e", "f g"]),
        (#"a 'b\n$x"c' "#, ["a", #"b\n$x"c"#]),
        (#"a "x\"y\\z\n\t\u{4e2d}\$v""#, ["a", "x\"y\\z\n\t中$v"]),
        ("a '' \"\" x''y", ["a", "", "", "xy"]),
        ("a b#c # d 'e", ["a", "b#c"]),
        ("a \\#b \\$c \\; \\|", ["a", "#b", "$c", ";", "|"]),
        ("a b\\\nc \\\n d", ["a", "bc", "d"]),
        ("a b\\\r\nc", ["a", "bc"]),
        ("a \"b\\\nc\" 'd\ne'", ["a", "bc", "d\ne"]),
        ("#!/usr/bin/env compsh\na", ["a"]),
        ("\u{FEFF}a", ["a"]),
        ("a price$ $ x$-", ["a", "price$", "$", "x$-"]),
        ("a 绘图，整合 绘图｜整合 绘图＝整合 q！ 👩\u{200D}💻", ["a", "绘图，整合", "绘图｜整合", "绘图＝整合", "q！", "👩\u{200D}💻"]),
        ("a \\； '　' \"“\"", ["a", "；", "　", "“"]),
        ("a e\u{301} =\u{301}", ["a", "e\u{301}", "=\u{301}"]),
    ])
    func splitsWords(text: String, words: [String]) throws {
        let statements = try Sample.statements(text)
        #expect(statements.count == 1)
        #expect(statements[0].words.map { Array(($0.literal ?? "?").utf8) } == words.map { Array($0.utf8) })
    }

    @Test func endsStatements() throws {
        let statements = try Sample.statements("images 1;next\r\n;; \n # nothing\n  last json ; ")
        #expect(
            statements.map { $0.words.compactMap(\.literal) } == [
                ["images", "1"], ["next"], ["last", "json"],
            ])
        #expect(statements.map(\.range) == [SourceRange(0, 8), SourceRange(9, 13), SourceRange(32, 41)])
    }

    @Test(
        arguments: [
            ("$name", "name", ""), ("${name}", "name", ""), ("$last.A.B[0]", "last", ".A.B[0]"),
            ("$x3.p[-1].q", "x3", ".p[-1].q"),
            ("${last.A[\\d]}", nil, ""), ("${last.名字}", "last", ".名字"), ("$1", "1", ""), ("$12", "12", ""),
            ("${2}", "2", ""),
        ] as [(String, String?, String)])
    func readsVariables(text: String, name: String?, path: String) throws {
        for (lead, tail) in [("", ""), ("pre", "-post"), ("\"pre ", " post\"")] {
            let line = "echo \(lead)\(text)\(tail)"
            guard let name else {
                #expect(Sample.failure(line) != nil)
                continue
            }
            let word = try Sample.statements(line)[0].words[1]
            let variables = word.segments.compactMap { segment -> Variable? in
                guard case .variable(let variable) = segment else { return nil }
                return variable
            }
            #expect(variables.map(\.name) == [name])
            #expect(variables.map(\.path) == [path])
            #expect(variables.map { String(SourceText(line)[$0.range]) } == [text])
        }
    }

    @Test func leavesWhatIsNotPathToTheText() throws {
        let word = try Sample.statements("echo \"$a. $b[x] $c/d $1.json\"")[0].words[1]
        let expanded = try word.expanded { variable throws(CommandFailure) in
            "<\(variable.name)\(variable.path)>"
        }
        #expect(expanded.text == "<a>. <b>[x] <c>/d <1>.json")
    }

    @Test func noVariablesInSingleQuotes() throws {
        #expect(try Sample.statements("echo '$a'")[0].words[1].literal == "$a")
    }

    @Test func redirects() throws {
        let write = try Sample.statements("images 12>\"a b\"")[0]
        #expect(write.redirection?.mode == .write)
        #expect(write.redirection?.file.literal == "a b")
        #expect(write.words.count == 2)
        let append = try Sample.statements("images  >> $dir/f # note")[0]
        #expect(append.redirection?.mode == .append)
        #expect(append.redirection?.file.literal == nil)
        #expect(append.range == SourceRange(0, 17))
    }

    @Test(arguments: [
        ("images | jq '.a; .b' ; next", "jq '.a; .b'", 2), ("images|less", "less", 1),
        ("images | sh -c \"a;\\\"b\" | c > f\nnext", "sh -c \"a;\\\"b\" | c > f", 2),
        ("images | grep a\\;b # c ; d", "grep a\\;b", 1),
        ("images | echo $(a; b) `c;d`; next", "echo $(a; b) `c;d`", 2),
        ("images | a#b ;", "a#b", 1), ("images | a \\\n b\r\nnext", "a \\\n b", 2),
        ("images | grep “华”", "grep “华”", 1),
    ])
    func pipes(text: String, program: String, count: Int) throws {
        let statements = try Sample.statements(text)
        #expect(statements[0].pipe?.text == program)
        #expect(statements[0].words.map(\.literal) == ["images"])
        #expect(statements.count == count)
        let range = try #require(statements[0].pipe?.range)
        #expect(SourceText(text)[range] == program)
    }

    @Test func runsPrograms() throws {
        let statements = try Sample.statements("!ls -l 'a;b'; !  date\nexit")
        #expect(statements.map { $0.shellCommand?.text } == ["ls -l 'a;b'", "date", nil])
        #expect(statements[0].words.isEmpty)
        #expect(try Sample.statements("echo a!b !c")[0].shellCommand == nil)
    }

    @Test(arguments: [
        ("expect rows > 0", ["expect", "rows", ">", "0"]),
        ("expect TotalCount>=5", ["expect", "TotalCount", ">=", "5"]),
        ("exp a.b==x=y", ["exp", "a.b", "==", "x=y"]), ("expect a!=b", ["expect", "a", "!=", "b"]),
        ("watch 5 until rows > 0 images", ["watch", "5", "until", "rows", ">", "0", "images"]),
        ("raw expect a<1", ["raw", "expect", "a", "<", "1"]),
        ("expect 'a>b' > c", ["expect", "a>b", ">", "c"]),
    ])
    func comparesWhereAnExpressionIsExpected(text: String, words: [String]) throws {
        let statement = try Sample.statements(text)[0]
        #expect(statement.words.compactMap(\.literal) == words)
        #expect(statement.redirection == nil)
    }

    @Test(arguments: [
        "expect rows > 0 > f", "watch 5 until rows > 0 images > f", "watch 5 images > f",
        "expect error 171 > f",
    ])
    func redirectsAfterTheComparison(text: String) throws {
        #expect(try Sample.statements(text)[0].redirection?.file.literal == "f")
    }

    @Test(
        arguments: [
            ("images 'a", "'", true), ("images \"a\\", "\"", true), ("images \\", "\\", true),
            ("!echo 'a", "'", true),
            ("images | a \\", "\\", true),
            (#"echo "a\qb""#, #"\q"#, false), (#"echo "\u{}""#, #"\u{}"#, false),
            (#"echo "\u{d800}""#, #"\u{d800}"#, false),
            (#"echo "\u{110000}""#, #"\u{110000}"#, false), (#"echo "\u41""#, #"\u"#, false),
            (#"echo "\u{4x}""#, #"\u{4"#, false),
            ("echo ${", "${", false), ("echo ${a b}", "${a", false), ("echo $(date)", "$(", false),
            ("echo \"$?\"", "$?", false),
            ("images >", ">", false), ("images >> ; next", ">>", false), ("> f", ">", false),
            ("images > a b", "b", false),
            ("images > a > b", ">", false), ("images > a | b", "|", false), ("images 2>f", "2>", false),
            ("images &> f", "&>", false),
            ("images |", "|", false), ("| less", "|", false), ("a || b", "||", false),
            ("a && b", "&&", false),
            ("a & b", "&", false),
            ("!", "!", false), ("echo a\u{7}b", "\u{7}", false), ("echo a\rb", "\r", false),
            ("echo \u{0}", "\u{0}", false),
            ("echo a\u{200B}b", "\u{200B}", false), ("echo \\\u{0}", "\u{0}", false),
            ("!echo \u{1B}", "\u{1B}", false),
        ] as [(String, String, Bool)])
    func refuses(text: String, marked: String, isIncomplete: Bool) throws {
        let failure = try #require(Sample.failure(text))
        #expect(failure.marked.unicodeScalars.elementsEqual(marked.unicodeScalars))
        #expect((failure.error.kind == .incomplete) == isIncomplete)
        #expect(failure.error.hint != nil)
    }

    @Test(arguments: [
        ("images 1；next", "；", ";"), ("images　1", "　", "a blank"), ("images “a”", "“", "\""),
        ("echo ‘a’", "‘", "'"),
        ("images Limit＝5", "＝", "="), ("images --limit＝5", "＝", "="), ("images ｜ less", "｜", "|"),
        ("images ＞ f", "＞", ">"),
        ("images ＃ x", "＃", "#"), ("！ls", "！", "!"), ("echo ＄x", "＄", "$"), ("images －－limit 5", "－", "-"),
        ("images —limit 5", "—", "-"), ("images\u{A0}1", "\u{A0}", "a blank"), ("echo ＂a", "＂", "\""),
    ])
    func namesTheSignMeant(text: String, marked: String, ascii: String) throws {
        let failure = try #require(Sample.failure(text))
        #expect(failure.marked == marked)
        #expect(failure.error.message.description.contains(ascii))
        #expect(failure.error.hint?.description.contains(ascii) == true)
    }

    @Test func namesControlCharacters() throws {
        let failure = try #require(Sample.failure("echo a\u{7}"))
        #expect(failure.error.message.description == "control character U+0007 outside quotes")
    }

    @Test func continuesAfterAnError() throws {
        var reader = StatementReader("one\ntwo \"\\q still\n two\"; three\n'four")
        #expect(try reader.next()?.words.first?.literal == "one")
        #expect(throws: CommandFailure.self) { try reader.next() }
        #expect(try reader.next()?.words.first?.literal == "three")
        #expect(throws: CommandFailure.self) { try reader.next() }
        #expect(try reader.next() == nil)
    }

    @Test(arguments: [
        ("images", false), ("images 'a", true), ("images 'a\nb'", false), ("images \\", true),
        ("images \\\n", false),
        ("images # '", false), ("images # \\", false), ("echo \"a", true), ("a | b '", true),
        ("echo “ 'a", false), ("", false),
        ("echo \\\\", false), ("expect rows > 'a", true), ("expect rows >", false),
    ])
    func asksForAnotherLine(text: String, needed: Bool) {
        #expect(Sample.needsMore(after: text) == needed)
    }

    @Test func continuationAgreesWithReading() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<3000 {
            let text = generator.text()
            let isIncomplete = Sample.failure(text)?.error.kind == .incomplete
            #expect(Sample.needsMore(after: text) == isIncomplete, "\(text.debugDescription)")
        }
    }

    /// What sh's rules say of a text of these few signs, worked out apart from the scanner.
    private func isOpen(_ text: [Character]) -> Bool {
        var quote: Character?
        var isAtWordStart = true
        var isInComment = false
        var place = 0
        while place < text.count {
            let sign = text[place]
            place += 1
            if isInComment {
                isInComment = sign != "\n"
                isAtWordStart = !isInComment
            } else if let open = quote {
                if sign == open {
                    quote = nil
                } else if open == "\"", sign == "\\" {
                    if place == text.count { return true }
                    // An unknown escape is an error, which another line cannot mend.
                    if !["\"", "\\", "\n", "n", "t"].contains(text[place]) { return false }
                    place += 1
                }
            } else if sign == "\\" {
                if place == text.count { return true }
                if text[place] != "\n" { isAtWordStart = false }
                place += 1
            } else if sign == "#", isAtWordStart {
                isInComment = true
            } else {
                if sign == "'" || sign == "\"" { quote = sign }
                isAtWordStart = [" ", "\n", ";"].contains(sign)
            }
        }
        return quote != nil
    }

    @Test func continuationFollowsShellRules() {
        var generator = SeededGenerator(seed: 6)
        var openCount = 0
        for _ in 0..<20000 {
            let text = (0..<Int.random(in: 0...10, using: &generator)).map { _ in
                Array("an '\"\\\n#;").randomElement(using: &generator) ?? "a"
            }
            let expected = isOpen(text)
            openCount += expected ? 1 : 0
            var reader = StatementReader("")
            #expect(reader.needsMore(after: String(text)) == expected, "\(String(text).debugDescription)")
        }
        #expect((2000..<18000).contains(openCount))
    }

    @Test func rangesLieOnScalarsOfTheText() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<5000 {
            let text = generator.text()
            let starts = Set(
                text.unicodeScalars.indices.map { text.utf8.distance(from: text.startIndex, to: $0) } + [
                    text.utf8.count
                ])
            let isInside = { (range: SourceRange) in
                starts.contains(range.lowerBound) && starts.contains(range.upperBound)
                    && range.lowerBound <= range.upperBound
            }
            var reader = Sample.table.reader(of: text)
            var isOver = false
            var end = 0
            while !isOver {
                do throws(CommandFailure) {
                    guard let statement = try reader.next() else {
                        isOver = true
                        continue
                    }
                    #expect(
                        isInside(statement.range) && statement.range.lowerBound >= end,
                        "\(text.debugDescription)")
                    end = statement.range.upperBound
                    var last = statement.range.lowerBound
                    for word in statement.words {
                        #expect(
                            isInside(word.range) && word.range.lowerBound >= last, "\(text.debugDescription)")
                        #expect(
                            word.valueStart.map { starts.contains($0) && $0 <= word.range.upperBound } ?? true
                        )
                        last = word.range.upperBound
                        for case .variable(let variable) in word.segments {
                            #expect(isInside(variable.range))
                        }
                    }
                } catch {
                    #expect(error.range.map(isInside) == true, "\(text.debugDescription)")
                }
            }
        }
    }
}

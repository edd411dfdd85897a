import CompshLocalization
import CompshTestSupport
import Testing

@testable import CompshCommandLanguage

struct BinderTests {
    @Test func bindsByKindInOrder() throws {
        let both = try Sample.bind("images 12345 next")
        #expect((both.integer("ORG"), both.verb?.name) == (12345, "next"))
        let verb = try Sample.bind("images next")
        #expect((verb.integer("ORG"), verb.verb?.name) == (nil, "next"))
        let page = try Sample.bind("images page --limit 5 3")
        #expect(
            (page.integer("ORG"), page.verb?.name, page.verb?.integer, page.integer("limit")) == (
                nil, "page", 3, 5
            ))
        let none = try Sample.bind("images")
        #expect(none.verb == nil && !none.has("ORG"))
    }

    /// `set limit 0` is told what a limit is, not that there is one word too many.
    @Test func aVerbsWrongValueIsToldAsSuch() throws {
        let verb = Verb("limit", "rows", argument: Positional("N", .integer(1...9), .optional))
        let signature = Signature(
            "set", group: "Session", summary: "change", facts: .quiet,
            positionals: [Positional("NAME", .verb([verb]))])
        var reader = CommandTable([signature]).reader(of: "set limit 0")
        let statement = try #require(try reader.next())
        let error = #expect(throws: CommandFailure.self) {
            try Binder.bind(statement.words, to: signature) { _ throws(CommandFailure) in "" }
        }
        #expect(error?.message.description == "limit needs a whole number from 1 to 9, not 0")
    }

    @Test(arguments: [
        ("n", "next"), ("NEXT", "next"), ("l", "last"), ("ag", "again"), ("al", "all"), ("pr", "prev"),
    ])
    func shortensVerbs(typed: String, name: String) throws {
        #expect(try Sample.bind("images 1 \(typed)").verb?.name == name)
    }

    @Test(arguments: [
        ("call X N=@f", true), ("call X N='@f'", true), ("call X N=", true), ("call X N=$v", false),
        ("call X N=@$v", true), ("call X N=\"$v\"", false),
    ])
    func tellsWhetherAValueBeginsAsTyped(line: String, isTyped: Bool) throws {
        #expect(try Sample.bind(line, ["v": "x"]).parameters.first?.isValueTyped == isTyped)
    }

    @Test func parametersAreRepeatedWhereTheCommandAllowsIt() throws {
        let words = try #require(try Sample.statements("call X Tag=a Tag=b").first?.words)
        var signature = try Sample.table.resolve("call")
        #expect(throws: CommandFailure.self) {
            try Binder.bind(words, to: signature) { _ throws(CommandFailure) in "" }
        }
        signature.repeatsParameters = true
        let arguments = try Binder.bind(words, to: signature) { _ throws(CommandFailure) in "" }
        #expect(arguments.parameters.map(\.value) == ["a", "b"])
    }

    @Test func optionsStandAnywhere() throws {
        for line in [
            "images --limit 5 --name 'a b' 1 next", "images 1 next --limit=5 --name='a b'",
            "images 1 Limit=5 next \"Name=a b\"",
            "images 1 --lim 5 next name='a b'", "images 1 --Limit 5 next --nam=\"a\"' b'",
        ] {
            let arguments = try Sample.bind(line)
            #expect(arguments.integer("ORG") == 1 && arguments.verb?.name == "next", "\(line)")
            #expect(arguments.integer("limit") == 5 && arguments.text("name") == "a b", "\(line)")
        }
    }

    @Test func takesRepeatedOptions() throws {
        #expect(try Sample.bind("images --tag LLM --tag=图像").texts("tag") == ["LLM", "图像"])
        #expect(try Sample.bind("images Tag.1=b Tag.0=a tag=c").texts("tag") == ["a", "b", "c"])
    }

    @Test(arguments: [
        ("--free", true, false), ("--paid", false, true), ("--free=no", false, true),
        ("--free=on", true, false), ("IsFree=true", true, false),
        ("isfree=False", false, true), ("", false, false),
    ])
    func knowsContraries(option: String, free: Bool, paid: Bool) throws {
        let arguments = try Sample.bind("images \(option)")
        #expect((arguments.flag("free"), arguments.flag("paid")) == (free, paid))
    }

    @Test func flagsHaveThreeStates() throws {
        #expect(try Sample.bind("images").boolean("official") == nil)
        #expect(try Sample.bind("images --official").boolean("official") == true)
        #expect(try Sample.bind("images IsOfficial=false").boolean("official") == false)
    }

    @Test(
        arguments: [
            ("--sort Price:asc", "Price", true), ("--sort Price", "Price", nil),
            ("SortCondition.Field=price SortCondition.ASC=true", "Price", true),
            ("SortCondition.ASC=no", nil, false),
        ] as [(String, String?, Bool?)])
    func sorts(options: String, field: String?, isAscending: Bool?) throws {
        #expect(
            try Sample.bind("images \(options)").sort("sort")
                == SortOrder(field: field, isAscending: isAscending))
    }

    @Test func takesParametersOfTheAPI() throws {
        let line = "call DescribeX Region=cn-wlcb Tag.0='a b' Empty= --force"
        let arguments = try Sample.bind(line)
        #expect(arguments.parameters.map(\.name) == ["Region", "Tag.0", "Empty"])
        #expect(arguments.parameters.map(\.value) == ["cn-wlcb", "a b", ""])
        #expect(arguments.parameters.map { String(SourceText(line)[$0.range]) } == ["cn-wlcb", "'a b'", ""])
        #expect(
            arguments.parameters.map { String(SourceText(line)[$0.nameRange]) } == [
                "Region", "Tag.0", "Empty",
            ])
        #expect(arguments.flag("force"))
        // `=` and an accent after it make one Character.
        #expect(try Sample.bind("call X N=\u{301}a").parameters.first?.value.unicodeScalars.count == 2)
    }

    @Test func textsMayHoldEquals() throws {
        #expect(try Sample.bind("set a b=c").text("VALUE") == "b=c")
        #expect(try Sample.bind("source f a=b -- --limit -x").texts("ARGUMENT") == ["a=b", "--limit", "-x"])
        #expect(try Sample.bind("images --name=a=b").text("name") == "a=b")
    }

    @Test func negativeNumbersAreValues() throws {
        #expect(try Sample.bind("set a -5").text("VALUE") == "-5")
        #expect(try Sample.bind("set a -.5").text("VALUE") == "-.5")
        #expect(try Sample.bind("set a -").text("VALUE") == "-")
        #expect(try Sample.bind("images --name=-x").text("name") == "-x")
    }

    @Test func keepsTheRestAsTyped() throws {
        let watch = try Sample.bind("watch 2s until $last.Status == \"Running\" images --limit $n -h")
        #expect(watch.duration("SECONDS") == .seconds(2))
        #expect(watch.verb?.name == "until")
        #expect(watch.verb?.expression.map(\.literal) == [nil, "==", "Running"])
        #expect(watch.words("COMMAND").map(\.literal) == ["images", "--limit", nil, "-h"])
        #expect(try Sample.bind("watch 5 images").words("COMMAND").count == 1)
        #expect(try Sample.bind("watch 5 until error images").verb?.expression.count == 1)
        #expect(try Sample.bind("watch 5 until error 171 images").verb?.expression.count == 2)
        #expect(try Sample.bind("watch 5 until Tag exists images").verb?.expression.count == 2)
        #expect(try Sample.bind("raw on").verb?.name == "on")
        #expect(try Sample.bind("raw").words("COMMAND").isEmpty)
        #expect(try Sample.bind("raw o").words("COMMAND").first?.literal == "o")
        #expect(try Sample.bind("expect rows > -5").words("EXPR").count == 3)
        #expect(try Sample.bind("echo hi -h --x=1").words("WORD").map(\.literal) == ["hi", "-h", "--x=1"])
    }

    @Test func expandsEachWordToOneWord() throws {
        let arguments = try Sample.bind("images $org --name=\"$a b\" next", ["org": "12", "a": "x  y"])
        #expect((arguments.integer("ORG"), arguments.text("name")) == (12, "x  y b"))
    }

    @Test(arguments: ["--force", "-h", "--", "Region=x"])
    func valuesNeverActAsOptions(value: String) throws {
        let arguments = try Sample.bind("source f $v", ["v": value])
        #expect(arguments.texts("ARGUMENT") == [value])
        let call = Sample.bindFailure("call X $v", ["v": value])
        #expect(call?.marked == "$v")
    }

    @Test(arguments: [
        "images -h", "images --help", "images 12345 --limt 5 -h", "images ?", "images ？", "images 1 next ?",
        "images page -h", "call ?", "echo -h", "set -h",
        "images --limit 500 --help",
    ])
    func asksForHelp(line: String) throws {
        #expect(try Sample.bind(line).isHelpRequest)
    }

    @Test(arguments: ["echo a ?", "source f -- -h", "images --name ?", "echo a -h"])
    func doesNotAskForHelp(line: String) throws {
        #expect(try !Sample.bind(line).isHelpRequest)
    }

    @Test(
        arguments: [
            ("images 1 nxt", "nxt", ["next"]), ("images nxt", "nxt", ["next"]),
            ("images p", "p", ["prev", "page"]), ("images 1 2", "2", []),
            ("images 1 next prev", "prev", []), ("images page", "", []), ("images page x", "x", []),
            ("images --limt 5", "--limt", ["--limit"]),
            ("images --lim=500", "500", ["100"]), ("images Limit=500", "500", ["100"]),
            ("images --o 5", "--o", ["--official", "--offset"]),
            ("images --limit", "--limit", []), ("images --limit --free", "--limit", []),
            ("images --limit 5 --limit 6", "--limit", []),
            ("images --limit 5 Limit=6", "Limit", []), ("images --free --paid", "--paid", []),
            ("images Limt=5", "Limt", ["Limit="]), ("images -limit 5", "-limit", ["--limit"]),
            ("images --sort Prise", "Prise", ["Price"]),
            ("images --sort Price:ascc", "Price:ascc", ["Price:asc"]),
            ("images Tag.0=a Tag.0=b", "Tag.0", []),
            ("images SortCondition.ASC=x", "x", []), ("call", "", []), ("call X A=1 a=2", "a", []),
            ("call X Y", "Y", []), ("set a", "", []),
            ("watch 5", "", []), ("watch x images", "x", []), ("expect", "", []), ("expect a", "", []),
            ("expect a b c", "b", []),
            ("expect rows ==", "", []), ("expect a == b c", "c", []), ("images $nope", "$nope", []),
            ("images --limit $nope", "$nope", []),
            ("images x$nope", "$nope", []), ("images --no-official", "--no-official", ["--official=no"]),
            ("exit now", "now", []),
            ("images --free=maybe", "maybe", []), ("images １２", "１２", ["12"]),
        ] as [(String, String, [String])])
    func refuses(line: String, marked: String, suggestions: [String]) throws {
        let failure = try #require(Sample.bindFailure(line))
        #expect(failure.marked == marked)
        #expect(failure.error.suggestions == suggestions, "\(failure.error.message)")
        #expect(failure.error.hint != nil)
        #expect(!failure.error.message.isEmpty)
    }

    @Test func theSecondOfTwoIsMarked() throws {
        let line = "images --limit 5 --limit 6"
        #expect(Sample.bindFailure(line)?.error.range == SourceRange(17, 24))
    }

    @Test func somethingMissingIsMarkedAtTheEnd() throws {
        #expect(Sample.bindFailure("set a  ")?.error.range == SourceRange(5, 5))
    }

    @Test func explainsWhatWouldFit() throws {
        #expect(
            Sample.bindFailure("images foo")?.error.message.description
                == "\"foo\" does not fit: expected ORG (an organisation's number), "
                + "or first, next, prev, last, page, all or again")
        #expect(Sample.bindFailure("images --no-official")?.error.suggestions == ["--official=no"])
    }

    @Test func neverTraps() {
        var generator = SeededGenerator(seed: 8)
        let names = Sample.table.signatures.map(\.name)
        for _ in 0..<5000 {
            let line = (names.randomElement(using: &generator) ?? "") + " " + generator.text()
            if let failure = Sample.bindFailure(line, ["last": "1"]), let range = failure.error.range {
                #expect(range.upperBound <= line.utf8.count)
            }
        }
    }
}

import CompshTestSupport
import Testing

@testable import CompshCommandLanguage

struct QuotingTests {
    @Test(arguments: [
        ("abc", "abc"), ("绘图整合", "绘图整合"), ("a b", "'a b'"), ("it's", "\"it's\""), ("", "''"), ("$x", "'$x'"),
        ("a;b", "'a;b'"),
        ("a\nb", "\"a\\nb\""), ("\u{1B}[2J", "\"\\u{1b}[2J\""), ("'$\"\\", "\"'\\$\\\"\\\\\""), ("；", "'；'"),
        ("a\u{202E}b", "\"a\\u{202e}b\""),
    ])
    func quotes(value: String, quoted: String) {
        #expect(Quoting.quote(value) == quoted)
    }

    @Test func everyValueReadsBack() throws {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<4000 {
            let value = generator.text()
            for quote in Quote.allCases {
                let line = "\(Quoting.quote(value, in: quote)) x\(Quoting.quote(value, in: quote)) echo"
                let words = try Sample.statements("echo " + line)[0].words
                #expect(words.count == 4, "\(value.debugDescription)")
                #expect(
                    words[1].literal?.unicodeScalars.elementsEqual(value.unicodeScalars) == true,
                    "\(value.debugDescription)")
                #expect(words[2].literal?.unicodeScalars.elementsEqual(("x" + value).unicodeScalars) == true)
            }
        }
    }

    @Test func aBareValueReadsBackAsTheCommand() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<2000 {
            let value = generator.text()
            let statement = try #require(try Sample.statements(Quoting.quote(value)).first)
            #expect(
                statement.words.first?.literal?.unicodeScalars.elementsEqual(value.unicodeScalars) == true)
        }
    }

    @Test func anOpenQuoteCanBeTypedOn() throws {
        #expect(Quoting.quote("a b", in: .none, isOpen: true) == "'a b")
        #expect(Quoting.quote("a b", in: .double, isOpen: true) == "\"a b")
        #expect(Quoting.quote("it's", in: .single, isOpen: true) == "\"it's")
        #expect(Quoting.quote("", in: .none, isOpen: true).isEmpty)
    }
}

import CompshTestSupport
import Testing

@testable import CompshCommandLanguage

struct CommandTableSyntaxHintTests {
    @Test(
        arguments: [
            // A line that is complete has none, whatever could still follow.
            ("images", nil), ("images ", nil), ("images 12", nil), ("images 12 page 3 ", nil),
            ("images next --limit 5", nil), ("set x y", nil), ("exit", nil), ("source f a", nil),
            ("watch 5 images 12", nil), ("raw", nil), ("expect a > 5", nil), ("call X ", nil),
            ("images 12 page", " N [filters]"), ("images next --limit", " N [filters]"),
            ("call", " ACTION [options] [Name=value …]"),
            ("set x", " VALUE"), ("source", " FILE [ARGUMENT …]"),
            ("watch", " SECONDS [until EXPR] COMMAND"),
            ("watch 5 until", " EXPR COMMAND"), ("watch 5 until a", " OPERATOR VALUE COMMAND"),
            ("watch 5 until a ==", " VALUE COMMAND"),
            ("watch 5 until a == b", " COMMAND"),
            ("exit; set ", "NAME VALUE"), ("imag", nil), ("images nonsense", nil), ("images 'a", nil),
            ("images | less", nil), ("images > f", nil),
            ("images # x", nil), ("", nil), ("images -h", nil), ("expect", " EXPR"),
            ("expect a", " OPERATOR VALUE"),
        ] as [(String, String?)])
    func tellsWhatIsMissing(text: String, hint: String?) {
        #expect(Sample.table.syntaxHint(after: text) == hint)
    }

    /// What only the session knows to be missing.
    @Test func namesThePositionalsThatACommandNeeds() {
        let hint = Sample.table.syntaxHint(after: "images", needed: { _, _ in ["ORG"] })
        #expect(hint == " ORG [first|next|prev|last|page N|all|again] [filters]")
    }

    @Test func namesTheParametersThatACommandNeeds() {
        func hint(_ text: String) -> String? {
            Sample.table.syntaxHint(
                after: text,
                needed: { signature, arguments in
                    arguments.parameters.isEmpty && signature.acceptsParameters
                        ? ["\(signature.name):\(arguments.text("ACTION") ?? "")=…"] : []
                })
        }
        #expect(hint("call X ") == "call:X=… [options] [Name=value …]")
        #expect(hint("call X A=1 ") == nil)
    }

    @Test func neverTraps() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<3000 {
            let text = generator.text()
            #expect(Sample.table.syntaxHint(after: text) != "")
        }
    }
}

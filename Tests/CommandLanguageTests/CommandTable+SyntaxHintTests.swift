import CompshTestSupport
import Testing

@testable import CompshCommandLanguage

struct CommandTableSyntaxHintTests {
    @Test(
        arguments: [
            ("images", " [ORG] [first|next|prev|last|page N|all|again] [filters]"),
            ("images ", "[ORG] [first|next|prev|last|page N|all|again] [filters]"),
            ("images 12", " [first|next|prev|last|page N|all|again] [filters]"),
            ("images 12 page", " N [filters]"), ("images 12 page 3 ", "[filters]"),
            ("images next --limit", " N [filters]"), ("images next --limit 5", " [filters]"),
            ("call", " ACTION [options] [Name=value …]"),
            ("set x", " VALUE"), ("set x y", nil), ("exit", nil), ("source", " FILE [ARGUMENT …]"),
            ("source f a", " [ARGUMENT …]"), ("watch", " SECONDS [until EXPR] COMMAND"),
            ("watch 5 until", " EXPR COMMAND"), ("watch 5 until a", " OPERATOR VALUE COMMAND"),
            ("watch 5 until a ==", " VALUE COMMAND"),
            ("watch 5 until a == b", " COMMAND"),
            ("watch 5 images 12", " [first|next|prev|last|page N|all|again] [filters]"),
            ("raw", " [on|off] [COMMAND]"),
            ("exit; set ", "NAME VALUE"), ("imag", nil), ("images nonsense", nil), ("images 'a", nil),
            ("images | less", nil), ("images > f", nil),
            ("images # x", nil), ("", nil), ("images -h", nil), ("expect", " EXPR"),
            ("expect a", " OPERATOR VALUE"), ("expect a > 5", nil),
        ] as [(String, String?)])
    func tellsWhatIsMissing(text: String, hint: String?) {
        #expect(Sample.table.syntaxHint(after: text) == hint)
    }

    @Test func namesTheParametersThatACommandNeeds() {
        func hint(_ text: String) -> String? {
            Sample.table.syntaxHint(
                after: text,
                needed: { signature, arguments in
                    arguments.parameters.isEmpty
                        ? ["\(signature.name):\(arguments.text("ACTION") ?? "")=…"] : []
                })
        }
        #expect(hint("call X ") == "call:X=… [options] [Name=value …]")
        #expect(hint("call X A=1 ") == "[options] [Name=value …]")
        #expect(hint("images 1") == Sample.table.syntaxHint(after: "images 1"))
    }

    @Test func neverTraps() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<3000 {
            let text = generator.text()
            #expect(Sample.table.syntaxHint(after: text) != "")
        }
    }
}

import CompshTestSupport
import Testing

@testable import CompshCommandLanguage

struct SyntaxHintTests {
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
        #expect(SyntaxHint(Sample.table).remaining(text) == hint)
    }

    @Test func namesTheParametersThatACommandNeeds() {
        let hints = SyntaxHint(
            Sample.table,
            needed: { signature, arguments in
                arguments.parameters.isEmpty ? ["\(signature.name):\(arguments.text("ACTION") ?? "")=…"] : []
            })
        #expect(hints.remaining("call X ") == "call:X=… [options] [Name=value …]")
        #expect(hints.remaining("call X A=1 ") == "[options] [Name=value …]")
        #expect(hints.remaining("images 1") == SyntaxHint(Sample.table).remaining("images 1"))
    }

    @Test func neverTraps() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<3000 {
            let text = generator.text()
            #expect(SyntaxHint(Sample.table).remaining(text) != "")
        }
    }
}

import Testing

@testable import CompshCommandLanguage

/// Texts that are pasted as they are, behind the verb of a command that takes them.
struct PastedTextTests {
    private static let table = CommandTable([
        Signature(
            "sign", group: "", summary: "",
            facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
            positionals: [
                Positional("VERB", .verb([Verb("check", argument: Positional("TEXT", .pasted))]), .optional)
            ],
            options: [Option("format", "NAME", .text, letter: "o", summary: "")]),
        Signature(
            "time", group: "", summary: "",
            facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
            positionals: [Positional("COMMAND", .dynamic(.command), .rest)]),
    ])

    private static func statements(_ text: String) throws(CommandFailure) -> [Statement] {
        var reader = table.reader(of: text)
        var statements: [Statement] = []
        while let statement = try reader.next() { statements.append(statement) }
        return statements
    }

    @Test(arguments: [
        "Action=X&A.0=$b;c|d>e\"f'#g", "https://h/?Action=X&B=1;2",
        "{\"Action\": \"a;}|$\\u4e2d\", \"B\": [1, '2']}",
        "[{\"a\": 1}]", "{'Action': 'it;s', \"B\": \"it's\"}", "2026-11-26 DEBUG | body=\"A=1\" > x ; y",
        "[2026-11-26 10:00] POST a=b; c", "curl -d 'A=1;|>' \"https://h/?x\" -H $'a\\'b'",
        "INFO {\"A\":1} took 3 ms",
    ])
    func itIsOneWord(text: String) throws {
        for lead in ["sign check ", "sign check -o json ", "time sign check ", "SIGN Check --format json "] {
            let statements = try Self.statements("\(lead)\(text)\nsign")
            #expect(statements.count == 2)
            #expect(statements.first?.words.last?.literal == text)
        }
    }

    @Test func whatFollowsIsTheCommands() throws {
        for text in ["A=1&B=2", "{\"A\": 1}", "https://h/?A=1"] {
            let whole = try Self.statements("sign check \(text) -o json > file; sign")
            #expect(whole.count == 2)
            #expect(whole.first?.words.map(\.literal) == ["sign", "check", text, "-o", "json"])
            #expect(whole.first?.redirection?.file.literal == "file")
            #expect(try Self.statements("sign check \(text) | head -1").first?.pipe?.text == "head -1")
        }
        let curl = try Self.statements("sign check curl -d A=1 https://h/ | head -1")
        #expect(curl.first?.words.last?.literal == "curl -d A=1 https://h/")
        #expect(curl.first?.pipe?.text == "head -1")
    }

    @Test func otherWordsAreWordsAsAnywhere() throws {
        #expect(try Self.statements("sign check x1; sign").count == 2)
        #expect(try Self.statements("sign check 'A=1 B'; sign").first?.words.last?.literal == "A=1 B")
        #expect(try Self.statements("sign check @file | less").first?.words.last?.literal == "@file")
        #expect(try Self.statements("sign check - > x").first?.words.last?.literal == "-")
        let variable = try Self.statements("sign check $body").first?.words.last
        #expect(variable?.literal == nil)
        // Elsewhere nothing changes.
        #expect(try Self.statements("sign Action=1;sign").count == 2)
    }

    @Test func whatIsOpenGoesOnOnTheNextLine() throws {
        for lines in [
            ["sign check {", "  \"A\": [1,", "  2] }"], ["sign check curl -d 'A=1", "B' \\", "https://h/"],
        ] {
            var entry = Self.table.reader()
            for line in lines.dropLast() {
                let isOpen = entry.needsMore(after: line)
                #expect(isOpen)
            }
            let isOpen = entry.needsMore(after: lines.last ?? "")
            #expect(!isOpen)
            let statement = try #require(try Self.statements(lines.joined(separator: "\n")).first)
            #expect(statement.words.last?.literal == lines.joined(separator: "\n").dropFirst(11).description)
        }
    }

    @Test func aVariableIsNoTypedReference() throws {
        let words = try #require(try Self.statements("sign check $body").first).words
        let signature = try #require(Self.table.signature(named: "sign"))
        let bound = try Binder.bind(words, to: signature) { _ in "@/etc/passwd" }
        #expect(bound.verb?.argument?.isTyped == false)
        let typed = try #require(try Self.statements("sign check @file").first).words
        #expect(try Binder.bind(typed, to: signature) { _ in "" }.verb?.argument?.isTyped == true)
    }
}

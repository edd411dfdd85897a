import Testing

@testable import CompshCommandLanguage

struct HelpPageTests {
    @Test func usageOnOneLine() {
        #expect(
            HelpPage(Sample.images).lines(width: 0).first { $0.hasPrefix("usage") }
                == "usage: images [ORG] [first|next|prev|last|page N|all|again] [--name TEXT] [--tag TAG]… [--free|--paid] "
                + "[--official] [--sort FIELD] [--limit N] [--offset N] [--max N] [--timeout SPAN]")
    }

    @Test func usageWraps() {
        #expect(
            HelpPage(Sample.images).lines(width: 60).drop { !$0.hasPrefix("usage") }.prefix { !$0.isEmpty }
                == [
                    "usage: images [ORG] [first|next|prev|last|page N|all|again]",
                    "        [--name TEXT] [--tag TAG]… [--free|--paid]",
                    "        [--official] [--sort FIELD] [--limit N] [--offset N]",
                    "        [--max N] [--timeout SPAN]",
                ])
    }

    @Test func explainsACommand() {
        let lines = HelpPage(Sample.images).lines(width: 72)
        #expect(lines.contains("A cursor is kept for each query. It is forgotten at the end."))
        #expect(lines.contains("Filters go to the server."))
        #expect(lines.contains("Also: ls"))
        #expect(lines.contains("Filters"))
        #expect(lines.contains("  --limit N       groups a page: a whole number from 1 to 100 (Limit)"))
        #expect(lines.contains { $0.hasSuffix("a tag; may be repeated (Tag.0, …)") })
        for line in lines { #expect(line.count <= 72 && line.last != " ") }
    }

    /// Who asks for help on a command looks for a line to type; a program's page has its usage first, as in any shell.
    @Test func examplesComeFirst() {
        var page = HelpPage(Sample.images)
        let place = { (lines: [String], part: String) in lines.firstIndex { $0.hasPrefix(part) } ?? -1 }
        var lines = page.lines()
        #expect(lines.first == Sample.images.summary)
        #expect(place(lines, "Examples") == 2 && place(lines, "usage: ") > 2)
        page.beginsWithUsage = true
        lines = page.lines()
        #expect(
            place(lines, "usage: ") == 0 && place(lines, "Examples") > place(lines, Sample.images.summary))
        #expect(Set(lines) == Set(HelpPage(Sample.images).lines()))
    }

    @Test func listsAllCommandsByGroup() {
        let lines = HelpPage(Sample.table).lines()
        for signature in Sample.table.signatures {
            #expect(
                lines.contains { $0.hasPrefix("  \(signature.name) ") && $0.hasSuffix(signature.summary) })
        }
        #expect(lines.firstIndex(of: "Images") != nil)
    }

    @Test(arguments: [0, 1, 10, 20, 40, 200])
    func anyWidthKeepsEveryWord(width: Int) {
        for signature in Sample.table.signatures {
            let lines = HelpPage(signature).lines(width: width)
            for word in signature.summary.split(separator: " ") {
                #expect(lines.contains { $0.contains(word) })
            }
        }
    }

    @Test func everyExampleBinds() throws {
        for signature in Sample.table.signatures {
            for example in signature.examples { _ = try Sample.bind(example.line) }
        }
    }

    @Test func aNarrowPageHasOneColumn() {
        let lines = HelpPage(Sample.images).lines(width: 30)
        let place = lines.firstIndex(of: "  --limit N")
        #expect(place.map { lines[$0 + 1] } == "      groups a page: a whole")
        #expect(lines.filter { $0.count > 30 }.count == 1)
    }
}

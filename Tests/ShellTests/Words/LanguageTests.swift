import CompShare
import CompShareCatalogue
import CompSharePlatform
import CompshCommandLanguage
import CompshLineEditing
import CompshLocalization
import CompshRendering
import CompshTestSupport
import CompshTextLayout
import Testing

@testable import CompshShell

/// The shell in Chinese.
///
/// What the literals of the sources say is looked after by `TranslationTests`; here are texts that are data to the code
/// that shows them.
struct LanguageTests {
    // MARK: No text is missing

    @Test func everyTextOfTheCommandsIsThere() {
        let missing = WalkedTexts.all.filter {
            ProductTexts.hasWord($0) && Translation.of($0, in: .chinese) == nil
        }
        #expect(WalkedTexts.all.count > 350)
        #expect(missing.isEmpty, "\(missing.sorted().joined(separator: "\n"))")
    }

    @Test func noTranslationIsUnused() {
        let known = WalkedTexts.all.union(
            ProductTexts.literals.flatMap { ProductTexts.sentences($0.literal.text) + [$0.literal.text] }
        ).union(ProductTexts.counted.map(\.one))
        let stale = Translation.chinese.keys.filter { !known.contains($0) }
        #expect(stale.isEmpty, "\(stale.sorted().joined(separator: "\n"))")
    }

    // MARK: Data

    /// The shell's own tables are the same data in every language, however they are asked for.
    @MainActor
    @Test(
        arguments: ["raw status", "raw actions disk", "status", "actions GPU", "raw describe GetRegion"],
        [OutputFormat.raw, .json, .csv])
    func dataDoNotDependOnTheLanguage(line: String, format: OutputFormat) async throws {
        var texts: Set<String> = []
        for language in Language.allCases {
            let shell = try TestShell { configuration in
                configuration.settings.language.set(language, from: .flag("test"))
                configuration.settings.format.set(format, from: .flag("-o"))
            }
            #expect(await shell.run(line) == .finished(0))
            // Only the language's own value differs.
            texts.insert(shell.output.text.replacing("zh", with: "en"))
        }
        #expect(texts.count == 1, "\(texts.joined(separator: "\n"))")
    }

    /// People read them in their own.
    @MainActor
    @Test func tablesAreTranslated() async throws {
        let shell = try TestShell { configuration in
            configuration.settings.language.set(.chinese, from: .flag("test"))
        }
        #expect(await shell.run("status; actions GPU") == .finished(0))
        #expect(shell.output.text.contains("默认"))
        #expect(shell.output.text.contains("实例"))
    }

    // MARK: Layout

    @Test(arguments: CommandRegistry.table.signatures.map(\.name), [40, 80])
    func helpFits(name: String, width: Int) throws {
        let signature = try CommandRegistry.table.resolve(name)
        expectFits(HelpPage(signature), width)
    }

    @Test(arguments: [40, 80, 200]) func overviewFits(width: Int) {
        expectFits(HelpPage(CommandRegistry.table), width)
    }

    @Test(arguments: Catalogue.vendor.actions.map(\.name)) func actionPagesFit(name: String) throws {
        let action = try #require(Catalogue.vendor.action(named: name))
        for width in [40, 80] { expectFits(ActionPage(action).page, width) }
    }

    private func expectFits(_ page: HelpPage, _ width: Int) {
        let terms = Set(page.sections.flatMap { $0.entries.map(\.term) })
        for line in page.lines(width: width, say: Language.chinese.say) where DisplayWidth.of(line) > width {
            // What is to be copied, and a single word, are not broken.
            let text = String(line.drop { $0 == " " })
            #expect(
                terms.contains { $0.drop { $0 == " " } == text } || page.usage.contains(text)
                    || text == "用法：" + page.usage.prefix(2).joined(separator: " ")
                    || LineFitting.parts(of: text).count == 1, "\(width): \(line)")
        }
    }

    @Test func noLineBeginsWithClosingPunctuation() {
        for signature in CommandRegistry.table.signatures {
            for line in HelpPage(signature).lines(width: 40, say: Language.chinese.say) {
                let first = line.first { $0 != " " }
                #expect(first.map { !"，。；：）”、".contains($0) } ?? true, "\(line)")
            }
        }
    }

    // MARK: Switching

    @Test @MainActor func languageIsSwitchedAtOnce() async throws {
        let shell = try TestShell()
        _ = await shell.run("set lang zh; images 12345 --limit 1; unset lang; images 12345 --limit 1")
        let footers = shell.errors.lines.filter { $0.contains("images 12345 next") }
        #expect(footers.count == 2)
        #expect(footers.first?.contains("更多：") == true && footers.last?.contains("more: ") == true)
        #expect(shell.errors.lines.first?.hasPrefix("lang zh（会话）") == true)
    }

    @Test @MainActor func errorsAreChinese() async throws {
        let shell = try TestShell()
        _ = await shell.run("set lang zh")
        shell.errors.bytes = []
        _ = await shell.run("images 12345 --limit 0")
        #expect(shell.errors.text.hasPrefix("错误："))
        #expect(shell.errors.text.contains("--limit 应为 1 到 100 的整数，而不是 0"))
    }

    @Test @MainActor func whyIsChinese() async throws {
        let shell = try TestShell()
        _ = await shell.run("set lang zh; why 171; why 160; why InstanceOperationInProgress")
        #expect(shell.output.text.contains("RetCode 171：签名错误"))
        for line in shell.output.lines {
            #expect(line.unicodeScalars.contains { $0.value > 0x4E00 }, "\(line)")
        }
    }

    @Test(arguments: ["json", "jsonl", "csv", "tsv", "table", "raw"]) @MainActor
    func dataAreTheSame(format: String)
        async throws
    {
        func data(_ language: String) async throws -> [UInt8] {
            let shell = try TestShell()
            _ = await shell.run("set lang \(language); set format \(format)")
            _ = await shell.run("images 12345; tags; expect rows > 0")
            return shell.output.bytes
        }
        let english = try await data("en")
        #expect(try await data("zh") == english)
        #expect(english.count > 500)
    }

    /// Words of the shell's own tables follow the language, but not in formats for programs.
    @Test @MainActor func tablesOfTheShellAreForPeople() async throws {
        let shell = try TestShell()
        _ = await shell.run("set lang zh; actions 磁盘; status; actions disk > /dev/null")
        #expect(shell.output.text.contains("将已有云盘挂载到实例"))
        #expect(shell.output.text.contains("默认"))
        shell.output.bytes = []
        _ = await shell.run("set format json; status; actions disk")
        #expect(shell.output.text.contains("Attach an existing cloud disk to an instance."))
        #expect(shell.output.text.unicodeScalars.allSatisfy { $0.isASCII })
    }

    // MARK: Completion

    @Test @MainActor func completionIsChinese() async throws {
        let shell = try TestShell()
        let completer = ShellCompleter(session: shell.session)
        func summaries(_ text: String) -> [String] {
            completer.complete(text, text.endIndex).candidates.map(\.summary)
        }
        #expect(summaries("imag").contains("community images that an organisation has published"))
        _ = await shell.run("set lang zh")
        #expect(summaries("imag").contains("某个组织发布的社区镜像"))
        #expect(summaries("call StopCompShareInstance ").contains { $0.hasPrefix("必填：") })
        #expect(summaries("call Stop").contains("关闭运行中的实例"))
        #expect(summaries("set ").contains("每页行数"))
        #expect(completer.hint("images 12345 page")?.text == " N [筛选条件]")
        #expect(completer.hint("images 12345 next") == nil)
    }
}

/// The texts that code shows without naming them: summaries of commands, settings, formats.
private enum WalkedTexts {
    static let all: Set<String> = Set(commands + settings + formats + actions + listings + reasons)

    private static var commands: [String] {
        let table = CommandRegistry.table
        let ofTheProgram = HelpPage(
            summary: "", usage: [],
            sections: [ProgramHelp.variables, ProgramHelp.files].map { .init(title: "", entries: $0) })
        var texts = [HelpPage(table), ProgramHelp.page, ofTheProgram].flatMap(self.texts)
        let program = [ProgramSignature.line, ProgramSignature.scripts] + ProgramSignature.commands
        for signature in table.signatures + program {
            texts += self.texts(of: HelpPage(signature)) + [signature.optionsLabel, signature.group]
            for option in signature.options { texts += choices(of: option.kind) + [option.summary] }
            for positional in signature.positionals {
                texts += choices(of: positional.kind) + [positional.summary]
            }
        }
        return texts
    }

    private static var settings: [String] {
        SettingDefinition.all.flatMap { [$0.summary] + ($0.name == "lang" ? [] : choices(of: $0.kind)) }
    }

    private static var formats: [String] { OutputFormat.allCases.map(\.summary) }

    /// What the system says of files; Linux has some 130 numbers for it, of which the usual ones are translated.
    private static let reasons = (1...133).map { Errno(rawValue: $0).description }.filter {
        Translation.of($0, in: .chinese) != nil
    }

    private static var listings: [String] {
        ListingDefinition.all.flatMap {
            [$0.rows.one, $0.rows.many] + ($0.details.map { [$0.summary] } ?? [])
        }
    }

    private static var actions: [String] {
        var texts = ActionArea.allCases.flatMap(\.name.templates)
        for action in Catalogue.vendor.actions {
            texts += self.texts(of: ActionPage(action).page)
            texts += ActionAdvice.warning(action)?.templates ?? []
        }
        return texts
    }

    private static func texts(of page: HelpPage) -> [String] {
        ([page.summary] + page.paragraphs + page.sections.flatMap { [$0.title] + $0.entries.map(\.text) })
            .flatMap(\.templates)
    }

    private static func choices(of kind: ValueKind?) -> [String] {
        switch kind {
        case .choice(let choices)?, .choices(let choices)?, .sort(let choices)?:
            // The names of languages are not translated.
            choices.filter { $0.name != "en" && $0.name != "zh" }.map(\.summary)
        case .verb(let verbs)?:
            verbs.flatMap { [$0.summary] + choices(of: $0.argument?.kind) }
        default: []
        }
    }
}

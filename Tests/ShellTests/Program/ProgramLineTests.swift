import CompshCommandLanguage
import CompshEmulator
import CompshLocalization
import CompshTestSupport
import Testing

@testable import CompshShell

/// The program's arguments.
struct ProgramLineTests {
    private func read(_ arguments: [String], files: Set<String> = []) throws(CommandFailure) -> ProgramLine {
        try ProgramLine(ArgumentLine("compsh", arguments)) { files.contains($0) }
    }

    /// What there is to run, as texts: `-c` and commands as they are, files after `<`.
    private func items(_ arguments: [String], files: Set<String> = []) throws -> [String]? {
        guard case .shell(let items) = try read(arguments, files: files).task else { return nil }
        return items.map { item in
            switch item {
            case .text(let text): text
            case .file(let path, let arguments): (["<\(path)"] + arguments).joined(separator: " ")
            case .startUpScript(let path): "<\(path)"
            case .standardInput: "<<"
            }
        }
    }

    @Test func theSignaturesAreRight() {
        for signature in [ProgramSignature.line, ProgramSignature.scripts] + ProgramSignature.commands {
            #expect(signature.problems == [])
        }
        // A name that both had would mean the shell's command at the prompt and another one to the program.
        for signature in ProgramSignature.commands {
            #expect(CommandRegistry.table.signature(named: signature.name) == nil)
        }
    }

    @Test(
        arguments: [
            ([], []), (["--demo", "-c", "a", "--command=b c"], ["a", "b c"]),
            (["images", "12345", "--limit", "5"], ["images 12345 --limit 5"]),
            (["--demo", "images", "--", "--demo"], ["images -- --demo"]),
            (["echo", "--no-such"], ["echo --no-such"]),
            (["images", "-offset", "20"], ["images -offset 20"]),
            (["-ocsv", "images", "1", "-o", "json"], ["images 1 -o json"]),
            (["-c", "a", "IMAGES", "a b", "$x", "Tag=a b"], ["a", "IMAGES 'a b' '$x' Tag='a b'"]),
            (["q"], ["q"]), ([".", "tour"], [". tour"]),
            (["tour.compsh"], ["<tour.compsh"]), (["./images"], ["<./images"]), (["-"], ["<<"]),
            (["a.compsh", "-", "images", "--demo"], ["<a.compsh - images"]),
            (["a.compsh", "a=b", "Region=x", "--", "--demo", "-v"], ["<a.compsh a=b Region=x --demo -v"]),
            (["-f", "a", "--file=b", "-f", "-", "-fa"], ["<a", "<b", "<<", "<a"]),
            (["-f", "a", "-c", "b; c", "-f", "d", "-c", "e"], ["<a", "b; c", "<d", "e"]),
            (["-f", "a", "tour", "b"], ["<a", "<tour b"]),
            (["tour", "-c", "a"], ["a", "<tour"]), (["--", "tour"], ["<tour"]), (["--", "next"], ["next"]),
        ] as [([String], [String])])
    func whatIsRun(arguments: [String], expected: [String]) throws {
        #expect(try items(arguments, files: ["tour"]) == expected)
    }

    @Test(arguments: [
        (
            ["imag", "1"], "there is no command \"imag\", and no file of that name", "imag",
            ["image", "images"]
        ),
        (["emulat"], "there is no command \"emulat\", and no file of that name", "emulat", ["emulate"]),
        (["--fromat", "json"], "unknown option \"--fromat\"", "--fromat", ["--format"]),
        (["--hlep"], "unknown option \"--hlep\"", "--hlep", ["--help"]),
        (["-z"], "unknown option \"-z\"", "-z", ["--zone"]),
        (["-f"], "-f needs a file's name", "-f", []),
        (["-", "a.compsh"], "what comes from standard input takes no arguments", "a.compsh", []),
        (["--region"], "--region needs a region such as cn-wlcb", "--region", []),
        (["--region", "--demo"], "--region needs a region such as cn-wlcb", "--region", []),
        (["--retries=11"], "--retries needs a whole number from 0 to 10, not 11", "11", ["10"]),
        (["--seed", "+5"], "--seed needs a whole number, 0 or more, not \"+5\"", "+5", []),
        (["--demo", "emulate"], "--demo cannot stand before emulate", "--demo", []),
        (["images", "1", "--demo"], "--demo is an option of compsh, not of images", "--demo", []),
        (["clear", "-ojson"], "--format is an option of compsh, not of clear", "-ojson", []),
        (["clear", "-o", "json"], "--format is an option of compsh, not of clear", "-o", []),
        (["images", "1", "--lang=zh"], "--lang is an option of compsh, not of images", "--lang", []),
        (["status", "--lang=zh"], "--lang is an option of compsh, not of status", "--lang", []),
        (["--seed=1", "emulate"], "--seed cannot stand before emulate", "1", []),
        (
            ["emulate", "--port", "70000"], "--port needs a whole number from 0 to 65535, not 70000", "70000",
            ["65535"]
        ),
        (
            ["completion", "tcsh"], "completion is bash, zsh or fish, not \"tcsh\"", "tcsh", []
        ),
    ])
    func whatIsWrongHasAPlace(
        arguments: [String], message: String, place: String, suggestions: [String]
    ) throws {
        let line = ArgumentLine("compsh", arguments)
        let error = #expect(throws: CommandFailure.self) { try read(arguments) }
        #expect(error?.message.description == message)
        #expect(error?.range.map { String(line.source[$0]) } == place)
        #expect(error?.suggestions == suggestions)
        #expect(error?.hint != nil)
    }

    @Test func helpAndVersion() throws {
        for arguments in [
            ["--help"], ["-h"], ["--demo", "?"], ["tour.compsh", "--help"], ["--help", "emulate"],
        ] {
            guard case .help(let page) = try read(arguments).task else {
                Issue.record("\(arguments) asks for help")
                continue
            }
            #expect(page == ProgramHelp.page)
        }
        guard case .help(let page) = try read(["emulate", "--help"]).task else {
            Issue.record("emulate has help")
            return
        }
        #expect(page.usage.first == "compsh emulate")
        guard case .version = try read(["--version"]).task else {
            Issue.record("there is a version")
            return
        }
    }

    /// A setting that has an option stands in the help by it; what the option takes is what `set` takes.
    @Test func optionsAreThoseOfTheSettings() throws {
        let own = SettingDefinition.all.filter { $0.option != nil }
        #expect(own.count > 10)
        for setting in own {
            let option = try #require(ProgramSignature.line.option(named: setting.name))
            // The report of --verify has a form of its own.
            if setting.name != "format" {
                #expect(option.kind == nil ? setting.kind == .boolean : option.kind == setting.kind)
            } else if case .choice(let all) = option.kind, case .choice(let formats) = setting.kind {
                #expect(all.map(\.name) == formats.map(\.name) + ["junit"])
            } else {
                Issue.record("formats are choices")
            }
            #expect(
                ProgramHelp.page.sections.contains {
                    $0.entries.contains { $0.term.hasSuffix(option.syntax) }
                })
        }
    }

    /// The numbers and rules that the help names are those of the emulator.
    @Test func theEmulatorTakesWhatItsOptionsSay() throws {
        func range(_ name: String) throws -> ClosedRange<Int> {
            guard case .integer(let range)? = ProgramSignature.emulate.option(named: name)?.kind else {
                throw CommandFailure.usage("no number")
            }
            return range
        }
        for (name, path) in [
            ("groups", \EmulatorConfiguration.groups), ("orgs", \EmulatorConfiguration.organisations),
        ] {
            let range = try range(name)
            for (number, isTaken) in [
                (range.lowerBound, true), (range.upperBound, true), (range.lowerBound - 1, false),
                (range.upperBound + 1, false),
            ] {
                var configuration = EmulatorConfiguration()
                configuration[keyPath: path] = number
                #expect(((try? Emulator(configuration)) != nil) == isTaken, "\(name) \(number)")
            }
        }
        let words = FaultRule.forms.split { " ,;()".contains($0) }.map(String.init)
        let rules = words.filter { (try? FaultRule($0)) != nil }
        #expect(rules.count == 19)
        for rule in rules { #expect(ProgramSignature.emulate.discussion.contains(rule), "\(rule)") }
    }
}

/// The language in which the program speaks.
struct ProgramLanguageTests {
    @Test(
        arguments: [
            (nil, [:], nil, "en", "default"),
            (nil, ["LANG": "zh_CN.UTF-8"], nil, "zh", "environment ($LANG)"),
            (nil, ["LANG": "zh_CN.UTF-8"], "en", "en", "FILE"), (nil, [:], "zh", "zh", "FILE"),
            (nil, ["COMPSHARE_LANG": "en", "LC_ALL": "zh_CN"], "zh", "en", "environment ($COMPSHARE_LANG)"),
            ("zh", ["COMPSHARE_LANG": "en", "LC_ALL": "en"], "en", "zh", "flag (--lang)"),
        ] as [(String?, [String: String], String?, String, String)])
    func theNearestWordCounts(
        option: String?, environment: [String: String], file: String?, language: String, origin: String
    ) {
        let folder = TemporaryFolder()
        var environment = environment
        environment["COMPSHARE_CONFIG_FILE"] = folder.file("config.json")
        if let file { folder.write("config.json", "{\"language\":\"\(file)\",\"profiles\":{}}") }
        var settings = Settings()
        settings.setLanguage(option: option, environment: environment)
        #expect(settings.language.value.rawValue == language)
        #expect(
            settings.language.origin.message.description
                == origin.replacing("FILE", with: folder.file("config.json")))
    }

    @Test func aDamagedFileSaysNothing() {
        let folder = TemporaryFolder()
        folder.write("config.json", "{")
        var settings = Settings()
        settings.setLanguage(option: nil, environment: ["COMPSHARE_CONFIG_FILE": folder.file("config.json")])
        #expect(settings.language.origin == .builtIn)
    }
}

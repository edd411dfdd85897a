import CompshTestSupport
import Foundation
import Testing

/// Tab in bash, zsh and fish, with the scripts of `compsh completion`.
@Suite(.blocking) struct OuterShellTests {
    private let program = Program()

    private static func isInstalled(_ shell: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/\(shell)")
    }

    /// compsh is found by its name, and there are files with names that need quotes.
    private func variables() throws -> [String: String] {
        for name in ["a b.compsh", "it's.compsh", "图像 生成.compsh", "x=y.compsh"] {
            program.folder.write(name, "")
        }
        let folder = URL(fileURLWithPath: try Program.path()).deletingLastPathComponent().path
        return ["PATH": "\(folder):/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm"]
    }

    // MARK: bash

    /// What bash would put in, one candidate a line; a blank follows those that are complete.
    ///
    /// The words are those that bash makes of the line, which it parts at `=` and `:` too.
    @Test(arguments: [
        ("compsh imag", ["compsh", "imag"], ["images ", "image "]),
        ("compsh --format=js", ["compsh", "--format", "=", "js"], ["json ", "jsonl "]),
        (
            "compsh --format=", ["compsh", "--format", "=", ""],
            ["table ", "vertical ", "json ", "jsonl ", "csv ", "tsv ", "markdown ", "raw ", "junit "]
        ),
        ("compsh images --sort PubTime:d", ["compsh", "images", "--sort", "PubTime", ":", "d"], ["desc "]),
        ("compsh  'a ", ["compsh", "'a "], ["a b.compsh"]),
        ("compsh 图", ["compsh", "图"], ["图像\\ 生成.compsh "]),
        ("compsh it", ["compsh", "it"], ["it\\'s.compsh "]),
        ("compsh x=", ["compsh", "x", "=", ""], ["y.compsh "]),
        ("compsh --record \"it", ["compsh", "--record", "\"it"], ["it's.compsh"]),
        (
            "compsh call DescribeUserCommunityImages Lim",
            ["compsh", "call", "DescribeUserCommunityImages", "Lim"], ["Limit="]
        ),
        (
            "compsh --lang zh set color ", ["compsh", "--lang", "zh", "set", "color", ""],
            ["auto ", "always ", "never "]
        ),
    ])
    func bashCompletes(line: String, words: [String], expected: [String]) throws {
        let script = #"""
            eval "$(compsh completion bash)"
            complete -p compsh > /dev/null || exit 1
            COMP_LINE=$1 COMP_POINT=${#1}
            shift
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'
            _compsh compsh "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\n' "${COMPREPLY[@]}"
            """#
        let run = try program.run(
            ["-c", script, "bash", line] + words, program: "/bin/bash", variables: variables())
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        #expect(run.lines == expected)
    }

    /// The keys themselves: what is put in is one word again.
    @Test func bashPutsInWhatItReadsBack() throws {
        let terminal = try program.terminal(
            of: "/bin/bash", ["--norc", "--noprofile", "-i"],
            variables: try variables().merging(["PS1": "here> ", "HISTFILE": ""]) { $1 })
        #expect(terminal.wait(for: "here>"))
        terminal.type("eval \"$(compsh completion bash)\"; printf 'rea%s\\n' dy\r")
        #expect(terminal.wait(for: "ready"))
        for (typed, word) in [("图", "<图像 生成.compsh>"), ("it", "<it's.compsh>"), ("'a", "<a b.compsh>")] {
            // The line is turned into one that shows the word.
            terminal.type("compsh --record \(typed)\t")
            terminal.settle(.milliseconds(400))
            terminal.type("\u{1}printf '<%s>\\n' \r")
            #expect(terminal.wait(for: word), "\(terminal.screen.text)")
        }
    }

    // MARK: fish

    @Test(
        .enabled(if: isInstalled("fish"), "fish is not installed"),
        arguments: [
            ("compsh imag", ["image\teverything about one image", "images\tcommunity images"]),
            ("compsh --format=js", ["--format=json\t", "--format=jsonl\t"]),
            ("compsh 图", ["图像 生成.compsh"]), ("compsh \"a", ["a b.compsh"]), ("compsh a\\ ", ["a b.compsh"]),
            ("compsh it", ["it's.compsh"]), ("compsh x", ["x=y.compsh"]),
            ("compsh --demo images 12345 --li", ["--limit\trows on a page"]),
            ("compsh call DescribeUserCommunityImages Lim", ["Limit=\t"]),
            ("compsh --lang zh emul", ["emulate\t在本机回环地址上提供 API"]),
        ])
    func fishCompletes(line: String, expected: [String]) throws {
        let run = try program.run(
            ["--no-config", "-c", "compsh completion fish | source; complete -C $argv[1]", line],
            program: "/usr/bin/fish", variables: variables())
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        // With a quote that is open fish tells of commands too.
        for beginning in expected { #expect(run.lines.contains { $0.hasPrefix(beginning) }, "\(run.text)") }
    }

    // MARK: zsh

    @Test(
        .enabled(if: isInstalled("zsh"), "zsh is not installed"),
        arguments: [
            ("compsh imag\t\t", "images  -- community images that an organisation has published"),
            ("compsh --format=jso\t\t", "--format=jsonl  -- one row a line"),
            ("compsh a\\ \t", "compsh a\\ b.compsh"),
            ("compsh 图\t", "compsh 图像\\ 生成.compsh"), ("compsh it\t", "compsh it\\'s.compsh"),
            ("compsh --record 'a\t", "compsh --record 'a b.compsh'"),
            ("compsh emul\t--po\t1", "compsh emulate --port 1"),
            ("compsh call DescribeUserCommunityImages Lim\t5", "Images Limit=5"),
        ])
    func zshCompletes(keys: String, shown: String) throws {
        let terminal = try program.terminal(
            of: "/usr/bin/zsh", ["-f", "-i"], columns: 120,
            variables: try variables().merging(["PS1": "here> "]) { $1 })
        #expect(terminal.wait(for: "here>"))
        terminal.type(
            "autoload -U compinit; compinit -u -D; source <(compsh completion zsh); print rea''dy\r")
        #expect(terminal.wait(for: "ready"))
        for part in keys.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) {
            terminal.type(part + (keys.contains("\t") && part != "5" && part != "1" ? "\t" : ""))
            terminal.settle(.milliseconds(300))
        }
        #expect(terminal.wait(for: shown), "\(terminal.screen.text)")
    }

    // MARK: What asking does not do

    /// It runs no start-up script, reads no keys, opens no socket and keeps no history.
    @Test func askingLeavesNoTrace() throws {
        let strace = "/usr/bin/strace"
        try #require(FileManager.default.isExecutableFile(atPath: strace), "strace is not installed")
        program.folder.write(".config/compsh/init.compsh", "!touch ran\n")
        program.folder.write(".config/compshare/config.json", "{}")
        for words in [["--profile", ""], ["images", "--profile"], ["call", "De"], ["im"]] {
            let run = try program.run(
                [
                    "-f", "-e", "trace=socket,connect,openat,mkdir", "-o", "trace", try Program.path(),
                    "__complete", "fish",
                ]
                    + words, program: strace)
            #expect(run.status == 0)
            let trace = try #require(program.folder.text("trace"))
            #expect(trace.contains("exited with 0"))
            for word in ["socket(", "init.compsh", "config.json", ".ucloud", "history", "O_CREAT"] {
                #expect(!trace.contains(word), "\(word)")
            }
        }
        #expect(!program.folder.names.contains("ran"))
    }
}

import CompshTestSupport
import Testing

@testable import CompshShell

/// What Tab in another shell is answered.
@MainActor
struct OuterCompletionTests {
    private func answer(
        _ shell: String, _ words: [String], environment: [String: String] = ["HOME": "/nowhere"]
    ) -> [String] {
        let breaks = shell == "bash" ? [" \t\n\"'@><=;|&(:"] : []
        let text = OuterCompletion.answer(to: [shell] + breaks + words, environment: environment)
        return text.split(separator: "\n").map(String.init)
    }

    @Test(arguments: [
        (["im"], ["image ", "images "]), (["emu"], ["emulate "]), (["emulate", "--po"], ["--port "]),
        (["completion", ""], ["bash ", "zsh ", "fish "]),
        (["--dem"], ["--demo "]), (["-o", "js"], ["json ", "jsonl "]),
        (["--format", "t"], ["table ", "tsv "]), (["-o", "m"], ["markdown "]),
        (["images", "1", "-o", "m"], ["markdown "]), (["image", "3", "--fo"], ["--format "]),
        (["raw", "status", "--format="], ["raw "]), (["set", "links", "o"], ["on ", "off "]),
        (["set", "times", ""], ["iso ", "epoch "]),
        (["--lang", ""], ["en ", "zh "]), (["--color=al"], ["always "]),
        (["--demo", "images", "1", "n"], ["next "]),
        (["set", "col"], ["color ", "columns "]), (["set", "color", "n"], ["never "]),
        (["raw", "im"], ["image ", "images "]), (["raw", "emu"], []),
        (["call", "DescribeUserC"], ["DescribeUserCommunityImages "]),
        (["call", "DescribeUserCommunityImages", "Limi"], ["Limit="]),
        (["images", "--sort", "PubTime:"], ["asc ", "desc "]), (["images", "--sort=Pub"], ["PubTime "]),
        (["images", "SortCondition.Field=P"], ["PubTime ", "Price "]),
        (["raw", "o"], ["on ", "off "]), (["why", "17"], ["171 "]), (["expect", "r"], ["rows "]),
        (["set", "columns", "NAME,AU"], ["NAME,AUTHOR "]), (["imges"], ["images "]),
        (["imags", "1", "n"], []),
        (["images", "1", "--lmit"], ["--limit "]), (["images", "1", "nxet"], ["next "]),
        (["hlep"], ["help "]),
        (["nonsense", "x"], []), (["tour.compsh", "--keep"], ["--keep-going "]),
        (["--region=cn-w"], ["cn-wlcb "]), (["--region", "mars", "zone", "cn-wlcb-0"], ["cn-wlcb-01 "]),
    ])
    func knowsWhatThePromptKnows(words: [String], expected: [String]) {
        let found = answer("bash", words)
        #expect(Set(found).isSuperset(of: expected) && found.isEmpty == expected.isEmpty, "\(found)")
    }

    @Test func meaningsAreShownInTheUsersLanguage() {
        #expect(
            answer("fish", ["imag"]).contains("images\tcommunity images that an organisation has published"))
        for (words, environment) in [
            (["imag"], ["COMPSHARE_LANG": "zh"]), (["imag"], ["LANG": "zh_CN.UTF-8"]),
            (["--lang", "zh", "imag"], [:]),
        ] {
            #expect(answer("fish", words, environment: environment).contains("images\t某个组织发布的社区镜像"))
        }
        #expect(
            answer("zsh", ["call", "DescribeUserCommunityImages", "Limi"]).first?.hasPrefix("-\tLimit=\t")
                == true)
        #expect(answer("zsh", ["imges"]).map { $0.prefix(9) } == ["!\timages\t"])
        #expect(answer("zsh", ["hlep"]).map { $0.prefix(7) } == ["!\thelp\t"])
        #expect(answer("zsh", ["emu"]) == ["+\temulate\tserve the API on loopback until stopped"])
    }

    /// The profiles stand in files that hold keys; the language stands in one too.
    @Test func noFileWithKeysIsRead() {
        let folder = TemporaryFolder()
        folder.write(
            "config.json",
            #"{"current_profile":"work","language":"zh","profiles":{"work":{"public_key":"a","private_key":"b"}}}"#
        )
        let environment = ["COMPSHARE_CONFIG_FILE": folder.file("config.json")]
        #expect(answer("fish", ["--profile", ""], environment: environment).isEmpty)
        #expect(
            answer("fish", ["profile", ""], environment: environment).allSatisfy { !$0.contains("work") })
        #expect(
            answer("fish", ["emu"], environment: environment) == [
                "emulate\tserve the API on loopback until stopped"
            ])
    }

    @Test func filesMayHaveAnyName() {
        let folder = TemporaryFolder()
        for name in [
            "a b.compsh", "it's.compsh", "图像 生成.compsh", "x=y.compsh", "$h.compsh", "new\nline.compsh",
        ] {
            folder.write(name, "")
        }
        let path = folder.path + "/"
        #expect(answer("fish", [path + "图"]) == [path + "图像 生成.compsh\t"])
        #expect(answer("bash", [path + "图"]) == [path + "图像\\ 生成.compsh "])
        #expect(answer("bash", ["--record", path + "it"]) == [path + "it\\'s.compsh "])
        #expect(answer("bash", ["'" + path + "a"]) == [path + "a b.compsh"])
        #expect(answer("bash", ["--record=\"" + path + "$"]) == [path + "\\$h.compsh"])
        #expect(answer("bash", [path + "x"]) == [path + "x=y.compsh "])
        #expect(answer("bash", [path + "x="]) == ["y.compsh "])
        #expect(answer("fish", [path + "new"]).isEmpty)
    }

    @Test(arguments: [[], ["tcsh", "x"], ["bash"], ["bash", "="], ["fish"]])
    func nonsenseIsAnsweredWithNothing(
        arguments: [String]
    ) {
        #expect(OuterCompletion.answer(to: arguments, environment: [:]) == "")
    }
}

/// Words of other shells' lines.
struct OuterWordTests {
    @Test(arguments: [
        ("a\\ b", "a b"), ("'a b'c", "a bc"), ("\"a\\\"b\\n$\"", "a\"b\\n$"), ("'a\\", "a\\"), ("\"a", "a"),
        ("a'b", "ab"), ("", ""), ("\\", ""), ("图像\\ 生", "图像 生"),
    ])
    func meansWhatTheShellReads(raw: String, text: String) {
        #expect(OuterWord(raw).text == text)
    }

    @Test(arguments: [
        ("--opt=va", "--opt=value x", "value\\ x "), ("a:b", "a:bc", "bc "), ("'a b", "a b c", "a b c"),
        ("\"a", "a\"b", "a\\\"b"), ("--o='x y", "--o=x y z", "x y z"), ("~/a", "~/a b", "~/a\\ b "),
        ("a\\=b", "a=bc", "a=bc "), ("IM", "images", "images "),
    ])
    func bashPutsTheRestInPlace(raw: String, value: String, replacement: String) {
        #expect(
            OuterWord(raw, breaks: " \t\n\"'@><=;|&(:").replacement(for: value, isComplete: true)
                == replacement)
    }

    @Test func valuesThatDoNotContinueTheWordAreLeftOut() {
        #expect(OuterWord("A=b", breaks: "=").replacement(for: "a=bc", isComplete: true) == nil)
    }
}

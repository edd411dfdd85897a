import Foundation
import Testing

@testable import CompshLocalization

@Suite struct POFileTests {
    private static let sample = """
        # A comment with "quotes".
        msgid ""
        msgstr ""
        "Language: zh\\n"

        #. For the translator.
        msgid "one"
        msgstr "一"

        msgctxt "a month"
        msgid "one"
        msgstr ""
        "一"
        "月"

        #~ msgid "gone"
        #~ msgstr "没了"
        msgid "{} \\"file\\"\\\\"
        msgid_plural "{} files\\n"
        msgstr[0] "{} 个\\t文件"
        msgid "last"
        msgstr "末"
        """

    @Test(arguments: [POFileTests.sample, POFileTests.sample + "\n\n"])
    func readsEntries(text: String) {
        let file = POFile(Array(text.utf8).span)
        #expect(
            file.entries == [
                .init(english: "one", translation: "一"),
                .init(context: "a month", english: "one", translation: "一月"),
                .init(english: #"{} "file"\"#, plural: "{} files\n", translation: "{} 个\t文件"),
                .init(english: "last", translation: "末"),
            ])
        #expect(file.entries[1].key == "a month\u{4}one")
    }

    @Test(arguments: ["", "\n", "\"", "msgid", "msgid \"", "msgstr \"x\"", "msgid \"a\\", "nonsense \"x\""])
    func takesAnythingCalmly(text: String) {
        let entries = POFile(Array(text.utf8).span).entries
        #expect(entries.allSatisfy { $0.translation.isEmpty })
    }

    /// gettext's own check, which knows more of the format than is read here.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: msgfmt), "gettext is not installed"))
    func gettextFindsNothingWrong() throws {
        let check = Process()
        check.executableURL = URL(fileURLWithPath: Self.msgfmt)
        check.arguments = ["--check", "--check-accelerators=_", "-o", "/dev/null", Self.path]
        let output = Pipe()
        check.standardError = output
        try check.run()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        check.waitUntilExit()
        #expect(check.terminationStatus == 0 && said.isEmpty, "\(String(decoding: said, as: UTF8.self))")
    }

    private static let msgfmt = "/usr/bin/msgfmt"

    /// The file from which the texts are compiled in.
    private static let path =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Sources/CTexts/zh.po"

    /// What is compiled in is what stands in the file now.
    @Test func theFileIsTheOneCompiledIn() throws {
        let file = try #require(FileManager.default.contents(atPath: Self.path))
        #expect(POFile(Array(file).span).entries == Translation.chineseFile.entries)
    }
}

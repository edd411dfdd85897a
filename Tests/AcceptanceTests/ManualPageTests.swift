import CompshTestSupport
import Foundation
import Testing

/// `compsh help --man`, as those who format it see it.
@Suite(.blocking) struct ManualPageTests {
    private let program = Program()

    private static let mandoc = "/usr/bin/mandoc"

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: mandoc), "mandoc is not installed"),
        arguments: ["en", "zh"])
    func mandocHasNothingToSay(language: String) throws {
        let page = try program.run(["--lang", language, "help", "--man"])
        #expect(page.status == 0 && page.errors.isEmpty, "\(page.errors)")
        program.folder.write("compsh.1", page.text)
        let lint = try program.run(["-T", "lint", "-W", "warning", "compsh.1"], program: Self.mandoc)
        #expect(lint.status == 0 && lint.output.isEmpty, "\(lint.text)")
        // And what it sets can be read.
        let text = try program.run(["-T", "utf8", "-O", "width=80", "compsh.1"], program: Self.mandoc).text
            .replacing(#/.\u{8}/#, with: "")
        for part in ["compsh [options] [COMMAND ...]", "COMPSHARE_LANG", "init.compsh", "130"] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(text.contains(language == "zh" ? "退出" : "run TEXT and exit"))
    }
}

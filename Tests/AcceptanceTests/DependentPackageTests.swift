import CompshTestSupport
import Foundation
import Testing

/// A package that depends on the library's product and has targets of its own called Shell, Localization, Wire and
/// Rendering: it does the seed page's job.
///
/// It is built by `swift build --package-path Tests/DependentPackage --scratch-path .build/dependent`, as `.ci/run` does:
/// that takes more than a minute, since swift-crypto is built once more.
@Suite(.blocking) struct DependentPackageTests {
    private static let built = Installation.checkout + "/.build/dependent/debug/publications"
    private let program = Program()

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: built),
            "Tests/DependentPackage is not built in .build/dependent"))
    func itListsThePublishedImages() throws {
        let publications = program.folder.file("publications")
        try Installation.copy(Self.built, to: publications)
        let emulator = try RunningEmulator(program)
        let run = try program.run(["12345"], program: publications, variables: emulator.variables)
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(
            run.lines.filter { $0.hasPrefix("第") } == (1...3).map { "第 \($0) 页，共 45 个镜像" })
        #expect(run.lines.count == 48)
        let keyless = try program.run(["12345"], program: publications)
        #expect(keyless.status == 1)
        #expect(keyless.text.hasPrefix("no credentials; looked at: $COMPSHARE_PUBLIC_KEY"))
    }
}

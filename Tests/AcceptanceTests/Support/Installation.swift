import CompshTestSupport
import Foundation
import Glibc
import Testing

/// The programs and scripts under test, where the user who runs them can reach them.
///
/// Where the tests run as root these are copies: a checkout may stand in a folder that others cannot enter.
struct Installation {
    /// The path of compsh: `$COMPSH_BINARY`, or the one beside the tests.
    let compsh: String
    /// The path of the library's example.
    let listImages: String
    /// The folder of the example scripts.
    let examples: String

    /// The checkout.
    static let checkout = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()

    private static let shared = Result { try Installation() }

    /// The installation for this run of the tests; the first call says what it is, in one line.
    static func current() throws -> Installation { try shared.get() }

    private init() throws {
        let variable = "COMPSH_BINARY"
        let named = ProcessInfo.processInfo.environment[variable].map {
            URL(fileURLWithPath: $0).standardizedFileURL.path
        }
        let program = try #require(named ?? TestProgram.path("compsh"), "compsh is not built")
        try #require(
            FileManager.default.isExecutableFile(atPath: program), "$\(variable): \(program) is no program")
        let example = try #require(TestProgram.path("list-images"), "list-images is not built")
        let user = TestUser.current
        print("Acceptance: \(program), as \(user)")
        guard user.isOther else {
            (compsh, listImages, examples) = (program, example, Self.checkout + "/examples")
            return
        }
        let folder = Self.folder.path
        (compsh, listImages, examples) = (folder + "/compsh", folder + "/list-images", folder + "/examples")
        for (original, copy) in [
            (program, compsh), (example, listImages), (Self.checkout + "/examples", examples),
        ] {
            try Self.copy(original, to: copy)
        }
    }

    /// Copies a program or a folder to where every user can read and run it, whatever the mask of who made it.
    ///
    /// A child does it: a program that this process wrote itself cannot be run ("Text file busy") while a child of
    /// another thread, made meanwhile, still has its descriptor.
    static func copy(_ original: String, to copy: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", #"cp -R -- "$1" "$2" && chmod -R a+rX "$2""#, "sh", original, copy]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "cannot copy \(original) to \(copy)")
    }

    /// A folder for the copies; a static value is never given up, so that the end of the process removes it.
    private static let folder: TemporaryFolder = {
        atexit { try? FileManager.default.removeItem(atPath: Installation.folder.path) }
        return TemporaryFolder(owner: .current)
    }()
}

import CompShareWire
import CompshLocalization
import CompshTestSupport
import Foundation
import Testing

@testable import CompshShell

/// Values that are bytes and travel in Base64, such as pictures.
@MainActor
struct BinaryValueTests {
    private let transport = RecordingTransport()
    private let folder = TemporaryFolder()
    /// The beginning of a picture: no UTF-8.
    private nonisolated static let picture: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0xFF, 0xFE,
    ]

    private func shell(isRestricted: Bool = false) throws -> TestShell {
        let shell = try TestShell(transport: transport) {
            $0.confirmsChanges = true
            $0.isRestricted = isRestricted
        }
        shell.session.settings.write.set(true, from: .flag("--write"))
        return shell
    }

    private func write(_ bytes: [UInt8]) throws -> String {
        let path = folder.file("cover.png")
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    private static let change = "call UpdateCompShareImage CompShareImageId=i"

    @Test(arguments: [picture, [0xFF, 0xFE, 0x41], [0xEF, 0xBB, 0xBF, 0x41], [0x41, 0x0A]])
    func aFileIsEncodedByteForByte(bytes: [UInt8]) async throws {
        let path = try write(bytes)
        let shell = try shell()
        #expect(await shell.run("\(Self.change) Cover=@\(path)") == .finished(0), "\(shell.errors.text)")
        #expect(transport.sent.contains("Cover=\(Data(bytes).base64EncodedString())"))
    }

    @Test func whatIsBase64AlreadyIsSentAsItIs() async throws {
        let shell = try shell()
        #expect(await shell.run("\(Self.change) Cover=iVBORw0KGgo=") == .finished(0), "\(shell.errors.text)")
        #expect(transport.sent.contains("Cover=iVBORw0KGgo="))
    }

    @Test(arguments: ["cover.png", "https://host/cover.png", "''"])
    func otherTextsAreRefused(value: String) async throws {
        let shell = try shell()
        #expect(await shell.run("\(Self.change) Cover=\(value)") == .stopped(ExitStatus.usage))
        #expect(
            shell.errors.text.contains("Cover=@FILE sends a file, and encodes it"), "\(shell.errors.text)")
        #expect(transport.requests.isEmpty)
    }

    @Test func aPictureMayBeLargerThanAText() async throws {
        let path = try write([UInt8](repeating: 0, count: 2 << 20))
        let shell = try shell()
        #expect(await shell.run("\(Self.change) Cover=@\(path)") == .finished(0), "\(shell.errors.text)")
        let large = try write([UInt8](repeating: 0, count: 8 << 20 | 1))
        #expect(await shell.run("\(Self.change) Cover=@\(large)") == .stopped(ExitStatus.usage))
        #expect(shell.errors.text.contains("is larger than 8 MiB"))
    }

    @Test func scriptsOfOthersReadNoFiles() async throws {
        let path = try write(Self.picture)
        let shell = try shell(isRestricted: true)
        #expect(await shell.run("\(Self.change) Cover=@\(path)") == .stopped(ExitStatus.failure))
        #expect(shell.errors.text.contains("files are not allowed"))
        #expect(transport.requests.isEmpty)
    }
}

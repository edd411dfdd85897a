import CompShareOrderedJSON
import CompshRendering
import Testing

@testable import CompshShell

/// `image ID` and `image N`, against the emulator.
@MainActor
struct ImageCommandTests {
    @Test func aRowOfTheListingIsShownWithItsVersionsAndReadme() async throws {
        let shell = try TestShell()
        #expect(await shell.run("images 12345 --limit 5; image 5") == .finished(0))
        let text = shell.output.text
        #expect(text.contains("\nGROUP "))
        #expect(text.contains("\nVERSIONS\n  #  IMAGE"))
        #expect(text.contains("\nREADME\n"))
        // Headings of both levels, as they look without colour.
        #expect(text.contains("\n=====") && text.contains("\n-----"))
        #expect(!text.contains("## "))
    }

    @Test func anImageAndItsGroupAreFoundByTheirIds() async throws {
        let shell = try TestShell()
        _ = await shell.run("images 12345 -- ; set format jsonl; images 12345 --limit 1")
        let row = try JSONValue(parsing: String(shell.output.lines.last ?? ""))
        let group = try #require(row["GroupId"]?.text)
        let image = try #require(row["Data"]?[0]?["CompShareImageId"]?.text)
        for id in [group, image] {
            let other = try TestShell()
            #expect(await other.run("image \(id)") == .finished(0))
            #expect(other.output.text.contains(group))
            #expect(other.output.text.contains(image))
            #expect(other.output.text.contains("README"))
        }
    }

    @Test func imagesOfTheOtherListingsAreFoundToo() async throws {
        for listing in ["platform --type Game", "custom", "shared", "mine"] {
            let shell = try TestShell()
            #expect(
                await shell.run("\(listing); image 1") == .finished(0), "\(listing): \(shell.errors.text)")
            // And by its id alone, in a session that has listed nothing.
            let id = try #require(
                shell.output.text.split(whereSeparator: \.isWhitespace).first {
                    $0.hasPrefix("compshareImage-")
                })
            let other = try TestShell()
            #expect(await other.run("image \(id)") == .finished(0), "\(listing): \(other.errors.text)")
        }
    }

    @Test func jsonIsTheServersAnswer() async throws {
        let shell = try TestShell()
        _ = await shell.run("images 12345 --limit 1")
        shell.output.bytes = []
        #expect(
            await shell.run("set format json; image 1; expect RetCode == 0; expect rows == 1") == .finished(0)
        )
        let answer = try JSONValue(parsing: shell.output.text)
        #expect(answer["RetCode"]?.integer == 0)
        #expect(answer["CompshareImageGroup"]?.array?.count == 1)
    }

    @Test(arguments: [
        ("image 1", Int32(2), "no images have been listed yet"),
        ("images 12345 --limit 3; image 9", 2, "row 9 is not among the rows shown last (1–3)"),
        ("image nosuch", 1, "there is no image or group \"nosuch\" in cn-wlcb"),
        ("image compshareImage-none", 1, "there is no image or group \"compshareImage-none\" in cn-wlcb"),
    ])
    func whatIsNotThereIsSaid(line: String, status: Int32, words: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run(line) == .stopped(status))
        #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
    }

    @Test func rowsOfSeveralPagesCountOn() async throws {
        let shell = try TestShell()
        #expect(
            await shell.run("images 12345; next; image 21; image 3; images 12345 all; image 45")
                == .finished(0))
    }
}

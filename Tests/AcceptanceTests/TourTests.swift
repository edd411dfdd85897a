import Foundation
import Testing

/// The tours and the picture of the README show what the program shows; `Tests/Tour/make.sh` writes them.
@Suite(.blocking, .serialized) struct TourTests {
    private static let lines = [
        "images 12345 --limit 4",
        "next",
        "call DescribeUserCommunityImages Limit=500",
        "images 12345 --region mars",
        "again x1",
        "diff",
        "save id = CompshareImageGroup[2].GroupId",
        "images 12345 --group $id",
        "expect rows == 2",
        "last x1 timing",
    ]

    @Test(arguments: [("en", "C.UTF-8"), ("zh", "zh_CN.UTF-8")])
    func theTourIsAsTheProgramIs(language: String, locale: String) throws {
        let session = try TourSession(Self.lines, language: locale, columns: 92)
        let shown = "```\n$ compsh --demo\n\(session.transcript)\n```\n"
        let path = Installation.checkout + "/README.md"
        let readme = try String(contentsOfFile: path, encoding: .utf8)
        let begin = "<!-- tour \(language) -->\n"
        let start = try #require(readme.range(of: begin), "the README has no \(begin)").upperBound
        let end = try #require(
            readme.range(of: "\n```\n", range: readme.index(start, offsetBy: 4)..<readme.endIndex)
        ).upperBound
        guard !Self.isWriting else {
            let written = readme.replacingCharacters(in: start..<end, with: shown)
            return try written.write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(readme[start..<end] == shown, "bash Tests/Tour/make.sh writes it anew")
    }

    @Test func thePictureIsAsTheProgramIs() throws {
        let session = try TourSession(
            ["images 12345 --limit 5", "imges", "next"], unfinished: "images 12345 --l", language: "C.UTF-8",
            rows: 30, columns: 96)
        let shown = ScreenPicture(session.screen).svg
        let path = Installation.checkout + "/examples/compsh.svg"
        guard !Self.isWriting else {
            return try shown.write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(
            try String(contentsOfFile: path, encoding: .utf8) == shown,
            "bash Tests/Tour/make.sh writes it anew")
    }

    private static let isWriting = ProcessInfo.processInfo.environment["COMPSH_WRITE_TOUR"] != nil
}

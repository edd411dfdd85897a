import CompSharePlatform
import CompshLocalization
import Testing

@testable import CompshShell

/// The system's own words are in Chinese where the shell is.
struct SystemErrorTests {
    /// What files, programs and sockets can say on Linux; the numbers are the system's.
    @Test(arguments: [
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32, 34,
        35, 36, 37, 38, 39, 40, 71, 75, 90, 95, 98, 99, 100, 101, 103, 104, 105, 107, 110, 111, 112, 113, 116,
        117, 121,
        122, 125,
    ])
    func theUsualOnesAreTranslated(number: CInt) {
        let message = Errno(rawValue: number).message
        let chinese = message.text(in: .chinese)
        #expect(chinese.unicodeScalars.allSatisfy { $0.value >= 0x2E80 }, "\(number): \(chinese)")
        #expect(message.text(in: .english) == Errno(rawValue: number).description)
    }

    @Test func aMissingFileIsNamedAsTheSystemNamesIt() {
        #expect(
            FileError(path: "/x", .noSuchFileOrDirectory).message.text(in: .chinese) == "/x：没有那个文件或目录")
    }

    @Test(arguments: [
        Errno.noSuchFileOrDirectory, .isDirectory, .permissionDenied, .noSpace, .ioError, .brokenPipe,
    ])
    func eachSaysWhatToDo(error: Errno) {
        for use in [FileError.Use.reading, .writing] {
            #expect(FileError(path: "/x", error).advice(use) != nil)
        }
    }
}

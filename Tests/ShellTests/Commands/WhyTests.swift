import CompShare
import CompshLocalization
import Testing

@testable import CompshShell

/// What `why` says of a RetCode is what the client does.
struct WhyTests {
    @Test(arguments: [-2, -1, 0, 110, 130, 150, 153, 160, 171, 174, 230, 8357, 8434, 8903, 17001, 226604])
    func itPromisesARetryWhereTheClientMakesOne(code: Int) throws {
        let isRetried = [110, 130, 150, 153].contains(code)
        let text = try #require(WhyCommand.lines(RetCode(code))).map(\.description).joined(separator: "\n")
        #expect(text.contains("compsh does so by itself") == isRetried, "\(text)")
        #expect(RetCode(code).isTransient == isRetried)
    }
}

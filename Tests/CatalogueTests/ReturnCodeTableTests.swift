import Testing

@testable import CompShareCatalogue

@Suite struct ReturnCodeTableTests {
    let table = ReturnCodeTable.vendor

    @Test func holdsEveryCode() {
        #expect(table.entries.count == 275)
        #expect(table.entries[171]?.summary.english == "wrong signature")
        #expect(table.entries[171]?.summary.chinese == "签名错误")
        #expect(table.entries.values.allSatisfy { $0.repetition != nil })
    }

    @Test func theGatewaysFaultsPass() {
        #expect(table.entries.filter { $0.value.isPassing }.keys.sorted() == [110, 130, 150, 153])
        #expect(table.entries.filter { $0.value.isThrottled }.keys.sorted() == [153])
        #expect(table.entries[110]?.repetition == .reads)
    }

    @Test(arguments: [(8007, true), (8974, true), (8988, false), (17_002, true), (17_104, false), (1, false)])
    func familiesExplainTheirCodes(code: Int, isKnown: Bool) {
        #expect((table.entry(for: code) != nil) == isKnown)
    }

    @Test(arguments: ["", "{", "[]", #"{"codes":[{}],"families":[{"from":2,"to":1,"summary":"x"}]}"#])
    func whatIsNoTableHasNoCodes(text: String) {
        #expect(ReturnCodeTable(Array(text.utf8)).entries.isEmpty)
        #expect(ReturnCodeTable(Array(text.utf8)).entry(for: 1) == nil)
    }
}

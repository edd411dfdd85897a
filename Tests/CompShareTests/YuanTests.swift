import CompShare
import Testing

struct YuanTests {
    @Test(arguments: [
        ("2.77", 2_770_000), ("0.0005", 500), ("1899.6", 1_899_600_000), ("-3", -3_000_000), ("0", 0),
        ("1.5e3", 1_500_000_000), ("15E-1", 1_500_000), ("0.30000000000000004", 300_000), ("0.0000005", 1),
        ("0.00000049", 0), ("9.9999999", 10_000_000), ("00012", 12_000_000), ("1e-20", 0),
    ])
    func aDecimalNumberIsReadExactly(text: String, millionths: Int) {
        #expect(Yuan(text)?.millionths == millionths)
    }

    @Test(arguments: [
        "", "-", ".", ".5", "5.", "1e", "1e99", "12a", " 1", "1,5", "¥1", "1.5e3.2", "+1", "Inf", "0x10",
        "--1",
        "99999999999999", "1e30",
    ])
    func whatIsNoAmountIsNone(text: String) {
        #expect(Yuan(text) == nil)
    }

    @Test(arguments: [("150", "1.50"), ("1", "0.01"), ("-200", "-2.00"), ("0.5", "0.005")])
    func fenAreHundredths(text: String, yuan: String) {
        #expect(Yuan(fen: text)?.description == yuan)
    }

    @Test(arguments: [
        (2_770_000, "2.77"), (500, "0.0005"), (1_899_600_000, "1899.60"), (-3_000_000, "-3.00"), (0, "0.00"),
        (-1, "-0.000001"), (1_000_000, "1.00"),
    ])
    func itIsWrittenWithTwoDecimalsOrMore(millionths: Int, text: String) {
        #expect(Yuan(millionths: millionths).description == text)
    }

    @Test func sumsAndProductsDoNotOverflow() {
        let large = Yuan(millionths: .max)
        #expect(large.adding(Yuan(millionths: 1)) == nil)
        #expect(large.times(2) == nil)
        #expect(Yuan(millionths: 3).adding(Yuan(millionths: -4)) == Yuan(millionths: -1))
        #expect(Yuan(millionths: 3).times(4) == Yuan(millionths: 12))
        #expect(Yuan(millionths: 3) < Yuan(millionths: 4))
    }
}

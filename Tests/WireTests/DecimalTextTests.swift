import Testing

@testable import CompShareWire

struct DecimalTextTests {
    @Test(arguments: [
        (42.0, "42"), (0.1, "0.1"), (1e-05, "0.00001"), (1e-07, "0.0000001"), (1e16, "10000000000000000"),
        (-0.0, "-0"),
        (12.34, "12.34"), (-1.5e-9, "-0.0000000015"), (1.2345e20, "123450000000000000000"),
        (65.722, "65.722"),
    ])
    func numbersHaveNoExponent(value: Double, text: String) {
        #expect(DecimalText.of(value) == text)
    }

    /// Whatever the value, its text reads back as the same value and holds digits only.
    @Test func everyTextReadsBack() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            let text = DecimalText.of(value)
            #expect(Double(text) == value)
            #expect(text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D })
            #expect(!text.hasSuffix(".0"))
        }
    }
}

import Testing

@testable import CompshRendering

/// Rows of bars.
struct SparklineTests {
    @Test func barsAreAsHighAsTheValues() {
        #expect(Sparkline.text([0, 50, 100], top: 100) == "▁▅█")
        #expect(Sparkline.text([nil, 1, 200, -3], top: 100) == " ▁█▁")
        #expect(Sparkline.text([0, 5], top: 0) == "▁▁")
        #expect(Sparkline.text([], top: 1) == "")
    }
}

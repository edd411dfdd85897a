/// A row of bars as high as numbers are great, one sign each: `▁▂▅█`.
package enum Sparkline {
    private static let bars = Array("▁▂▃▄▅▆▇█")

    /// The bars of some values.
    ///
    /// - Parameters:
    ///   - values: The values; nil leaves a blank.
    ///   - top: What the highest bar stands for; greater values are as high.
    /// - Returns: A sign for each value.
    package static func text(_ values: [Double?], top: Double) -> String {
        String(values.map { value in value.map { bar($0, top) } ?? " " })
    }

    private static func bar(_ value: Double, _ top: Double) -> Character {
        guard top > 0, value > 0 else { return bars[0] }
        let share = min(1, value / top)
        return bars[Int((share * Double(bars.count - 1)).rounded())]
    }
}

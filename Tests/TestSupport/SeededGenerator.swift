/// Random numbers that are the same on every run, so that a failure can be repeated.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Makes a generator; the same seed gives the same numbers.
    public init(seed: UInt64) { state = seed }

    /// Makes a generator from a test's number.
    public init(seed: Int) { self.init(seed: UInt64(bitPattern: Int64(seed))) }

    /// The next number, by the SplitMix64 steps.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Scalars that have a part in attacks or in width rules.
    private static let troublesome: [ClosedRange<UInt32>] = [
        0x00...0x1F, 0x7F...0x9F, 0x300...0x30F, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069,
        0x200D...0x200D,
        0xFE00...0xFE0F, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF, 0x1F468...0x1F469, 0x2764...0x2764,
        0x4E00...0x4E0F,
        0xAC00...0xAC0F, 0x1100...0x11FF, 0xE0020...0xE007F, 0xE0100...0xE0104, 0xFEFF...0xFEFF,
        0xE000...0xE003,
        0x20E3...0x20E3, 0x3164...0x3164, 0x20...0x7E, 0x0A...0x0D, 0x900...0x97F, 0xE00...0xE5B, 0x41...0x5A,
    ]

    /// Text of `length` scalars, most of them troublesome, some from anywhere in Unicode.
    public mutating func text(length: Int) -> String {
        var text = String.UnicodeScalarView()
        var missing = length
        while missing > 0 {
            let range =
                Int.random(in: 0..<8, using: &self) == 0
                ? 0...0x10FFFF : Self.troublesome.randomElement(using: &self) ?? 0...0
            guard let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) else { continue }
            text.append(scalar)
            missing -= 1
        }
        return String(text)
    }
}

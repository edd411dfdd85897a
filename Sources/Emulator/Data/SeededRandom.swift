/// Numbers that depend on a seed and a few coordinates only, the same on every machine (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64, _ coordinates: UInt64...) {
        state = seed
        for coordinate in coordinates {
            state = next() ^ (coordinate &* 0xD6E8_FEB8_6659_FD93)
        }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 below `limit`.
    ///
    /// The standard library's own way of scaling may change; this one never does.
    mutating func number(below limit: Int) -> Int {
        limit > 0 ? Int(next().multipliedFullWidth(by: UInt64(limit)).high) : 0
    }

    /// Whether something with a chance of `percent` in a hundred happens.
    mutating func happens(_ percent: Int) -> Bool { number(below: 100) < percent }

    /// One of some values, which must not be empty to matter.
    mutating func pick<Value>(_ values: [Value], default fallback: Value) -> Value {
        values.isEmpty ? fallback : values[number(below: values.count)]
    }

    /// One of some texts.
    mutating func pick(_ values: [String]) -> String { pick(values, default: "") }

    /// A text of `count` characters from `alphabet`.
    mutating func text(of alphabet: String, count: Int) -> String {
        let characters = Array(alphabet.utf8)
        return String(
            decoding: (0..<count).map { _ in characters[number(below: characters.count)] }, as: UTF8.self)
    }
}

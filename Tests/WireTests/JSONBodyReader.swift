import CompShareOrderedJSON
import Foundation

/// A service that checks the signature of a JSON body, written apart from the client: it knows nothing but the bytes.
enum JSONBodyReader {
    /// Whether a body carries the signature that belongs to it.
    static func accepts(_ body: [UInt8], privateKey: String) throws -> Bool {
        guard let members = try JSONValue(parsing: body).object?.members else { return false }
        var names: [String: JSONValue] = [:]
        for member in members { names[member.name] = member.value }
        guard let signature = names.removeValue(forKey: "Signature")?.string else { return false }
        let joined = pieces(of: .object(JSONObject(pairs: names.map { ($0.key, $0.value) })))
        return sha1(Array((joined.joined() + privateKey).utf8)) == signature
    }

    /// The texts that are joined, by a stack in place of recursion.
    private static func pieces(of json: JSONValue) -> [String] {
        var pieces: [String] = []
        var rest: [Piece] = [.value(json)]
        while let next = rest.popLast() {
            switch next {
            case .text(let text): pieces.append(text)
            case .value(let json):
                switch json.content {
                case .string(let text): pieces.append(text)
                case .bool(let value): pieces.append(value ? "true" : "false")
                // Written without exponent and without zeros behind the point.
                case .number(let number): pieces.append(Decimal(string: number.text)?.description ?? "")
                case .null: break
                case .array(let elements): rest += elements.reversed().map(Piece.value)
                case .object(let object):
                    let sorted = object.members.sorted {
                        Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8))
                    }
                    for member in sorted.reversed() { rest += [.value(member.value), .text(member.name)] }
                }
            }
        }
        return pieces
    }

    private enum Piece {
        case text(String)
        case value(JSONValue)
    }

    /// SHA-1 as FIPS 180-4 has it.
    private static func sha1(_ message: [UInt8]) -> String {
        var padded = message + [0x80]
        while padded.count % 64 != 56 { padded.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) {
            padded.append(UInt8(truncatingIfNeeded: (message.count * 8) >> shift))
        }
        var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
        func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 { word << bits | word >> (32 - bits) }
        for block in stride(from: 0, to: padded.count, by: 64) {
            var words = (0..<16).map { place in
                padded[block + 4 * place..<block + 4 * place + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            }
            for place in 16..<80 {
                words.append(
                    turned(words[place - 3] ^ words[place - 8] ^ words[place - 14] ^ words[place - 16], 1))
            }
            var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
            for (place, word) in words.enumerated() {
                let (mixed, constant): (UInt32, UInt32) =
                    switch place / 20 {
                    case 0: (b & c | ~b & d, 0x5A82_7999)
                    case 1: (b ^ c ^ d, 0x6ED9_EBA1)
                    case 2: (b & c | b & d | c & d, 0x8F1B_BCDC)
                    default: (b ^ c ^ d, 0xCA62_C1D6)
                    }
                (a, b, c, d, e) = (turned(a, 5) &+ mixed &+ e &+ constant &+ word, a, turned(b, 30), c, d)
            }
            state = zip(state, [a, b, c, d, e]).map { $0 &+ $1 }
        }
        return state.map { word in
            String(repeating: "0", count: 8 - String(word, radix: 16).count) + String(word, radix: 16)
        }.joined()
    }
}

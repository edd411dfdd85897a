/// Passwords of instances, by the rules of the UHost reference.
enum Password {
    /// Refuses what is no Base64, or stands for a password that the service would not take.
    static func check(_ text: String) throws(Refusal) {
        guard let bytes = Base64.decode(text), (8...30).contains(bytes.count),
            bytes.allSatisfy({ (0x21...0x7E).contains($0) }), kinds(bytes) >= 2
        else { throw .notAvailable("Password") }
    }

    /// A password in Base64.
    static func made(_ random: inout SeededRandom) -> String {
        // One of each kind that is asked for at the end, whatever comes before.
        let text =
            random.text(of: "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", count: 10) + "a7"
        return Base64.encode(Array(text.utf8))
    }

    /// How many of these there are: letters, digits, signs.
    private static func kinds(_ bytes: [UInt8]) -> Int {
        let isLetter = { (byte: UInt8) in (0x41...0x5A).contains(byte & 0xDF) }
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        return [
            bytes.contains(where: isLetter), bytes.contains(where: isDigit),
            bytes.contains { !isLetter($0) && !isDigit($0) },
        ].count { $0 }
    }
}

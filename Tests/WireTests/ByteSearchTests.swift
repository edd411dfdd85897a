import Testing

@testable import CompShareWire

@Suite struct ByteSearchTests {
    @Test(arguments: [
        ("abcabc", "bc", "x", "axax"), ("abacad", "ac", "x", "abxad"), ("aaaa", "aa", "b", "bb"),
        ("abc", "d", "x", "abc"),
        ("", "a", "x", ""),
        ("abc", "", "x", "abc"), ("abc", "abc", "", ""), ("ab", "abc", "x", "ab"), ("稳定", "定", "*", "稳*"),
    ])
    func replacesEach(text: String, needle: String, other: String, expected: String) {
        let (bytes, wanted) = (Array(text.utf8), Array(needle.utf8))
        let replaced = ByteSearch.replacing(in: bytes) { start in
            ByteSearch.first(wanted, in: bytes, from: start).map {
                ($0..<$0 + wanted.count, Array(other.utf8))
            }
        }
        #expect(String(decoding: replaced, as: UTF8.self) == expected)
    }
}

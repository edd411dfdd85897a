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
        let replaced = ByteSearch.replacing(Array(needle.utf8), with: Array(other.utf8), in: Array(text.utf8))
        #expect(String(decoding: replaced, as: UTF8.self) == expected)
    }
}

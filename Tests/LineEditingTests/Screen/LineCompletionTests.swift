import Testing

@testable import CompshLineEditing

struct LineCompletionTests {
    private func prefix(_ texts: [String]) -> String {
        let none = "".startIndex..<"".startIndex
        return LineCompletion(replaced: none, candidates: texts.map { .init($0) }).commonPrefix
    }

    @Test(arguments: [
        (["images", "image", "imports"], "im"), (["a"], "a"), ([], ""), (["a", "b"], ""),
        (["华北一", "华南二"], "华"), (["华", "单"], ""), (["e\u{301}x", "ey"], ""),
        (["👨‍👩‍👧", "👨‍👩‍👦"], ""), (["abc", "abc"], "abc"), (["", "a"], ""),
    ])
    func sharesWholeCharacters(texts: [String], expected: String) {
        #expect(prefix(texts) == expected)
    }
}

import Testing

@testable import CompshCommandLanguage

struct NearestNamesTests {
    @Test(arguments: [
        ("imges", ["images", "image"]), ("iamges", ["images", "image"]), ("IMAGES", ["images", "image"]),
        ("im", ["images", "image"]), ("ｉｍａｇｅ", ["image", "images"]),
        ("xyz", []), ("", []), ("imgs", ["images", "image"]), ("nxt", ["next"]), ("q", ["quit"]),
    ])
    func finds(typed: String, names: [String]) {
        #expect(
            NearestNames.suggestions(for: typed, among: ["images", "image", "next", "prev", "quit"]) == names)
    }

    @Test(arguments: [
        ("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abcd", "abc", 1), ("ca", "abc", 3),
        ("kitten", "sitting", 3),
    ])
    func measures(left: String, right: String, distance: Int) {
        #expect(NearestNames.distance(Array(left), Array(right)) == distance)
        #expect(NearestNames.distance(Array(right), Array(left)) == distance)
    }

    @Test func atMostThree() {
        #expect(NearestNames.suggestions(for: "a", among: ["ab", "ac", "ad", "ae"]) == ["ab", "ac", "ad"])
    }
}

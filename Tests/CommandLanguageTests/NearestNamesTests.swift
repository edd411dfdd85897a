import CompshTestSupport
import Testing

@testable import CompshCommandLanguage

struct NearestNamesTests {
    @Test(arguments: [
        ("imges", ["images"]), ("iamges", ["images", "image"]), ("IMAGES", ["images", "image"]),
        ("im", ["images", "image"]), ("ｉｍａｇｅ", ["image", "images"]),
        ("xyz", []), ("", []), ("imgs", ["images"]), ("imagse", ["images", "image"]), ("nxt", ["next"]),
        ("qu", ["quit"]), ("q", []),
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
        #expect(
            NearestNames.suggestions(for: "aa", among: ["aab", "aac", "aad", "aae"]) == ["aab", "aac", "aad"])
    }

    /// What is likely to be meant, and nothing where any guess would be silly.
    @Test(
        arguments: [
            ("xyz", ["bye", "set", "exit"], []), ("a", ["Author", "all", "alias"], []),
            ("a=b", ["all", "alias"], []), ("-5", ["1", "15"], []), ("5", ["50"], []),
            ("12", ["1", "123"], []),
            ("hlep", ["yes", "help", "keep"], ["help"]), ("fr", ["en", "zh"], []), ("no", ["on", "to"], []),
            ("zz", ["az", "zz1"], ["zz1"]), ("prcies", ["prices"], ["prices"]),
            ("exprot", ["export"], ["export"]),
            ("gpus", ["gps", "zones"], ["gps"]), ("mars", ["cn-wlcb", "cards"], []), ("镜像", ["镜头"], []),
            ("comfyui", ["ComfyUI", "WebUI"], ["ComfyUI"]),
            (
                "DescribeComunityImages", ["DescribeCommunityImages"],
                ["DescribeCommunityImages"]
            ),
        ] as [(String, [String], [String])])
    func suggestsOnlyWhatIsLikely(typed: String, names: [String], near: [String]) {
        #expect(NearestNames.suggestions(for: typed, among: names) == near)
    }

    /// Of what is suggested at least two thirds of the letters are those that were typed, or all that were typed are in it
    /// and begin it.
    @Test func everySuggestionSharesMostOfTheLetters() {
        var generator = SeededGenerator(seed: 14)
        let letters = Array("aeinorst")
        func word() -> String {
            String(
                (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                    letters.randomElement(using: &generator) ?? "a"
                })
        }
        var count = 0
        for _ in 0..<2_000 {
            let typed = word()
            for name in NearestNames.suggestions(for: typed, among: (0..<20).map { _ in word() }) {
                count += 1
                let distance = NearestNames.distance(Array(typed), Array(name))
                let isAbbreviation = distance == name.count - typed.count && name.first == typed.first
                #expect(
                    name.hasPrefix(typed) || distance * 3 <= typed.count || isAbbreviation,
                    "\(typed) → \(name)")
            }
        }
        #expect(count > 100)
    }

    /// One slip of the finger in a word of four letters or more is always mended.
    @Test(arguments: ["help", "images", "instances", "describe", "exchanges"])
    func oneSlipIsMended(name: String) {
        let letters = Array(name)
        for place in letters.indices {
            var left = letters
            left.remove(at: place)
            #expect(NearestNames.suggestions(for: String(left), among: [name]) == [name])
            var other = letters
            other[place] = "x"
            #expect(NearestNames.suggestions(for: String(other), among: [name]) == [name])
            guard place > 0 else { continue }
            var swapped = letters
            swapped.swapAt(place - 1, place)
            #expect(NearestNames.suggestions(for: String(swapped), among: [name]) == [name])
        }
    }
}

/// The words that an action's name is made of.
package enum ActionName {
    /// `DescribeULHostInstance` gives `Describe`, `UL`, `Host` and `Instance`; what is no letter parts words too.
    package static func words(_ name: String) -> [String] {
        let characters = Array(name)
        var words: [String] = [""]
        for (place, character) in characters.enumerated() {
            guard character.isLetter else {
                words.append("")
                continue
            }
            let followsSmall = place > 0 && !characters[place - 1].isUppercase
            // In a run of capitals the last begins the next word: `URLDelete` is `URL` and `Delete`.
            let precedesSmall = place + 1 < characters.count && characters[place + 1].isLowercase
            if character.isUppercase, followsSmall || precedesSmall { words.append("") }
            words[words.count - 1].append(character)
        }
        return words.filter { !$0.isEmpty }
    }

    /// Whether one of `verbs`, in small letters, is a word of `words`, or ends a run of capitals (`XDELETE`).
    static func contain(_ words: some Sequence<String>, anyOf verbs: Set<String>) -> Bool {
        words.contains { word in
            let small = word.lowercased()
            return verbs.contains(small)
                || word.allSatisfy(\.isUppercase) && verbs.contains(where: small.hasSuffix)
        }
    }
}

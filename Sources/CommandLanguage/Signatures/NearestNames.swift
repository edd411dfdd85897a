/// Finds the names that a mistyped one was probably meant to be.
package enum NearestNames {
    /// The nearest names, best first, at most three.
    ///
    /// A name is near if it begins with what was typed, or can be had by few edits (insert, delete, replace, swap
    /// neighbours): one from three letters on, two from six on, or from four on where only letters are left out, as in
    /// `imgs`. One letter, and what holds no letter, is near to nothing: a guess at what it means would mostly be wrong,
    /// and no suggestion is better than a silly one. Full-width forms count as the characters they stand for.
    ///
    /// - Parameters:
    ///   - typed: What was typed.
    ///   - names: The names that would be right.
    /// - Returns: Names as they are in `names`.
    package static func suggestions(for typed: String, among names: some Sequence<String>) -> [String] {
        let typed = Array(Lookalike.folded(typed).lowercased())
        // A word much longer than any name has no near one; the bound keeps pasted text from costing time.
        guard (2...100).contains(typed.count), typed.contains(where: \.isLetter) else { return [] }
        let limit = typed.count < 3 ? 0 : typed.count < 6 ? 1 : 2
        var found: [(rank: Int, place: Int, name: String)] = []
        for (place, name) in names.enumerated() {
            let letters = Array(name.lowercased())
            let missing = letters.count - typed.count
            if abs(missing) <= max(limit, 2) {
                let distance = distance(typed, letters)
                if distance <= limit || missing == distance && isAbbreviation(typed, of: letters) {
                    found.append((distance * 2, place, name))
                    continue
                }
            }
            // Between one edit and two: a beginning is a likelier meaning than a word with two mistakes.
            if letters.starts(with: typed) { found.append((3, place, name)) }
        }
        found.sort { ($0.rank, $0.place) < ($1.rank, $1.place) }
        var result: [String] = []
        for entry in found where !result.contains(entry.name) {
            result.append(entry.name)
            if result.count == 3 { break }
        }
        return result
    }

    /// Whether four letters or more are those of a name with up to two left out behind the first.
    private static func isAbbreviation(_ typed: [Character], of name: [Character]) -> Bool {
        typed.count >= 4 && name.count - typed.count <= 2 && typed.first == name.first
    }

    /// The Damerau-Levenshtein distance (optimal string alignment).
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [Int](repeating: row, count: right.count + 1)
            for column in 1...right.count {
                let isSame = left[row - 1] == right[column - 1]
                var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1]
                {
                    best = min(best, beforeLast[column - 2] + 1)
                }
                current[column] = best
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}

extension NearestNames {
    /// How many mistakes lie between what was typed and a name, by the rules of ``suggestions(for:among:)``.
    package static func distance(from typed: String, to name: String) -> Int {
        distance(Array(Lookalike.folded(typed).lowercased()), Array(name.lowercased()))
    }
}

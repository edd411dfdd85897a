/// Names of members, one inside the other, that mark what is left out of a comparison: `Data.UpdateTime`.
///
/// Wherever they follow each other in a path, lists between them or not, they fit: `Data.UpdateTime` fits
/// `CompshareImageGroup[*].Data[*].UpdateTime`.
public struct JSONNamePatterns: Sendable, Hashable {
    private let patterns: [[String]]

    /// Creates patterns of paths, of which the names count.
    public init(_ paths: [JSONPath] = []) {
        patterns = paths.map(\.names).filter { !$0.isEmpty }
    }

    /// Whether the names of a path end with one of the patterns.
    public func areEnd(of names: [String]) -> Bool {
        patterns.contains { pattern in
            names.count >= pattern.count && zip(names.reversed(), pattern.reversed()).allSatisfy { $0 == $1 }
        }
    }
}

extension JSONPath {
    /// The members' names among its steps.
    public var names: [String] { steps.compactMap { if case .member(let name) = $0 { name } else { nil } } }
}

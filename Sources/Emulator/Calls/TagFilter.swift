/// The tags that an image listing asks for, all of which an image must carry.
struct TagFilter: Sendable, Hashable {
    /// In lower case: authors write the same tag in different cases.
    private let tags: Set<String>

    /// Reads the parameter `Tag` of a call; nothing where the service does not read it.
    init(_ call: CallParameters) {
        tags =
            call.departures.contains(.ignoredTags)
            ? [] : call.list("Tag").reduce(into: []) { $0.formUnion(Self.parts($1)) }
    }

    /// Whether every image fits.
    var isEmpty: Bool { tags.isEmpty }

    /// Whether an image with these tags fits; `parts` may remember what ``parts(_:)`` gives.
    func fits(_ carried: [String], parts: (String) -> Set<String> = TagFilter.parts) -> Bool {
        var missing = tags
        for text in carried where !missing.isEmpty { missing.subtract(parts(text)) }
        return missing.isEmpty
    }

    /// The single tags of a text, in lower case: it may hold several, with commas between.
    static func parts(_ text: String) -> Set<String> {
        Set(text.split { $0 == "," || $0 == "，" }.map { $0.lowercased() })
    }
}

import CompShareOrderedJSON

/// A parameter of an action.
package struct CatalogueParameter: Sendable, Hashable {
    /// What one value is.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Any text.
        case string
        /// A whole number.
        case integer
        /// A decimal number.
        case number
        /// `true` or `false`.
        case boolean
    }

    /// The name; of a list it is sent with an index behind it, and where `N` stands in it, the index takes its place.
    package let name: String
    /// What one value is.
    package let kind: Kind
    /// Whether the service refuses a call without it.
    package let isRequired: Bool
    /// The value that the service takes where none is sent.
    package let defaultValue: String?
    /// The least number accepted; nil if the documents name none.
    package let minimum: Int?
    /// The greatest number accepted; nil if the documents name none.
    package let maximum: Int?
    /// How many values a list has at most; nil if the documents do not say.
    package let maximumCount: Int?
    /// The values accepted; empty if any is, or if the documents name none.
    package let choices: [String]
    /// Whether it is a list.
    package let isRepeated: Bool
    /// What it means, one sentence; nil where nothing is said.
    package let summary: CatalogueText?
    /// Where the sources disagree.
    package let note: CatalogueText?
    /// Its unit, encoding, an example and the like.
    package let measure: CatalogueMeasure

    init?(_ json: JSONValue) {
        guard let name = json["name"]?.string, let kind = json["type"]?.string.flatMap(Kind.init) else {
            return nil
        }
        self.name = name
        self.kind = kind
        isRequired = json["required"]?.bool ?? false
        defaultValue = json["default"]?.text
        minimum = json["min"]?.integer
        maximum = json["max"]?.integer
        maximumCount = json["maxItems"]?.integer
        choices = json["enum"]?.texts ?? []
        isRepeated = json["repeated"]?.bool ?? false
        summary = CatalogueText("summary", in: json)
        note = CatalogueText("note", in: json)
        measure = CatalogueMeasure(json)
    }

    /// Whether a text says what the service takes anyway where none is sent; of a boolean in any spelling.
    package func isDefault(_ text: String) -> Bool {
        guard let defaultValue else { return false }
        if kind == .boolean, let flag = Self.flag(text) { return flag == Self.flag(defaultValue) }
        return text == defaultValue
    }

    private static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "1": true
        case "false", "0": false
        default: nil
        }
    }

    /// Whether it is a list of plain values, sent with an index behind its name.
    package var isList: Bool { isRepeated && !hasIndexInside }

    /// Whether it belongs to the objects of a list: `Disks.N.Size`.
    var hasIndexInside: Bool { name.split(separator: ".").contains("N") }

    /// A flat name that stands for this parameter in the API's spelling: `disks.0.size` is `Disks.0.Size`.
    package func spelling(of flatName: String) -> String {
        let typed = flatName.split(separator: ".", omittingEmptySubsequences: false)
        let own = name.split(separator: ".", omittingEmptySubsequences: false)
        return typed.indices.map { place in
            place < own.count && own[place] != "N" ? String(own[place]) : String(typed[place])
        }.joined(separator: ".")
    }

    /// The name in lower case with `n` for each index.
    var pattern: String { Self.pattern(of: name) }

    /// `Disks.0.Size` and `disks.N.size` both give `disks.n.size`.
    static func pattern(of name: String) -> String {
        name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
            .map { isIndex($0) ? "n" : String($0) }.joined(separator: ".")
    }

    private static func isIndex(_ part: Substring) -> Bool {
        !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

import CompShareOrderedJSON

/// A series of measurements that the monitor of an instance answers.
package struct CatalogueMetric: Sendable, Hashable {
    /// The key under which it comes.
    package let key: String
    /// What is measured.
    package let summary: CatalogueText
    /// What its numbers count.
    package let unit: CatalogueUnit
    /// Whether it comes only for a single instance with a range of time.
    package let isExtended: Bool

    init?(_ json: JSONValue) {
        guard let key = json["key"]?.string, let unit = json["unit"]?.string.flatMap(CatalogueUnit.init),
            let summary = CatalogueText("summary", in: json)
        else { return nil }
        self.key = key
        self.unit = unit
        self.summary = summary
        isExtended = json["extended"]?.bool ?? false
    }
}

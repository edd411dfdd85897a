package import CompShareOrderedJSON

/// The rows of a report: values, or the elements of a list, which are read when their turn comes.
///
/// All rows of a large answer together would take a multiple of the memory of its bytes.
package struct ReportRows: Sequence, Sendable, ExpressibleByArrayLiteral {
    private enum Source: Sendable {
        case values([JSONValue])
        case list(JSONValue)
    }

    private let source: Source
    /// What is shown in place of rows, by their places.
    private var others: [Int: JSONValue] = [:]

    /// How many there are.
    package let count: Int

    /// Rows that are there already.
    package init(_ values: [JSONValue]) {
        source = .values(values)
        count = values.count
    }

    /// The elements of a list; nil of any other value.
    package init?(elementsOf list: JSONValue) {
        guard list.kind == .array else { return nil }
        source = .list(list)
        count = list.count ?? 0
    }

    /// Creates the rows of a literal.
    package init(arrayLiteral elements: JSONValue...) { self.init(elements) }

    /// Whether there are none.
    package var isEmpty: Bool { count == 0 }

    /// The first one; nil if there is none.
    package var first: JSONValue? { first { _ in true } }

    /// The row at a place, which must be one; those of a list are found by passing those before.
    package subscript(place: Int) -> JSONValue {
        get {
            if let other = others[place] { return other }
            switch source {
            case .values(let values): return values[place]
            case .list(let list): return list[place] ?? .null
            }
        }
        set { others[place] = newValue }
    }

    /// Rows in their order.
    package struct Iterator: IteratorProtocol {
        fileprivate var elements: JSONValue.Elements
        fileprivate let others: [Int: JSONValue]
        private var place = 0

        fileprivate init(_ elements: JSONValue.Elements, _ others: [Int: JSONValue]) {
            self.elements = elements
            self.others = others
        }

        /// The next row.
        package mutating func next() -> JSONValue? {
            guard let element = elements.next() else { return nil }
            defer { place += 1 }
            return others.isEmpty ? element : others[place] ?? element
        }
    }

    /// Begins with the first row.
    package func makeIterator() -> Iterator {
        let list: JSONValue
        switch source {
        case .values(let values): list = .array(values)
        case .list(let value): list = value
        }
        return Iterator(list.elements, others)
    }
}

extension ReportRows: Equatable {
    /// Whether both have the same rows.
    package static func == (one: ReportRows, other: ReportRows) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy(==)
    }
}

import CompShareCatalogue
public import CompShareOrderedJSON

/// A row of an answer that tells of a failure, although the answer as a whole is a success.
public struct FailedRow: Sendable, Hashable {
    /// The id of what the row is about; empty if it has none.
    public let identifier: String
    /// The reason that the service gives; empty if it gives none.
    public let message: String
    /// The whole row.
    public let row: JSONValue
}

extension Answer {
    /// The rows that failed inside RetCode 0; empty for actions of which none is known to do so.
    ///
    /// A row that does not say that it was done counts as one that was not.
    public var failedRows: [FailedRow] {
        guard let mark = Catalogue.vendor.action(named: exchange.action)?.partialFailure else { return [] }
        return (json[mark.list]?.array ?? []).compactMap { row in
            guard row[mark.success]?.text?.lowercased() != "true" else { return nil }
            return FailedRow(
                identifier: row[mark.identifier]?.text ?? "", message: row[mark.message]?.text ?? "", row: row
            )
        }
    }
}

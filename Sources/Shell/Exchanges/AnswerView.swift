import CompShareCatalogue
package import CompShareOrderedJSON
package import CompShareWire
package import CompshLocalization

/// How an answer was shown, whole: with this `last` shows it so again, and `again` the answer to the same request.
package struct AnswerView: Sendable {
    /// What is shown of an answer.
    package let content: @Sendable (_ json: JSONValue, _ exchange: Exchange) -> Presentation.Content
    /// How it is shown, where that differs from the settings.
    package let view: Presentation.View
    /// What to say beside it; nil if it was all that the command showed.
    package let remark: Message?

    /// Creates a view.
    ///
    /// - Parameters:
    ///   - view: The columns and the like that the command was given.
    ///   - remark: Which part it was of what the command showed.
    ///   - content: What is shown of an answer.
    package init(
        _ view: Presentation.View = .init(), remark: Message? = nil,
        content: @escaping @Sendable (_ json: JSONValue, _ exchange: Exchange) -> Presentation.Content
    ) {
        self.content = content
        self.view = view
        self.remark = remark
    }

    /// How any answer is shown of which nothing is known but its action.
    static func ofAction(_ action: String, path: JSONPath? = nil) -> AnswerView {
        AnswerView { json, exchange in
            let report = AnswerReport(
                json, bytes: exchange.response?.body ?? [], Catalogue.vendor.action(named: action), path: path
            )
            return .report(report.report, exchange: exchange)
        }
    }
}

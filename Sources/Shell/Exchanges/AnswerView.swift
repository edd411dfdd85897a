import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshLocalization

/// How an answer was shown, for `last`, which shows it again, and `again`, which shows the answer to the same request.
struct AnswerView: Sendable {
    /// What is shown of an answer.
    let content: @Sendable (_ json: JSONValue, _ exchange: Exchange) -> Presentation.Content
    /// How it is shown, where that differs from the settings.
    let view: Presentation.View
    /// The note beside it; nil if the command showed nothing else.
    let remark: Message?

    init(
        _ view: Presentation.View = .init(), remark: Message? = nil,
        content: @escaping @Sendable (_ json: JSONValue, _ exchange: Exchange) -> Presentation.Content
    ) {
        self.content = content
        self.view = view
        self.remark = remark
    }

    /// How an answer is shown of which only the action is known.
    static func ofAction(_ action: String, path: JSONPath? = nil) -> AnswerView {
        AnswerView { json, exchange in
            let report = AnswerReport(
                json, bytes: exchange.response?.body ?? [], Catalogue.vendor.action(named: action), path: path
            )
            return .report(report.report, exchange: exchange)
        }
    }
}

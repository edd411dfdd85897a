import CompShare
import CompshLocalization
import CompshRendering

extension PriceQuote.Price {
    /// `¥2.77 an hour`, `¥1,899.60 for a month`; what is less than nothing is given back.
    var message: Message {
        let digits = amount < .zero ? String("\(amount)".dropFirst()) : "\(amount)"
        let sum = "¥" + HumanNumber.grouped(decimal: digits)
        let text = period?.message(sum) ?? Message(verbatim: sum)
        return amount < .zero ? "\(text), given back" : text
    }
}

extension BillingPeriod {
    /// A sum with what it is for.
    func message(_ sum: String) -> Message {
        switch (unit, count) {
        case (.hour, _): "\(sum) an hour"
        case (_, 0): "\(sum) for the rest of the month"
        case (.day, 1): "\(sum) for a day"
        case (.month, 1): "\(sum) for a month"
        case (.year, 1): "\(sum) for a year"
        case (.day, _): "\(sum) for \(count, one: "day", many: "days")"
        case (.month, _): "\(sum) for \(count, one: "month", many: "months")"
        case (.year, _): "\(sum) for \(count, one: "year", many: "years")"
        }
    }
}

extension CompShareError.Refusal {
    /// Why an action is not sent.
    func message(for action: String) -> Message {
        switch self {
        case .tooExpensive(let price, let limit):
            "\(action) costs \(price.message), and max-price is ¥\(HumanNumber.grouped(decimal: "\(limit)")); nothing was sent"
        case .unpriced(let limit):
            "\(action) buys something, no price can be had, and max-price is ¥\(HumanNumber.grouped(decimal: "\(limit)")); nothing was sent"
        case .forbidden(let rule): "\(action) is forbidden by \(rule); nothing was sent"
        }
    }

    /// What to do about it.
    var hint: Message? {
        switch self {
        case .tooExpensive, .unpriced: "set max-price YUAN allows more, unset max-price takes the limit away"
        case .forbidden: "policy ACTION shows the rule that a call would meet"
        }
    }
}

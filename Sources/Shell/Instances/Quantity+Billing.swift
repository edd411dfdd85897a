import CompShare
import CompshRendering

extension Quantity {
    /// Yuan for each unit of a way of payment.
    init(yuanFor unit: BillingPeriod.Unit) {
        switch unit {
        case .hour: self = .yuanPerHour
        case .day: self = .yuanPerDay
        case .month: self = .yuanPerMonth
        case .year: self = .yuanPerYear
        }
    }
}

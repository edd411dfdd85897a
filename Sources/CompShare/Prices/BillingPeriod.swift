/// The time that a price is for: what is bought at once.
public struct BillingPeriod: Sendable, Hashable {
    /// A unit of billing.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        /// An hour.
        case hour
        /// A day.
        case day
        /// A month.
        case month
        /// A year.
        case year
    }

    /// The unit.
    public let unit: Unit
    /// How many of them; 0 is what is left of the present one.
    public let count: Int

    /// Creates a period.
    public init(_ unit: Unit, count: Int = 1) {
        self.unit = unit
        self.count = count
    }

    /// What a billing mode of the API buys at once; nil for a mode that is not known.
    ///
    /// Modes by the hour are paid hour by hour, whatever the quantity (reference page of CreateCompShareInstance).
    package init?(chargeType: String, quantity: Int) {
        switch chargeType {
        case "Dynamic", "Postpay", "Spot": self.init(.hour)
        case "Day": self.init(.day, count: quantity)
        case "Month": self.init(.month, count: quantity)
        case "Year": self.init(.year, count: quantity)
        default: return nil
        }
    }
}

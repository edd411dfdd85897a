import CompShareOrderedJSON

extension JSONValue {
    /// A whole number.
    static func integer(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

    /// An amount in hundredths as a decimal number: `1.5` for 150.
    static func decimal(_ hundredths: Int) -> JSONValue {
        .number(JSONNumber(DecimalPrice.text(hundredths)) ?? JSONNumber(0))
    }

    /// A list of texts.
    static func texts(_ values: [String]) -> JSONValue { .array(values.map(JSONValue.string)) }

    /// A list of whole numbers.
    static func integers(_ values: [Int]) -> JSONValue { .array(values.map(JSONValue.integer)) }
}

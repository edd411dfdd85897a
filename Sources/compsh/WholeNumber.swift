import ArgumentParser
import CompSharePlatform

/// A whole number on the command line, read as everywhere else in compsh.
///
/// - Throws: `ValidationError` for anything but digits with a minus before them.
func wholeNumber<Number: FixedWidthInteger & Sendable>(_ text: String) throws -> Number {
    guard let number = Number(decimal: text) else {
        throw ValidationError("“\(text)” is no whole number, or too large.")
    }
    return number
}

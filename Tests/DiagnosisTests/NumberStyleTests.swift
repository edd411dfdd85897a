import Testing

@testable import CompshDiagnosis

/// The forms that programs write numbers in, as their own languages print them.
struct NumberStyleTests {
    private static let known: [(sent: String, signed: [String])] = [
        (
            "0.5",
            [
                "5e-01", "5E-01", "5e-1", "5E-1", "5.0E-1", "5.0e-01", "0.500", "0.5000", "0.50", ".5", "0,5",
                "5.000000e-01",
            ]
        ),
        ("42", ["4.2e+01", "4.2E+01", "4.2e+1", "4.2E1", "42.0", "42.000"]),
        ("0.00001", ["1e-05", "1e-5", "1E-5", "1E-05", "1.0E-5", "0.00001000"]),
        ("1000000", ["1e+06", "1e6", "1E6", "1.0E6", "1,000,000"]),
        ("12345678", ["1.2345678e+07", "1.23457e+07", "1.2345678E7"]),
        ("12345678.0", ["1.2345678e+07", "12345678"]),
        ("100000.0", ["100000", "1e+05"]),
        ("3.14159265", ["3.14159", "3.1415927", "3.142", "3.1416", "3"]),
        ("999999.96", ["1e+06", "1000000.0", "1000000", "999999.96"]),
        ("1.5", ["2", "1"]), ("1.4", ["1"]), ("-0.0", ["0", "-0"]), ("-0.5", ["-5e-01", "-.5", "-0,5"]),
    ]

    @Test(arguments: known.flatMap { known in known.signed.map { (known.sent, $0) } })
    func itIsKnown(sent: String, signed: String) {
        #expect(NumberStyle.all.contains { $0.text(of: sent) == signed })
    }

    /// Go's and C's own, whatever other style happens to give the same.
    @Test func languagesAreThemselves() {
        #expect(NumberStyle.go.text(of: "1000000") == "1e+06")
        #expect(NumberStyle.go.text(of: "123456.789") == "123456.789")
        #expect(NumberStyle.go.text(of: "0.00001") == "1e-05")
        #expect(NumberStyle.general.text(of: "3.14159265") == "3.14159")
        #expect(NumberStyle.general.text(of: "999999.96") == "1e+06")
        #expect(NumberStyle.shortSingle.text(of: "3.14159265") == "3.1415927")
        #expect(NumberStyle.fixed(0).text(of: "42") == nil)
    }
}

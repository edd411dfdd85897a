import CompShareOrderedJSON
import Testing

@testable import CompshRendering

struct CellTests {
    @Test(arguments: [
        (0, "0"), (999, "999"), (1_000, "1,000"), (12_480, "12,480"), (1_234_567, "1,234,567"),
        (-1_000, "-1,000"),
        (-999, "-999"), (Int.max, "9,223,372,036,854,775,807"), (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func grouped(_ value: Int, _ text: String) {
        #expect(HumanNumber.grouped(value) == text)
    }

    @Test(arguments: [
        ("0", "free"), ("0.00", "free"), ("1.5", "¥1.50"), ("12", "¥12.00"), ("0.125", "¥0.125"),
        ("1.5000", "¥1.50"),
        ("-2.5", "-¥2.50"), ("1e-3", "¥1e-3"), ("abc", "abc"), ("", ""), ("nan", "nan"), ("1.", "¥1.00"),
    ])
    func price(_ text: String, _ expected: String) {
        #expect(HumanNumber.price(text) == expected)
    }

    @Test(arguments: [
        (Quantity.percent, "37.5", "37.5%"), (.percent, "0", "0%"), (.hours, "1204", "1,204 h"),
        (.hours, "0.5", "0.5 h"), (.megabitsPerSecond, "100", "100 Mbps"),
        (.teraflops, "82.6", "82.6 TFlops"),
        (.bitsPerSecond, "0", "0 bps"), (.bitsPerSecond, "999", "999 bps"),
        (.bitsPerSecond, "1500", "1.5 kbps"),
        (.bitsPerSecond, "999600", "1 Mbps"), (.bitsPerSecond, "12345678", "12.3 Mbps"),
        (.bitsPerSecond, "1e30", "1e+21 Gbps"), (.bytesPerSecond, "123456", "123 kB/s"),
        (.bytesPerSecond, "-2500", "-2.5 kB/s"), (.fen, "12050", "¥120.50"), (.fen, "5", "¥0.05"),
        (.fen, "-150", "-¥1.50"), (.fen, "0", "free"), (.fen, "1.5", "1.5"), (.yuanPerHour, "0.5", "¥0.50/h"),
        (.yuanPerHour, "0", "free"),
        (.yuanPerMonth, "1353.6", "¥1,353.60/month"), (.yuanPerDay, "9", "¥9.00/day"),
        (.gigabytes, "2000", "2,000 GiB"), (.percent, "much", "much"), (.fen, "", ""),
        (.fen, "9223372036854775807", "¥92,233,720,368,547,758.07"),
    ])
    func quantity(_ quantity: Quantity, _ text: String, _ expected: String) {
        #expect(quantity.humanText(text) == expected)
        #expect(Cell.quantity(text, quantity).rawText(times: .epoch) == text)
    }

    /// Beyond a length the texts of a list are no array; it reads the same.
    @Test(arguments: [1, 1_000, 1_001, 5_000]) func longLists(count: Int) throws {
        let texts = (0..<count).map { $0 % 2 == 0 ? "\($0)" : "true" }
        let cell = Cell(value: try JSONValue(parsing: "[" + texts.joined(separator: ",") + "]"))
        #expect(cell.rawText(times: .epoch) == texts.joined(separator: ","))
        #expect(cell.humanText(times: .date, separator: ", ") == texts.joined(separator: ", "))
        #expect(cell.isFreeText)
        if case .list = cell { #expect(count <= 1_000) } else { #expect(count > 1_000) }
        let mixed = try JSONValue(parsing: "[" + texts.joined(separator: ",") + ",null]")
        #expect(Cell(value: mixed) == .text(JSONWriter().text(mixed)))
    }

    @Test(arguments: [
        (0, "0 MiB"), (700, "700 MiB"), (1_024, "1 GiB"), (1_536, "1.5 GiB"), (48_640, "47.5 GiB"),
        (51_200, "50 GiB"), (2_097_152, "2,048 GiB"), (-1_536, "-1.5 GiB"), (1_075, "1 GiB"),
        (Int.max, "9,007,199,254,740,992 GiB"),
    ])
    func size(_ megabytes: Int, _ text: String) {
        #expect(HumanNumber.size(megabytes: megabytes) == text)
    }

    @Test(arguments: [
        (0, LocalTime.Format.date, "1970-01-01"),
        (1_772_445_600, .date, "2026-03-02"),
        (1_772_445_600, .dateAndTime, "2026-03-02 18:00:00 +08:00"),
        (1_772_445_600, .iso8601, "2026-03-02T18:00:00+08:00"),
        (1_772_467_199, .iso8601, "2026-03-02T23:59:59+08:00"),
        (1_772_467_200, .date, "2026-03-03"),
        (-62_167_219_200, .date, "0000-01-01"),
        (Int.max, .date, "9223372036854775807"),
        (Int.min, .iso8601, "-9223372036854775808"),
    ])
    func time(_ seconds: Int, _ format: LocalTime.Format, _ text: String) {
        ImageFixture.timeZone
        #expect(LocalTime.text(unixSeconds: seconds, format: format) == text)
    }

    @Test func kindsForPeopleAndAsData() {
        ImageFixture.timeZone
        let cells: [(Cell, String, String)] = [
            (.missing, "", ""), (.text("x"), "x", "x"), (.identifier("id"), "id", "id"),
            (.integer(8_080), "8080", "8080"),
            (.count(8_080), "8,080", "8080"), (.price("0.5"), "¥0.50", "0.5"),
            (.size(megabytes: 2_048), "2 GiB", "2048"),
            (.time(unixSeconds: 86_400), "1970-01-02", "86400"), (.boolean(true), "yes", "true"),
            (.boolean(false), "–", "false"), (.list(["a", "b"]), "a,b", "a,b"),
        ]
        for (cell, human, raw) in cells {
            #expect(cell.humanText(times: .date) == human)
            #expect(cell.rawText(times: .epoch) == raw)
            // Only times are written in two ways.
            if case .time = cell {
                #expect(cell.rawText(times: .iso) == "1970-01-02T08:00:00+08:00")
            } else {
                #expect(cell.rawText(times: .iso) == raw)
            }
        }
    }

    @Test func fromAnyValue() throws {
        let values = try JSONValue(
            parsing: #"[null,true,"x",7,1.50,1e3,["a",1],[{}],{"a":1},99999999999999999999]"#)
        let cells: [Cell] = [
            .missing, .boolean(true), .text("x"), .integer(7), .text("1.50"), .text("1e3"),
            .list(["a", "1"]),
            .text("[{}]"), .text(#"{"a":1}"#), .text("99999999999999999999"),
        ]
        #expect(values.array?.map { Cell(value: $0) } == cells)
    }
}

import Testing

@testable import CompshTextLayout

struct StyleTests {
    @Test func sequencesOnlyWhereColourIsOn() {
        let style = Style(bold: true, colour: .red)
        #expect(style.apply(to: "no", isOn: true) == "\u{1B}[1;31mno\u{1B}[0m")
        #expect(style.apply(to: "no", isOn: false) == "no")
        #expect(Style.plain.apply(to: "no", isOn: true) == "no")
        #expect(Style.dim.apply(to: "", isOn: true) == "")
        #expect(Style(dim: true, colour: .grey).opening == "\u{1B}[2;90m")
    }
}

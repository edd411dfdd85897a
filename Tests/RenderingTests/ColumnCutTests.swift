import CompshTextLayout
import Testing

@testable import CompshRendering

struct ColumnCutTests {
    @Test(arguments: [
        ("CompshareImageGroup[a1b2c3].Data[image-1].UpdateTime", 34, "…[a1b2c3].Data[image-1].UpdateTime"),
        ("CompshareImageGroup[a1b2c3].Data[image-1].UpdateTime", 33, "…Data[image-1].UpdateTime"),
        ("CompshareImageGroup[a1b2c3].Data[image-1].UpdateTime", 21, "…[image-1].UpdateTime"),
        ("CompshareImageGroup[a1b2c3].Data[image-1].UpdateTime", 20, "…[image-1]…"),
        ("CompshareImageGroup[a1b2c3].Data[image-1].UpdateTime", 10, "…"),
        ("Set[uhost-1234567890abcdef].State", 10, "…State"),
        ("CompshareImageGroup[*].Data[*].AvailableTotalCount", 20, "…AvailableTotalCount"),
        ("CompshareImageGroup[*].Data[*].UpdateTime", 15, "…[*].UpdateTime"),
        ("AvailableInstanceTypes[*].Features[*]", 13, "…Features[*]"),
        ("Answer.VeryLongMemberName", 19, "…VeryLongMemberName"), ("VeryLongMemberName", 6, "VeryL…"),
    ])
    func ofAPathTheLastIDStaysWhole(path: String, width: Int, expected: String) {
        #expect(Column.Cut.path.text(path, to: width, ambiguous: .narrow) == expected)
    }

    @Test(arguments: [
        ("UHostId=uhost-1 Offset=0 Limit=20", 32, "UHostId=uhost-1 Offset=0 …"),
        ("UHostId=uhost-1 Offset=0 Limit=20", 17, "UHostId=uhost-1 …"),
        ("UHostId=uhost-1 Offset=0 Limit=20", 16, "…=uhost-1"), ("UHostId=uhost-1", 8, "…"),
        ("Foo=x     y     z     w Bar=1", 12, "Foo=x y z …"), ("  Foo=x   y", 8, "Foo=x …"),
        ("     ", 3, "…"),
    ])
    func wordsStayWhole(text: String, width: Int, expected: String) {
        let cut = Column.Cut.words.text(text, to: width, ambiguous: .narrow)
        #expect(cut == expected)
        #expect(DisplayWidth.of(cut, ambiguous: .narrow) <= width)
    }
}

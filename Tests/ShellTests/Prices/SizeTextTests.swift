import Testing

@testable import CompshShell

struct SizeTextTests {
    @Test(arguments: [
        ("64GiB", 65_536), ("64G", 65_536), ("64gb", 65_536), ("64 GB", 65_536), ("65536", 65_536),
        ("65536MB", 65_536),
        ("65536MiB", 65_536), ("1T", 1_048_576), ("0.5G", 512), ("1.5TiB", 1_572_864),
    ])
    func unitsOfTheServiceAreThoseOf1024(text: String, megabytes: Int) {
        #expect(SizeText.megabytes(text, usual: .megabyte) == megabytes)
    }

    @Test func aNumberAloneCountsTheUsualUnit() {
        #expect(SizeText.megabytes("100", usual: .gigabyte) == 102_400)
    }

    @Test(arguments: [
        "", "G", "-1G", "64K", "64GiBs", "0.0001G", "1e3", "6.4.5G", "٦٤G", "99999999999999999999T",
    ])
    func whatIsNoSizeIsNone(text: String) {
        #expect(SizeText.megabytes(text, usual: .megabyte) == nil)
    }
}

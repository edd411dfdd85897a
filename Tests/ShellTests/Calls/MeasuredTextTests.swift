import CompShareCatalogue
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import CompshTestSupport
import Testing

@testable import CompshShell

/// Numbers that are typed with a unit.
@MainActor
struct MeasuredTextTests {
    @Test(arguments: [
        ("64GiB", CatalogueUnit.megabytes, 65_536), ("64G", .megabytes, 65_536), ("64gb", .megabytes, 65_536),
        ("1.5g", .megabytes, 1_536), ("1T", .megabytes, 1 << 20), ("512MB", .megabytes, 512),
        ("64 GiB", .megabytes, 65_536), ("100G", .gigabytes, 100), ("100GiB", .gigabytes, 100),
        ("1T", .gigabytes, 1_024), ("0.5tib", .gigabytes, 512), ("2048M", .gigabytes, 2),
        ("1Gbps", .megabitsPerSecond, 1_000), ("20Mbps", .megabitsPerSecond, 20),
        ("12.50yuan", .fen, 1_250), ("¥12.5", .fen, 1_250), ("3元", .fen, 300), ("7fen", .fen, 7),
    ])
    func unitsAreReckoned(text: String, unit: CatalogueUnit, number: Int) {
        #expect(MeasuredText.number(text, in: unit) == number)
    }

    @Test(arguments: [
        ("64", CatalogueUnit.megabytes), ("", .megabytes), ("G", .megabytes), ("1.3MB", .megabytes),
        ("1.2.3G", .megabytes), ("-1G", .megabytes), ("+1G", .megabytes), ("1GG", .megabytes),
        ("1500M", .gigabytes), ("9223372036854775807T", .megabytes), ("0.0001G", .megabytes),
        ("1Gbps", .gigabytes), ("0.001yuan", .fen), ("64GiB", .percent), ("٣G", .megabytes),
    ])
    func otherTextsAreLeftAlone(text: String, unit: CatalogueUnit) {
        #expect(MeasuredText.number(text, in: unit) == nil)
    }

    // MARK: Times

    /// 2026-11-26 04:00 UTC, which is noon in the zone of the tests below.
    private static let now = 1_795_665_600

    @Test(arguments: [
        ("now", 0), ("+2h", 7_200), ("-30m", -1_800), ("+1d", 86_400), ("+1h30m", 5_400), ("+1.5h", 5_400),
        ("+90s", 90), ("-1W", -604_800), ("+0s", 0),
    ])
    func spansCountFromNow(text: String, seconds: Int) {
        #expect(TimeText.seconds(text, now: Self.now, mayBePast: false) == Self.now + seconds)
    }

    /// Whatever the zone is, what is read is what is written.
    @Test(arguments: [86_400, 1_712_563_200, 1_795_665_600, 1_795_665_601, 4_102_444_799])
    func timesAreReadAsTheyAreWritten(seconds: Int) {
        let written = LocalTime.text(unixSeconds: seconds, format: .iso8601)
        let local = String(written.prefix(19))
        let read = [local, written, local.replacing("T", with: " ")].map {
            TimeText.seconds($0, now: Self.now, mayBePast: false)
        }
        let minute = TimeText.seconds(String(local.dropLast(3)), now: Self.now, mayBePast: false)
        // Another test of this process may have set the zone meanwhile.
        guard LocalTime.text(unixSeconds: seconds, format: .iso8601) == written else { return }
        #expect(read == [seconds, seconds, seconds])
        #expect(minute == seconds - seconds % 60)
    }

    @Test(arguments: [
        ("2026-11-26T04:00Z", 1_795_665_600), ("2026-11-26T12:00+08:00", 1_795_665_600),
        ("2026-11-26T12:00:01+0800", 1_795_665_601), ("2026-11-25T23:00-05", 1_795_665_600),
        ("2028-02-29T00:00Z", 1_835_395_200),
    ])
    func aZoneCanBeNamed(text: String, seconds: Int) {
        #expect(TimeText.seconds(text, now: 0, mayBePast: false) == seconds)
    }

    /// A time of the day is the next one to come, and for reads today's.
    @Test func aTimeOfTheDayIsToday() throws {
        let noon = try #require(TimeText.seconds("2026-11-26T12:00", now: 0, mayBePast: false))
        for (text, next, today) in [
            ("18:00", 21_600, 21_600), ("18:00:30", 21_630, 21_630), ("09:00", 75_600, -10_800),
            ("9:00", 75_600, -10_800), ("12:00", 86_400, 0), ("00:00", 43_200, -43_200),
        ] {
            #expect(TimeText.seconds(text, now: noon, mayBePast: false) == noon + next, "\(text)")
            #expect(TimeText.seconds(text, now: noon, mayBePast: true) == noon + today, "\(text)")
        }
    }

    @Test(arguments: [
        "", "1712563200", "+", "-", "+2", "2h", "+2x", "24:00", "12:60", "12", "12:00pm", "1:2:3:4", "123:00",
        "2026-02-30", "2026-13-01", "2026-1-1", "26-11-26", "2026-11-26T", "2026-11-26T25:00",
        "2026-11-26X10:00",
        "2026-11-26T10:00+99:00", "2026-11-26T10:00 ", "1969-12-31T00:00", "+99999999999999999999h",
        "+10000000h",
        "tomorrow", "−2h", "１８:００",
    ])
    func otherTextsAreNoTimes(text: String) {
        #expect(TimeText.seconds(text, now: Self.now, mayBePast: false) == nil)
    }

    // MARK: In calls

    @Test(arguments: [
        ("call GetCompShareCFSPrice ChargeType=Month Zone=z Size=1T", ["Size=1024"]),
        (
            "call GetCompShareInstanceUserPrice Zone=z Memory=64GiB GpuType=4090 GPU=1 CPU=16",
            ["Memory=65536"]
        ),
        (
            "call DescribeTeamMemberOrder TeamId=1 VirtualCompanyId=2 BeginTime=2026-11-26T04:00Z",
            ["BeginTime=1795665600"]
        ),
        (
            "call DescribeTeamMemberOrder TeamId=1 VirtualCompanyId=2 BeginTime=1795665600",
            ["BeginTime=1795665600"]
        ),
        ("call DescribeTeamMemberOrder --force BeginTime=+2h", ["BeginTime=+2h"]),
        (
            "call ModifyCompShareShareBandwidth Zone=z ShareBandwidthId=b ShareBandwidth=1Gbps",
            ["ShareBandwidth=1000"]
        ),
        ("call UpdateCompShareImage CompShareImageId=i Price=1.5yuan", ["Price=1.5"]),
    ])
    func valuesAreSentInTheUnitOfTheParameter(line: String, sent: [String]) async throws {
        let transport = RecordingTransport()
        let shell = try TestShell(transport: transport) { $0.confirmsChanges = true }
        shell.session.settings.write.set(true, from: .flag("--write"))
        #expect(await shell.run(line) == .finished(0), "\(shell.errors.text)")
        for parameter in sent { #expect(transport.sent.contains(parameter), "\(transport.sent)") }
    }

    @Test func aTimeIsToldAsItWasUnderstood() async throws {
        let shell = try TestShell(transport: RecordingTransport())
        #expect(
            await shell.run(
                "call DescribeTeamMemberOrder TeamId=1 VirtualCompanyId=2 BeginTime=-2h EndTime=1795665600")
                == .finished(0))
        #expect(shell.errors.text.contains("BeginTime is 20"))
        #expect(!shell.errors.text.contains("EndTime is"))
    }

    @Test(arguments: [
        (
            "call DescribeTeamMemberOrder TeamId=1 VirtualCompanyId=2 BeginTime=25:00",
            "write 2026-12-01T18:00, 18:00, +2h"
        ),
        ("call GetCompShareCFSPrice ChargeType=Month Zone=z Size=1X", "write 100GiB"),
        ("call GetCompShareCFSPrice ChargeType=Month Zone=z Size=3T", "from 50 to 2048, not 3072"),
    ])
    func whatIsNoneIsRefusedWithTheForms(line: String, part: String) async throws {
        let transport = RecordingTransport()
        let shell = try TestShell(transport: transport)
        #expect(await shell.run(line) == .stopped(ExitStatus.usage))
        #expect(shell.errors.text.contains(part), "\(shell.errors.text)")
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        ("UpdateCompShareStopScheduler", "2026-12-01T18:00, 18:00, +2h"),
        ("ResizeCompShareInstance", "64GiB, 64G"), ("PublishCompShareImage", "@FILE sends a file, in Base64"),
        ("SetCompShareTeamAmount", "12.50yuan"),
    ])
    func theFormsAreDescribed(name: String, part: String) throws {
        let action = try #require(Catalogue.vendor.action(named: name))
        #expect(ActionPage(action).page.lines(width: 400).joined(separator: "\n").contains(part))
    }
}

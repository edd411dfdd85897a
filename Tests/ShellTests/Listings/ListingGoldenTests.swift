import CompShare
import CompSharePlatform
import CompshRendering
import CompshTextLayout
import Glibc
import Testing

@testable import CompshShell

/// Listings as they must look at several widths, byte for byte: `Tests/ListingGolden/NAME-COLUMNS.txt`.
///
/// `COMPSH_WRITE_GOLDEN=1` writes the files anew, to be looked at before they are committed.
@MainActor
struct ListingGoldenTests {
    private static let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

    private static let answers = [
        "DescribeUserCommunityImages": """
        "TotalCount":6,"CompshareImageGroup":[
        {"GroupId":"a1b2c3d4e5f6","ImageName":"Stable Diffusion 绘图整合包","CreatedCount":12480,"Data":[
        {"Author":"夜航船","Tags":["图像生成","WebUI"],"Price":0,"PubTime":1772445600},{},{}]},
        {"GroupId":"b2c3d4e5f6a1","ImageName":"ComfyUI","CreatedCount":"9310","Data":[{"Author":"pixel-lab",
        "Tags":["图像生成","工作流","ComfyUI"],"Price":0.5,"PubTime":"1770000000"}]},
        {"GroupId":"c3d4e5f6a1b2","ImageName":"通义千问 Qwen3 一键推理（含 vLLM 与 WebUI，支持多卡）","CreatedCount":807,
        "Data":[{"Author":"云上小助手","Tags":["LLM"],"Price":1.25,"PubTime":1764547200}]},
        {"GroupId":"d4e5f6a1b2c3","ImageName":"Whisper 语音转文字 🎙️ 👩‍💻","CreatedCount":96,"Data":[
        {"Author":"Li Wei","Tags":null,"Price":"0","PubTime":1756684800}]},
        {"GroupId":"e5f6a1b2c3d4","ImageName":"evil\\u001b]52;c;eA==\\u0007 \\u202egpj.exe","CreatedCount":1,"Data":[
        {"Author":"tab\\there\\nline","Tags":["=1+1"],"Price":0.125,"PubTime":null}]},
        {"GroupId":"f6a1b2c3d4e5","ImageName":"LLaMA-Factory 微调","CreatedCount":"1000000","Data":null}]
        """,
        "DescribeCommunityImages": """
        "TotalCount":12345,"CompshareImageGroup":[
        {"GroupId":"a1b2c3d4e5f6","ImageName":"Stable Diffusion 绘图整合包","CreatedCount":12480,"FavoritesCount":1310,
        "ImageUseTime":98765,"Data":[{"CompShareImageId":"compshareImage-1a2b3c4d5e6f","Author":"夜航船","Tags":["图像生成"],
        "Price":0,"PubTime":1772445600,"Owner":{"AccountName":"org-50012","AccountId":"50012"}}]},
        {"GroupId":"b2c3d4e5f6a1","ImageName":"数字人直播一体化解决方案（含口型同步、背景替换与自动回复的完整工作流）",
        "CreatedCount":9310,"FavoritesCount":2,"ImageUseTime":0,"Data":[{"CompShareImageId":
        "compshareImage-2b3c4d5e6f1a","Author":"Aurora Lab","Tags":["数字人","语音合成"],"Price":1353.6,
        "PubTime":1770000000,"Owner":{"AccountName":"org-60034","AccountId":"60034"}}]}]
        """,
        "DescribeCompshareDisk": """
        "DiskSet":[{"ResourceId":"bsm-1a2b3c4d5e6f","Name":"data-1","Configuration":"200GB","DiskType":"SSDDataDisk",
        "Status":"InUse","MountInstance":"uhost-1a2b3c4d5e6f","Zone":"cn-wlcb-01"},
        {"ResourceId":"bsm-2b3c4d5e6f1a","Name":"数据集备份","Configuration":"2000GB","DiskType":"DataDisk",
        "Status":"Available","Zone":"cn-wlcb-01"}]
        """,
        "DescribeAvailableCompShareInstanceTypes": """
        "AvailableInstanceTypes":[{"Name":"4090","Status":"Normal","Zone":"cn-wlcb-01","InstanceType":"uhost",
        "GraphicsMemory":{"Value":24,"Rate":0}},{"Name":"H20","Status":"SoldOut","Zone":"cn-wlcb-01","InstanceType":"uhost",
        "GraphicsMemory":{"Value":96,"Rate":0}}]
        """,
        "DescribeCompShareInstance": """
        "TotalCount":4,"UHostSet":[
        {"UHostId":"uhost-1a2b3c4d5e6f","Name":"训练机 一号","State":"Running","GpuType":"4090","GPU":2,"CPU":32,
        "Memory":131072,"Zone":"cn-wlcb-01","ChargeType":"Dynamic","InstancePrice":3.76,"Password":"c2VjcmV0",
        "CompShareImageName":"Stable Diffusion 绘图整合包","CreateTime":1772445600,"ExpireTime":0},
        {"UHostId":"uhost-2b3c4d5e6f1a","Name":"a very long name of an instance that does not end soon 🚀",
        "State":"Stopped","GpuType":"A100","GPU":"8","CPU":"96","Memory":"786432","Zone":"cn-sh2-02",
        "ChargeType":"Month","InstancePrice":"41200","CompShareImageName":null,"CreateTime":"1770000000",
        "ExpireTime":1780000000},
        {"UHostId":"uhost-3c4d5e6f1a2b","Name":"","State":"Install Fail"},
        {"UHostId":"uhost-4d5e6f1a2b3c"}]
        """,
    ]

    private func shown(_ command: String, columns: Int) async throws -> TestShell {
        unsafe setenv("TZ", "CST-8", 1)
        tzset()
        let shell = try TestShell(
            transport: CannedAnswers(Self.answers), isTerminal: true, columns: columns)
        shell.session.settings.color.set(.never, from: .session)
        #expect(await shell.run(command) == .finished(0))
        return shell
    }

    private static let commands = [
        "images": "images 12345", "instances": "instances", "community": "community", "disks": "disks",
        "types": "types", "vertical": "set format vertical; images 12345",
    ]

    @Test(arguments: ["images", "instances", "vertical", "community", "disks", "types"], [40, 80, 120, 200])
    func asItMustLook(name: String, columns: Int) async throws {
        try await check(name, "\(name)-\(columns)", columns: columns, before: "")
    }

    /// Titles stay; the notes below are Chinese.
    @Test(arguments: ["images", "instances", "community", "disks", "types"])
    func asItMustLookInChinese(name: String) async throws {
        try await check(name, "\(name)-80-zh", columns: 80, before: "set lang zh; ")
    }

    private func check(_ name: String, _ file: String, columns: Int, before: String) async throws {
        let shell = try await shown(before + (Self.commands[name] ?? ""), columns: columns)
        // The time that it took is left out.
        let notes = shell.errors.text.replacing(#/ · [0-9.]+ (µs|ms|s)\b/#, with: "")
        let text = shell.output.text + notes
        let path = "\(Self.folder)/ListingGolden/\(file).txt"
        if unsafe getenv("COMPSH_WRITE_GOLDEN") != nil {
            guard let file = unsafe fopen(path, "w") else { throw FileError(path: path, .last) }
            unsafe fputs(text, file)
            unsafe fclose(file)
        }
        #expect(text == String(decoding: try FileContents.read(path, limit: 100_000), as: UTF8.self))
        #expect(!text.contains("c2VjcmV0"))
    }

    /// What a table shows of a column: its cells down to the end of their place.
    private static func cells(_ title: String, in text: String) -> [String]? {
        let lines = text.split(separator: "\n").map { Array($0) }
        guard let header = lines.first.map({ String($0) }), header.hasPrefix("  #"),
            let start = header.firstRange(of: "  " + title).map({
                DisplayWidth.of(String(header[..<$0.lowerBound])) + 2
            })
        else { return nil }
        return lines.dropFirst().map { line in
            var column = 0
            var cell = ""
            for character in line {
                if column >= start { cell.append(character) }
                column += DisplayWidth.of(String(character))
            }
            return String(cell.split(separator: "  ", omittingEmptySubsequences: false).first ?? "")
        }
    }

    @Test(arguments: [
        ("images", ["NAME", "AUTHOR", "GROUP"]), ("community", ["NAME", "AUTHOR", "GROUP", "OWNER"]),
        ("instances", ["NAME", "INSTANCE", "STATE", "CHARGE"]), ("disks", ["NAME", "DISK", "INSTANCE"]),
    ])
    func aWiderTerminalShowsNoNameWorse(name: String, titles: [String]) async throws {
        var before: [String: [String]] = [:]
        for columns in 20...200 {
            let shell = try await shown(Self.commands[name] ?? "", columns: columns)
            for line in shell.output.text.split(separator: "\n") {
                #expect(DisplayWidth.of(String(line)) <= columns)
            }
            for title in titles {
                let cells = Self.cells(title, in: shell.output.text)
                if let known = before[title] {
                    let widths = zip(known, cells ?? []).map { (DisplayWidth.of($0), DisplayWidth.of($1)) }
                    #expect(
                        widths.count == known.count && widths.allSatisfy { $0 <= $1 },
                        "\(title) at \(columns): \(known) before \(String(describing: cells))")
                }
                if let cells { before[title] = cells }
                // An id is whole, or not there.
                if ["GROUP", "INSTANCE", "DISK", "OWNER", "STATE", "CHARGE"].contains(title) {
                    #expect(cells?.contains { $0.hasSuffix("…") } != true)
                }
            }
        }
        #expect(Set(before.keys) == Set(titles))
    }
}

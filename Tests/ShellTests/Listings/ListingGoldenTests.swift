import CompShare
import CompSharePlatform
import CompshRendering
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

    private func shown(_ command: String, columns: Int) async throws -> String {
        unsafe setenv("TZ", "CST-8", 1)
        tzset()
        let shell = try TestShell(
            transport: CannedAnswers(Self.answers), isTerminal: true, columns: columns)
        shell.session.settings.color.set(.never, from: .session)
        #expect(await shell.run(command) == .finished(0))
        return shell.output.text
    }

    @Test(arguments: ["images", "instances", "vertical"], [40, 80, 120, 200])
    func asItMustLook(name: String, columns: Int) async throws {
        let command =
            switch name {
            case "images": "images 12345"
            case "instances": "instances"
            default: "set format vertical; images 12345"
            }
        let text = try await shown(command, columns: columns)
        let path = "\(Self.folder)/ListingGolden/\(name)-\(columns).txt"
        if unsafe getenv("COMPSH_WRITE_GOLDEN") != nil {
            guard let file = unsafe fopen(path, "w") else { throw FileError(path: path, .last) }
            unsafe fputs(text, file)
            unsafe fclose(file)
        }
        #expect(text == String(decoding: try FileContents.read(path, limit: 100_000), as: UTF8.self))
        #expect(!text.contains("c2VjcmV0"))
    }
}

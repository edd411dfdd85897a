import CompShareOrderedJSON
import CompshTextLayout
import Glibc

@testable import CompshRendering

/// A page of community images as the service answers it, and the columns that an image listing shows.
enum ImageFixture {
    /// Chinese time without daylight saving, written so that no time zone files are needed.
    ///
    /// Set once, before any
    /// test formats a time: the environment belongs to the whole process.
    static let timeZone: Void = {
        unsafe setenv("TZ", "CST-8", 1)
        tzset()
    }()

    /// A body of an answer with six groups.
    static let body = """
        {"RetCode":0,"Action":"DescribeUserCommunityImagesResponse","TotalCount":45,"CompshareImageGroup":[
        {"GroupId":"a1b2c3d4e5f6","ImageName":"Stable Diffusion 绘图整合包","CreatedCount":12480,"Data":[{"Author":"夜航船",\
        "Tags":["图像生成","WebUI"],"Price":0,"Size":51200,"PubTime":1772445600,"AutoStart":true},{},{}]},
        {"GroupId":"b2c3d4e5f6a1","ImageName":"ComfyUI","CreatedCount":9310,"Data":[{"Author":"pixel-lab",\
        "Tags":["图像生成","工作流","ComfyUI"],"Price":0.5,"Size":48640,"PubTime":"1770000000","AutoStart":false}]},
        {"GroupId":"c3d4e5f6a1b2","ImageName":"通义千问 Qwen3 一键推理（含 vLLM 与 WebUI，支持多卡）","CreatedCount":807,\
        "Data":[{"Author":"云上小助手","Tags":["LLM"],"Price":1.25,"Size":98304,"PubTime":1764547200,"AutoStart":true},{}]},
        {"GroupId":"d4e5f6a1b2c3","ImageName":"Whisper 语音转文字 🎙️","CreatedCount":96,"Data":[{"Author":"Li Wei",\
        "Tags":[],"Price":0,"Size":700,"PubTime":1756684800}]},
        {"GroupId":"e5f6a1b2c3d4","ImageName":"evil\\u001b]52;c;eA==\\u0007 \\u202egpj.exe","CreatedCount":1,"Data":[{\
        "Author":"tab\\there\\nline","Tags":["=1+1"],"Price":0.125,"Size":1536,"PubTime":null}]},
        {"GroupId":"f6a1b2c3d4e5","ImageName":"LLaMA-Factory 微调","CreatedCount":"1000000","Data":null}
        ],"AvailableTotalCount":45}
        """

    /// The columns of an image listing.
    static let schema = Schema(columns: [
        Column("GROUP", priority: 30),
        Column("NAME", priority: 100, minimumWidth: 20, isFlexible: true),
        Column("VERSIONS", alignment: .right, priority: 40),
        Column("AUTHOR", priority: 70, isFlexible: true),
        Column("TAGS", priority: 20, minimumWidth: 10, isFlexible: true),
        Column("PRICE/H", alignment: .right, priority: 80),
        Column("SIZE", alignment: .right, priority: 50),
        Column("USES", alignment: .right, priority: 60),
        Column("PUBLISHED", priority: 55),
        Column("AUTO", priority: 10),
    ]) { group in
        let version = group["Data"]?[0]
        return [
            group["GroupId"]?.string.map { .identifier($0) } ?? .missing,
            group["ImageName"]?.string.map { .text($0) } ?? .missing,
            .integer(group["Data"]?.array?.count ?? 0),
            version?["Author"]?.string.map { .text($0) } ?? .missing,
            version?["Tags"]?.array.map { .list($0.compactMap(\.text)) } ?? .missing,
            version?["Price"]?.text.map { .price($0) } ?? .missing,
            version?["Size"]?.integer.map { .size(megabytes: $0) } ?? .missing,
            group["CreatedCount"]?.integer.map { .count($0) } ?? .missing,
            version?["PubTime"]?.integer.map { .time(unixSeconds: $0) } ?? .missing,
            version?["AutoStart"]?.bool.map { .boolean($0) } ?? .missing,
        ]
    }

    /// The answer as a report.
    static func page(rows: Range<Int>? = nil, firstRowNumber: Int = 1) throws -> Report {
        let document = try JSONValue(parsing: body)
        let all = document["CompshareImageGroup"]?.array ?? []
        return Report(
            document: document, bytes: Array(body.utf8), rows: rows.map { Array(all[$0]) } ?? all,
            listMember: "CompshareImageGroup", schema: schema, firstRowNumber: firstRowNumber)
    }

    /// What a terminal of `width` columns gets.
    static func terminal(_ width: Int, colour: Bool = false, ambiguous: AmbiguousWidth = .narrow)
        -> RenderOptions
    {
        RenderOptions(width: width, colour: colour, isTerminal: true, ambiguous: ambiguous)
    }
}

/// The text and notes of a listing of `pages`.
func render(
    _ pages: [Report], as format: OutputFormat, _ options: RenderOptions = RenderOptions()
) -> (text: String, notes: [String]) {
    ImageFixture.timeZone
    var renderer = format.makeRenderer(options)
    var output: [UInt8] = []
    for page in pages { renderer.append(page, to: &output) }
    renderer.finish(to: &output)
    return (String(decoding: output, as: UTF8.self), renderer.remarks.map(\.description))
}

/// Returns `text` without the escape sequences that `Style` makes.
///
/// It goes by scalars: the `m` that ends a sequence can be one grapheme with what follows it.
func withoutSGR(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let escape = rest.firstIndex(of: "\u{1B}") {
        result += rest[..<escape]
        rest = rest[escape...]
        guard let own = ownSequences.first(where: { rest.starts(with: $0.unicodeScalars) }) else { break }
        rest = rest.dropFirst(own.unicodeScalars.count)
    }
    result += rest
    return String(result)
}

private let ownSequences: [String] =
    Style.Colour.allCases.map { Style(colour: $0).opening } + [
        Style.bold.opening, Style.dim.opening, Style.reset,
    ]

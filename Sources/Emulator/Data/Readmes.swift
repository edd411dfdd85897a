/// The long texts of images: Markdown with HTML in it, one to two thousand characters, as authors write them.
///
/// They are made once for a seed, and images share them: a group only refers to its text, so that a million groups
/// need no more memory than a few.
struct Readmes: Sendable {
    /// The texts of each kind of image, in the order of `Vocabulary.stacks`.
    private let texts: [[LongText]]

    /// Texts of a kind: enough that two neighbours in a list mostly differ.
    private static let variants = 3

    /// The length of a text, in characters.
    static let lengths = 1_000...2_000

    /// Makes all texts of a seed.
    init(seed: UInt64) {
        texts = Vocabulary.stacks.enumerated().map { number, stack in
            (0..<Self.variants).map { variant in
                var random = SeededRandom(seed, 0x7265_6164, UInt64(number), UInt64(variant))
                return LongText(Self.text(stack, &random))
            }
        }
    }

    /// The text for an image of a kind.
    func text(_ kind: Int, variant: Int) -> LongText { texts[kind][variant % Self.variants] }

    private static let advice = [
        "模型文件较大，请使用 100 GB 以上的系统盘，或把模型放在数据盘。",
        "Keep the service behind the platform's own address; do not open further ports.",
        "首次启动会编译算子，大约需要两三分钟，请耐心等待。", "Set `HF_HOME` to a data disk before the first download.",
        "更新后请先清空浏览器缓存，否则页面可能停留在旧版本。", "The notebook's token is shown in the console of the instance.",
        "显存不足时请打开分块解码，或换用量化后的模型。", "Long jobs survive a lost connection inside `tmux`.",
    ]

    private static func text(_ stack: Vocabulary.Stack, _ random: inout SeededRandom) -> String {
        let port = stack.ports.first?.port ?? 8_888
        let picture = "https://static.example.com/readme/\(AccountState.code(&random)).png"
        let steps = (1...4 + random.number(below: 4)).map { step in
            "\(step). 打开终端，运行 `./step\(step).sh --port \(port + step)`，then wait until it says *ready*."
        }
        let first = random.number(below: advice.count)
        let notes = (0..<4).map { "- " + advice[(first + $0) % advice.count] }
        let rows = [
            ("framework", "\(stack.framework) \(stack.frameworkVersion)"),
            ("applications", stack.applications.joined(separator: ", ")),
            ("port", "<code>\(port)</code>"), ("tags", stack.tags.joined(separator: " / ")),
        ]
        return """
            <p align="center"><img src="\(picture)" width="640" alt="\(stack.name)"></p>

            # \(stack.name)

            > \(stack.summary)

            ## 快速开始 / Quick start

            \(steps.joined(separator: "\n"))

            ## 环境 / Environment

            | item | value |
            |---|---|
            \(rows.map { "| \($0) | \($1) |" }.joined(separator: "\n"))

            <details><summary><b>使用提示 / Hints</b></summary>

            \(notes.joined(separator: "\n"))

            </details>

            ## 常见问题 / Questions

            **打不开页面怎么办？** 请确认实例处于运行状态，并等待服务启动完成；仍然不行时，重启实例，再看
            `/var/log/app.log` 的最后几行。<br/>
            **How do I add models?** Copy them to `/data/models`, then press *Refresh* on the page.

            <font color="gray">以上内容仅供学习交流，请遵守各模型的许可协议。</font>
            """
    }
}

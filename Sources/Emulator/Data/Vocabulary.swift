/// The words that made-up images are made of; what runs in them is in `Vocabulary.stacks`.
enum Vocabulary {
    /// A program that listens, and where.
    struct Port: Sendable {
        var software: String
        var port: Int
    }

    /// Who publishes.
    struct Author: Sendable {
        var name: String
        /// 0 ordinary, 1 official, 2 certified.
        var level = 0
    }

    static let editions = [
        " 极速版", " Pro", " 4090 专用", " (24G)", " 一键启动", " Lite", " 中文增强", " nightly", "-CUDA12", " 教学版", " v2",
        " 整合", " 5090 适配", " · 稳定版", " for beginners", " Plus", " 离线版", " (48G)", " 多卡版", " Docker", " 2026",
        " 免配置", " mini", "_final",
    ]

    static let nobody = Author(name: "")

    static let authors = [
        Author(name: "夜航船"), Author(name: "青柠实验室", level: 2), Author(name: "mori"),
        Author(name: "算力小站", level: 2), Author(name: "Aurora Lab", level: 2), Author(name: "老王的显卡"),
        Author(name: "deepbird"), Author(name: "雨过天晴"), Author(name: "NightOwl"), Author(name: "一只鲸鱼"),
        Author(name: "kitefly"), Author(name: "星海工坊"), Author(name: "O'Neil & Söhne"), Author(name: "赛博木匠"),
        Author(name: "数据农夫"), Author(name: "CompShare 官方", level: 1), Author(name: "半夏"),
        Author(name: "林间小鹿"), Author(name: "tensor_cat"), Author(name: "陈工在路上"), Author(name: "北纬三十度"),
        Author(name: "José García"), Author(name: "西瓜大叔"), Author(name: "Prof. Li"),
        Author(name: "像素炼金术", level: 2), Author(name: "hello-gpu"), Author(name: "阿狸"), Author(name: "梯度不消失"),
        Author(name: "さくら工房"), Author(name: "平台镜像组", level: 1),
    ]

    /// Hundredths of a yuan an hour.
    static let prices = [5, 10, 19, 25, 50, 88, 100, 150, 320]

    static let changes = [
        "修复启动脚本", "Update of the base system", "更新模型与依赖", "Smaller image, faster start", "支持新显卡 🎉", "修复中文乱码",
        "Fix: port was not forwarded", "新增 API 服务与示例", "升级 CUDA 与驱动", "Models moved to a folder of their own",
        "默认关闭遥测", "补充使用说明",
    ]

    static let cudaVersions = ["11.8", "12.1", "12.4", "12.6", "12.8"]
    static let pythonVersions = ["3.10", "3.10", "3.11", "3.12"]

    static let smallGPUs = [
        ["4090"], ["3090", "4090"], ["4090", "5090"], ["3080Ti", "3090", "4090"], ["P40", "3090", "4090"],
        // The service repeats values now and then.
        ["4090", "4090", "3090"],
    ]
    static let largeGPUs = [
        ["A800"], ["4090", "A800"], ["A100", "A800", "H20"], ["H20"], ["4090_48G", "A800"],
    ]

    static let extraTags = ["教学", "开发工具", "WebUI", "多模态", "LTX", "视频超分", "智能体"]

    /// The tags of the community by category, in the service's order; a tag may stand in several.
    ///
    /// Categories and their number of tags are as reported of the service in July 2026; authors write some tags in
    /// another case.
    static let tagGroups: [(group: String, tags: [String])] = [
        ("AIGC热门", ["数字人", "视频超分", "OCR识别", "换脸", "老照片修复", "AI音乐", "智能体", "3D生成"]),
        (
            "图像/视频生成",
            [
                "ComfyUI", "Wan", "Qwen-Image", "Flux", "SD-WebUI", "HunyuanVideo", "LTX", "Z-Image",
                "Kontext",
                "LoRA训练",
            ]
        ),
        ("语音/TTS生成", ["IndexTTS", "CosyVoice", "语音合成", "语音识别", "声音克隆", "GPT-SoVITS"]),
        ("LLM", ["LLM", "DeepSeek", "Qwen", "推理框架", "vLLM", "Ollama", "RAG", "微调", "多模态"]),
        ("计算机视觉", ["YOLO", "目标检测", "图像分割", "三维重建", "OCR识别"]),
        ("科学计算", ["分子动力学", "蛋白质结构", "仿真", "气象", "量子化学"]),
        ("其他", ["基础环境", "教学", "渲染", "开发工具", "WebUI"]),
    ]
}

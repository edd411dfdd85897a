/// The words that made-up images are made of.
enum Vocabulary {
    /// A kind of image: what runs in it, and what people call it.
    struct Stack: Sendable {
        var name: String
        var summary: String
        var tags: [String]
        var framework: String
        var frameworkVersion: String
        var applications: [String]
        var port: Int
    }

    static let plain = Stack(
        name: "PyTorch 基础环境", summary: "PyTorch 与 JupyterLab 的干净环境", tags: ["基础环境"], framework: "PyTorch",
        frameworkVersion: "2.4.1", applications: ["JupyterLab"], port: 8888)

    static let stacks = [
        plain,
        Stack(
            name: "Stable Diffusion 绘图整合包", summary: "WebUI 开箱即用，内置常用模型与 ControlNet", tags: ["图像生成", "WebUI"],
            framework: "PyTorch", frameworkVersion: "2.1.2", applications: ["WebUI", "JupyterLab"], port: 7860),
        Stack(
            name: "ComfyUI 工作流合集", summary: "ComfyUI with FLUX and SDXL workflows, 一键启动", tags: ["图像生成", "ComfyUI"],
            framework: "PyTorch", frameworkVersion: "2.5.1", applications: ["ComfyUI"], port: 8188),
        Stack(
            name: "DeepSeek-R1 推理", summary: "vLLM serving of distilled models, OpenAI-compatible API", tags: ["LLM", "推理"],
            framework: "vLLM", frameworkVersion: "0.8.5", applications: ["vLLM", "Open WebUI"], port: 8000),
        Stack(
            name: "Qwen3 对话 🚀", summary: "通义千问对话服务，支持长上下文", tags: ["LLM", "对话"], framework: "vLLM",
            frameworkVersion: "0.9.0", applications: ["vLLM"], port: 8000),
        Stack(
            name: "LLaMA-Factory 微调", summary: "LoRA / QLoRA fine-tuning with a web board", tags: ["LLM", "训练"],
            framework: "PyTorch", frameworkVersion: "2.4.0", applications: ["LLaMA-Factory"], port: 7861),
        Stack(
            name: "Ollama + Open WebUI", summary: "Local models behind a chat page", tags: ["LLM", "WebUI"],
            framework: "Ollama", frameworkVersion: "0.6.2", applications: ["Ollama", "Open WebUI"], port: 3000),
        Stack(
            name: "Whisper 语音转写", summary: "会议录音转文字，支持中英混说", tags: ["语音"], framework: "PyTorch",
            frameworkVersion: "2.2.0", applications: ["faster-whisper"], port: 9000),
        Stack(
            name: "GPT-SoVITS 声音克隆", summary: "一分钟样本克隆音色 (few-shot voice cloning)", tags: ["语音", "WebUI"],
            framework: "PyTorch", frameworkVersion: "2.1.0", applications: ["GPT-SoVITS"], port: 9874),
        Stack(
            name: "YOLOv11 目标检测", summary: "Training and export for detection tasks", tags: ["视觉", "训练"],
            framework: "PyTorch", frameworkVersion: "2.3.1", applications: ["Ultralytics", "JupyterLab"], port: 8888),
        Stack(
            name: "HunyuanVideo 视频生成", summary: "文生视频，需要 48 GB 以上显存", tags: ["视频生成", "ComfyUI"],
            framework: "PyTorch", frameworkVersion: "2.5.0", applications: ["ComfyUI"], port: 8188),
        Stack(
            name: "RAGFlow 知识库", summary: "Document question answering, 企业知识库", tags: ["LLM", "RAG"],
            framework: "Docker", frameworkVersion: "27.1", applications: ["RAGFlow"], port: 80),
        Stack(
            name: "TensorFlow 经典教程", summary: "Course notebooks for beginners, 适合课堂", tags: ["教学", "基础环境"],
            framework: "TensorFlow", frameworkVersion: "2.15.0", applications: ["JupyterLab"], port: 8888),
        Stack(
            name: "Isaac Lab 机器人仿真", summary: "Reinforcement learning for robots in simulation", tags: ["仿真", "训练"],
            framework: "PyTorch", frameworkVersion: "2.4.1", applications: ["Isaac Sim"], port: 8211),
        Stack(
            name: "数字人直播一体化解决方案（含口型同步、背景替换与自动回复的完整工作流）",
            summary: "Digital human for live streams, with lip sync and automatic replies", tags: ["数字人", "语音", "视频生成"],
            framework: "PyTorch", frameworkVersion: "2.0.1", applications: ["LiveTalking"], port: 8010),
    ]

    static let editions = [
        " 极速版", " Pro", " 4090 专用", " (24G)", " 一键启动", " Lite", " 中文增强", " nightly", "-CUDA12", " 教学版", " v2", " 整合",
    ]

    static let authors = [
        "夜航船", "青柠实验室", "mori", "算力小站", "Aurora Lab", "老王的显卡", "deepbird", "雨过天晴", "NightOwl", "一只鲸鱼", "kitefly",
        "星海工坊", "O'Neil & Söhne", "赛博木匠", "数据农夫",
    ]

    static let changes = [
        "修复启动脚本", "Update of the base system", "更新模型与依赖", "首次发布", "Smaller image, faster start", "支持新显卡 🎉",
    ]

    static let extraTags = ["热门", "新手友好", "4090", "多卡", "开源", "API", "教学"]

    /// All tags that an image can carry, with the group they stand in.
    static let tagGroups: [(group: String, tags: [String])] = [
        ("任务", ["图像生成", "视频生成", "语音", "视觉", "数字人", "仿真", "教学"]),
        ("模型", ["LLM", "RAG", "对话", "推理", "训练"]),
        ("工具", ["WebUI", "ComfyUI", "基础环境", "API"]),
        ("其他", ["热门", "新手友好", "4090", "多卡", "开源"]),
    ]
}

extension Vocabulary {
    /// A kind of image: what runs in it, and what people call it.
    struct Stack: Sendable {
        var name: String
        var summary: String
        var tags: [String]
        var framework: String
        var frameworkVersion: String
        var applications: [String]
        var ports: [Port]
        /// Whether it needs a GPU with more than 24 GB.
        var isLarge: Bool

        /// Creates a stack; `framework` is a name and, after a blank, its version.
        init(
            _ name: String, _ summary: String, _ tags: [String], _ framework: String,
            _ applications: [String], port: Int, isLarge: Bool = false
        ) {
            let words = framework.split(separator: " ", maxSplits: 1).map(String.init)
            self.name = name
            self.summary = summary
            self.tags = tags
            self.framework = words.first ?? ""
            frameworkVersion = words.count > 1 ? words[1] : ""
            self.applications = applications
            ports = [
                Port(software: applications.first ?? "JupyterLab", port: port),
                Port(software: "SSH", port: 22),
            ]
            self.isLarge = isLarge
        }
    }

    static let plain = Stack(
        "PyTorch 基础环境", "PyTorch 与 JupyterLab 的干净环境", ["基础环境"], "PyTorch 2.4.1", ["JupyterLab"], port: 8888)

    static let stacks = [
        plain,
        Stack(
            "Stable Diffusion 绘图整合包", "WebUI 开箱即用，内置常用模型与 ControlNet", ["SD-WebUI", "WebUI"], "PyTorch 2.1.2",
            ["WebUI", "JupyterLab"], port: 7860),
        Stack(
            "ComfyUI 工作流合集", "ComfyUI with FLUX and SDXL workflows, 一键启动", ["ComfyUI", "Qwen-image"],
            "PyTorch 2.5.1", ["ComfyUI"], port: 8188),
        Stack(
            "DeepSeek-R1 推理", "vLLM serving of distilled models, OpenAI-compatible API",
            ["LLM", "DeepSeek", "推理框架"],
            "vLLM 0.8.5", ["vLLM", "Open WebUI"], port: 8000, isLarge: true),
        Stack(
            "Qwen3 对话 🚀", "通义千问对话服务，支持长上下文", ["LLM", "Qwen"], "vLLM 0.9.0", ["vLLM"], port: 8000,
            isLarge: true),
        Stack(
            "LLaMA-Factory 微调", "LoRA / QLoRA fine-tuning with a web board", ["LLM", "微调"], "PyTorch 2.4.0",
            ["LLaMA-Factory"], port: 7861),
        Stack(
            "Ollama + Open WebUI", "Local models behind a chat page", ["LLM", "Ollama", "WebUI"],
            "Ollama 0.6.2",
            ["Ollama", "Open WebUI"], port: 3000),
        Stack("Whisper 语音转写", "会议录音转文字，支持中英混说", ["语音识别"], "PyTorch 2.2.0", ["faster-whisper"], port: 9000),
        Stack(
            "GPT-SoVITS 声音克隆", "一分钟样本克隆音色 (few-shot voice cloning)", ["GPT-SoVITS", "声音克隆"], "PyTorch 2.1.0",
            ["GPT-SoVITS"], port: 9874),
        Stack(
            "YOLOv11 目标检测", "Training and export for detection tasks", ["YOLO", "目标检测"], "PyTorch 2.3.1",
            ["Ultralytics", "JupyterLab"], port: 8888),
        Stack(
            "HunyuanVideo 视频生成", "文生视频，需要 48 GB 以上显存", ["HunyuanVideo", "ComfyUI"], "PyTorch 2.5.0",
            ["ComfyUI"],
            port: 8188, isLarge: true),
        Stack(
            "RAGFlow 知识库", "Document question answering, 企业知识库", ["LLM", "RAG"], "Docker 27.1", ["RAGFlow"],
            port: 80),
        Stack(
            "TensorFlow 经典教程", "Course notebooks for beginners, 适合课堂", ["教学", "基础环境"], "TensorFlow 2.15.0",
            ["JupyterLab"], port: 8888),
        Stack(
            "Isaac Lab 机器人仿真", "Reinforcement learning for robots in simulation", ["仿真"],
            "PyTorch 2.4.1", ["Isaac Sim"], port: 8211),
        Stack(
            "数字人直播一体化解决方案（含口型同步、背景替换与自动回复的完整工作流）",
            "Digital human for live streams, with lip sync and automatic replies", ["数字人", "语音合成"],
            "PyTorch 2.0.1", ["LiveTalking"], port: 8010),
        Stack(
            "Wan2.2 图生视频", "Image-to-video with low-memory offloading, 附提示词模板", ["Wan", "ComfyUI"],
            "PyTorch 2.6.0", ["ComfyUI"], port: 8188, isLarge: true),
        Stack(
            "FLUX.1 Kontext 改图", "Edit pictures by instruction, 支持中文提示词", ["Flux", "Kontext"],
            "PyTorch 2.6.0",
            ["ComfyUI", "JupyterLab"], port: 8188),
        Stack(
            "Kohya_ss 训练器", "SD 与 SDXL 的 LoRA 训练图形界面", ["LoRA训练"], "PyTorch 2.1.2", ["kohya_ss"],
            port: 7865),
        Stack(
            "Dify 智能体平台", "Build agents and workflows in the browser", ["LLM", "智能体", "RAG"], "Docker 27.3",
            ["Dify"], port: 80),
        Stack(
            "SGLang 高吞吐推理", "Prefix caching and structured output, 兼容 OpenAI 接口", ["LLM", "推理框架"],
            "SGLang 0.4.6", ["SGLang"], port: 30_000, isLarge: true),
        Stack(
            "Qwen2.5-VL 看图说话", "图文理解与视频问答演示页", ["Qwen-Image", "多模态"], "Transformers 4.51", ["Gradio"],
            port: 7860,
            isLarge: true),
        Stack(
            "CosyVoice 2 语音合成", "Streaming text to speech, 支持方言与情感", ["CosyVoice", "语音合成"], "PyTorch 2.3.1",
            ["CosyVoice"], port: 50_000),
        Stack(
            "ACE-Step 音乐生成", "Songs from lyrics and tags in twenty seconds", ["AI音乐"], "PyTorch 2.6.0",
            ["Gradio"], port: 7865),
        Stack(
            "PaddleOCR 文档识别", "表格、公式与版面分析", ["OCR识别"], "PaddlePaddle 3.0.0", ["PaddleOCR"], port: 8866),
        Stack(
            "AlphaFold 3 结构预测", "Protein structures; weights must be brought along", ["蛋白质结构"], "JAX 0.4.34",
            ["AlphaFold", "JupyterLab"], port: 8888, isLarge: true),
        Stack(
            "GROMACS 分子动力学", "CUDA build with tutorials, 附水盒子示例", ["分子动力学", "仿真"], "GROMACS 2024.3",
            ["JupyterLab"], port: 8888),
        Stack(
            "Blender 云渲染", "Headless Cycles rendering with OptiX", ["渲染"], "Blender 4.4", ["Blender"],
            port: 8081),
        Stack(
            "Hunyuan3D 三维生成", "Meshes with textures from one picture, 可导出 GLB", ["3D生成", "WebUI"],
            "PyTorch 2.5.1", ["Gradio"], port: 8080),
        Stack(
            "3D Gaussian Splatting 重建", "手机视频到三维场景，一条命令", ["三维重建"], "PyTorch 2.1.2", ["Viser"], port: 7007
        ),
        Stack(
            "InternLM 书生课程环境", "Course notebooks of the 书生 camp", ["教学", "LLM"], "PyTorch 2.2.2",
            ["JupyterLab", "VS Code"], port: 8888),
        Stack(
            "Segment Anything 2 标注台", "Label images and videos with a click", ["图像分割"], "PyTorch 2.5.1",
            ["Label Studio"], port: 8090),
        Stack(
            "MMDetection 全家桶", "OpenMMLab 检测、分割与姿态", ["目标检测", "图像分割"], "PyTorch 2.1.0", ["JupyterLab"],
            port: 8888
        ),
        Stack(
            "CARLA 自动驾驶仿真", "Traffic scenarios with a Python client", ["仿真"], "CARLA 0.9.15", ["CARLA"],
            port: 2000),
        Stack(
            "verl 强化学习训练", "GRPO and PPO for language models, 多机多卡", ["LLM", "微调"], "PyTorch 2.6.0", ["verl"],
            port: 8265, isLarge: true),
        Stack(
            "RVC 变声器", "Real-time voice conversion, 附训练脚本", ["声音克隆", "WebUI"], "PyTorch 2.0.1", ["RVC"],
            port: 7865),
        Stack("Miniconda + CUDA 空白环境", "什么都没有，从头来过", ["基础环境"], "Miniconda 24.9", ["JupyterLab"], port: 8888),
    ]
}

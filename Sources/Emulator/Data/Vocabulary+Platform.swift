extension Vocabulary {
    /// An image of the platform's own.
    struct PlatformImage: Sendable {
        var name: String
        /// As the service gives them: one text may hold several, with a full-width comma between.
        var tags: [String] = []
        var software = ImageRecord.Software()
        var ports: [Port] = []
    }

    /// Bare systems: virtual machines without tags and without software.
    static let systems: [PlatformImage] =
        ["24.04", "22.04", "20.04", "18.04"].flatMap { version in
            ["570", "550"].map { system("Ubuntu \(version) 64位 驱动\($0)", "Ubuntu \(version)") }
        }
        + ["2022", "2019"].flatMap { version in
            ["中文版", "英文版"].map { system("Windows Server \(version) 64位 \($0)", "Windows Server \(version)") }
        } + ["11", "10"].map { system("Windows \($0) 专业版 64位", "Windows \($0)") }

    private static func system(_ name: String, _ version: String) -> PlatformImage {
        PlatformImage(name: name, software: ImageRecord.Software(osVersion: version))
    }

    /// Environments, named after their versions, then applications.
    static let applications: [PlatformImage] =
        environments.enumerated().map { number, versions in
            let (cuda, torch, python) = versions
            let digits = [cuda, torch, python].map { $0.filter { $0 != "." } }
            return PlatformImage(
                name: "cuda\(digits[0])_torch\(digits[1])_py\(digits[2])",
                // Half of the platform's images carry no tag.
                tags: number.isMultiple(of: 2) ? ["pytorch，Pytorch"] : [],
                software: ImageRecord.Software(
                    framework: "PyTorch", frameworkVersion: torch, cudaVersion: cuda,
                    applications: ["JupyterLab"], pythonVersion: python, osVersion: "Ubuntu 22.04"),
                ports: [Port(software: "JupyterLab", port: 8_888)])
        }
        + programs.map { name, tags, software, port in
            PlatformImage(
                name: name, tags: tags,
                software: ImageRecord.Software(
                    framework: "PyTorch", frameworkVersion: "2.7.1", cudaVersion: "12.8",
                    applications: [software], pythonVersion: "3.12", osVersion: "Ubuntu 22.04"),
                ports: [Port(software: software, port: port)])
        }

    private static let environments = [
        ("12.8", "2.9.1", "3.12"), ("12.8", "2.8.0", "3.12"), ("12.8", "2.7.1", "3.11"),
        ("12.6", "2.7.1", "3.12"), ("12.6", "2.6.0", "3.11"), ("12.4", "2.6.0", "3.12"),
        ("12.4", "2.5.1", "3.12"), ("12.4", "2.4.1", "3.10"), ("12.1", "2.4.1", "3.11"),
        ("12.1", "2.3.1", "3.10"), ("12.1", "2.2.1", "3.10"), ("11.8", "2.1.2", "3.10"),
        ("11.8", "2.0.1", "3.10"), ("11.8", "1.13.1", "3.9"), ("11.3", "1.12.1", "3.8"),
        ("11.3", "1.11.0", "3.8"),
    ]

    private static let programs: [(name: String, tags: [String], software: String, port: Int)] = [
        ("ComfyUI 官方版", ["comfyUI，ComfyUI"], "ComfyUI", 8_188),
        ("Stable Diffusion WebUI", [], "SD-WebUI", 7_860),
        ("DeepSeek-R1 32B", ["DeepSeek-R1"], "vLLM", 8_000), ("Qwen3 32B", ["Qwen3"], "vLLM", 8_000),
        ("vLLM 0.11", ["vLLM"], "vLLM", 8_000), ("SGLang 0.5", ["SGLang"], "SGLang", 30_000),
        ("Ollama + Open WebUI", [], "Open WebUI", 3_000),
        ("LLaMA-Factory", ["LLaMA-Factory"], "LLaMA-Factory", 7_861),
        ("TensorFlow 2.19", ["tensorflow，TensorFlow"], "JupyterLab", 8_888),
        ("PaddlePaddle 3.1", [], "JupyterLab", 8_888),
        ("JAX 0.6", [], "JupyterLab", 8_888), ("Miniconda", [], "JupyterLab", 8_888),
        ("Isaac Sim 5.0", ["Isaac Sim"], "Isaac Sim", 8_211), ("Dify 1.8", [], "Dify", 80),
        ("CosyVoice 2", ["CosyVoice"], "CosyVoice", 50_000),
    ]
}

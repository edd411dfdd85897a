/// The table of `ImageFixture`'s page at several widths, as it must look, byte for byte.
enum TableGolden {
    static let width40 = """
          #  NAME
          1  Stable Diffusion 绘图整合包
          2  ComfyUI
          3  通义千问 Qwen3 一键推理（含 vLL…
          4  Whisper 语音转文字 🎙️
          5  evil␛]52;c;eA==␇ <U+202E>gpj.exe
          6  LLaMA-Factory 微调

        """

    static let width80 = """
          #  NAME                                      AUTHOR         PRICE/H       USES
          1  Stable Diffusion 绘图整合包               夜航船            free     12,480
          2  ComfyUI                                   pixel-lab        ¥0.50      9,310
          3  通义千问 Qwen3 一键推理（含 vLLM 与 Web…  云上小助手       ¥1.25        807
          4  Whisper 语音转文字 🎙️                     Li Wei            free         96
          5  evil␛]52;c;eA==␇ <U+202E>gpj.exe          tab here⏎line   ¥0.125          1
          6  LLaMA-Factory 微调                                                1,000,000

        """

    static let width120 = """
          #  NAME                                                   AUTHOR         PRICE/H      SIZE       USES  PUBLISHED
          1  Stable Diffusion 绘图整合包                            夜航船            free    50 GiB     12,480  2026-03-02
          2  ComfyUI                                                pixel-lab        ¥0.50  47.5 GiB      9,310  2026-02-02
          3  通义千问 Qwen3 一键推理（含 vLLM 与 WebUI，支持多卡）  云上小助手       ¥1.25    96 GiB        807  2025-12-01
          4  Whisper 语音转文字 🎙️                                  Li Wei            free   700 MiB         96  2025-09-01
          5  evil␛]52;c;eA==␇ <U+202E>gpj.exe                       tab here⏎line   ¥0.125   1.5 GiB          1
          6  LLaMA-Factory 微调                                                                       1,000,000

        """

    static let width200 = """
          #  GROUP         NAME                                                   VERSIONS  AUTHOR         TAGS                     PRICE/H      SIZE       USES  PUBLISHED   AUTO
          1  a1b2c3d4e5f6  Stable Diffusion 绘图整合包                                   3  夜航船         图像生成,WebUI              free    50 GiB     12,480  2026-03-02  yes
          2  b2c3d4e5f6a1  ComfyUI                                                       1  pixel-lab      图像生成,工作流,ComfyUI    ¥0.50  47.5 GiB      9,310  2026-02-02  –
          3  c3d4e5f6a1b2  通义千问 Qwen3 一键推理（含 vLLM 与 WebUI，支持多卡）         2  云上小助手     LLM                        ¥1.25    96 GiB        807  2025-12-01  yes
          4  d4e5f6a1b2c3  Whisper 语音转文字 🎙️                                         1  Li Wei                                     free   700 MiB         96  2025-09-01
          5  e5f6a1b2c3d4  evil␛]52;c;eA==␇ <U+202E>gpj.exe                              1  tab here⏎line  =1+1                      ¥0.125   1.5 GiB          1
          6  f6a1b2c3d4e5  LLaMA-Factory 微调                                            0                                                             1,000,000

        """

    static let file = """
          #  GROUP         NAME                                                   VERSIONS  AUTHOR         TAGS                     PRICE/H      SIZE       USES  PUBLISHED                  AUTO
          1  a1b2c3d4e5f6  Stable Diffusion 绘图整合包                                   3  夜航船         图像生成,WebUI              free    50 GiB     12,480  2026-03-02T18:00:00+08:00  yes
          2  b2c3d4e5f6a1  ComfyUI                                                       1  pixel-lab      图像生成,工作流,ComfyUI    ¥0.50  47.5 GiB      9,310  2026-02-02T10:40:00+08:00  –
          3  c3d4e5f6a1b2  通义千问 Qwen3 一键推理（含 vLLM 与 WebUI，支持多卡）         2  云上小助手     LLM                        ¥1.25    96 GiB        807  2025-12-01T08:00:00+08:00  yes
          4  d4e5f6a1b2c3  Whisper 语音转文字 🎙️                                         1  Li Wei                                     free   700 MiB         96  2025-09-01T08:00:00+08:00
          5  e5f6a1b2c3d4  evil␛]52;c;eA==␇ <U+202E>gpj.exe                              1  tab here⏎line  =1+1                      ¥0.125   1.5 GiB          1
          6  f6a1b2c3d4e5  LLaMA-Factory 微调                                            0                                                             1,000,000

        """
}

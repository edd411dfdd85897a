/// The long texts of images: Markdown of some kilobytes, as authors write them.
enum Readme {
    /// The text for a version.
    static func text(for image: ImageRecord) -> String {
        let port = image.ports.first?.port ?? 8888
        let steps = (1...12).map { step in
            "\(step). 打开终端，运行 `./step\(step).sh --port \(port + step)`，then wait until it says *ready*."
        }
        return """
            # \(image.name) \(image.versionName)

            > \(image.description)

            ## 快速开始 / Quick start

            \(steps.joined(separator: "\n"))

            ## 环境 / Environment

            | item | version |
            |---|---|
            | \(image.software.framework) | \(image.software.frameworkVersion) |
            | CUDA | \(image.software.cudaVersion) |
            | GPU | \(image.gpuTypes.joined(separator: ", ")) |

            ## 更新 / Changes

            - **\(image.versionName)**: \(image.versionDescription)

            作者 \(image.author)，有问题请留言。
            """
    }
}

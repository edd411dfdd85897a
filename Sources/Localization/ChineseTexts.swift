// swift-format-ignore-file

/// The shell's sentences in Simplified Chinese: the English sentence, below it the Chinese one.
enum ChineseTexts {
    /// All of them.
    static let all = """
        there is no profile “{}”
        没有名为“{}”的配置

        """
}

/// A language that the shell speaks.
package enum Language: String, Sendable, Hashable, CaseIterable {
    /// English, in which all texts are written.
    case english = "en"
    /// Simplified Chinese.
    case chinese = "zh"

    /// The language that the environment asks for: that of the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
    ///
    /// Only the beginning of the value counts (`zh_CN.UTF-8`, `zh-Hans`); every other language than Chinese gives
    /// English.
    package init(environment: [String: String]) {
        let value = Self.variable(in: environment).flatMap { environment[$0] }
        let name = value?.lowercased().prefix { $0 != "_" && $0 != "-" && $0 != "." && $0 != "@" }
        self = name == "zh" ? .chinese : .english
    }

    /// The variable of the environment that tells the language; nil if none does.
    package static func variable(in environment: [String: String]) -> String? {
        ["LC_ALL", "LC_MESSAGES", "LANG"].first { !(environment[$0] ?? "").isEmpty }
    }
}

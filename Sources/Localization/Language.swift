/// A language that the shell speaks.
package enum Language: String, Sendable, Hashable, CaseIterable {
    /// English, in which all texts are written.
    case english = "en"
    /// Simplified Chinese.
    case chinese = "zh"

    /// The language that a name asks for, of which only the beginning counts (`zh_CN.UTF-8`, `zh-Hans`): every other
    /// language than Chinese gives English.
    package init(named name: String) {
        let beginning = name.lowercased().prefix { $0 != "_" && $0 != "-" && $0 != "." && $0 != "@" }
        self = beginning == "zh" ? .chinese : .english
    }

    /// The language of the user's locale: that of the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
    package init(environment: [String: String]) {
        self.init(named: Self.localeVariable(in: environment).flatMap { environment[$0] } ?? "")
    }

    /// The variable of the environment that tells the language of the user's locale; nil if none does.
    package static func localeVariable(in environment: [String: String]) -> String? {
        ["LC_ALL", "LC_MESSAGES", "LANG"].first { !(environment[$0] ?? "").isEmpty }
    }

    /// Says messages in this language.
    package var say: @Sendable (Message) -> String { { $0.text(in: self) } }

    /// The variable that tells the language of CompShare's tools, this one and the vendor's.
    package static let variable = "COMPSHARE_LANG"
}

import CompShareCatalogue
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization

/// What people begin a line with who do not know the command's name: words of other shells, of their own language, or
/// only what they want to see.
///
/// A command of the same name, or the user's own alias, comes first.
enum OtherWords {
    /// What is meant by a word; nil if that is not known.
    @Sendable static func meaning(of word: String) -> CommandTable.OtherWord? {
        if let words = beginnings[word] { return .beginning(words) }
        if let advice = advice[word] { return .advice(advice) }
        guard let first = word.utf8.first else { return nil }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return word.utf8.allSatisfy(\.isASCIIDigit) ? .beginning(["images", word]) : nil
        case UInt8(ascii: "x"), UInt8(ascii: "q"):
            let digits = word.utf8.dropFirst()
            return !digits.isEmpty && digits.allSatisfy(\.isASCIIDigit) ? .beginning(["last", word]) : nil
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
            return Catalogue.vendor.holds(word) ? .beginning(["call", word]) : nil
        default: return nil
        }
    }

    private static let beginnings: [String: [String]] = [
        "帮助": ["help"], "-h": ["help"], "--help": ["help"], ".help": ["help"], "\\?": ["help"],
        "退出": ["exit"], "镜像": ["images"], "下一页": ["next"], "上一页": ["prev"], "全部": ["all"],
        "实例": ["instances"], "状态": ["status"], "清屏": ["clear"],
        "--version": ["version"], "版本": ["version"],
        "format": ["set", "format"], "lang": ["set", "lang"], "语言": ["set", "lang"],
        "中文": ["set", "lang", "zh"], "english": ["set", "lang", "en"],
        "use": ["org"], "cd": ["org"],
    ]

    private static let advice: [String: Message] = [
        "show": "image ID shows an image, last the newest answer, status the settings",
        "list": "images ORG lists an organisation's images, instances your instances",
        "get": "image ID shows an image; call ACTION sends any action of the API",
        "more": "next shows the next page of the listing read last",
        "it": "last shows the newest answer; $last.PATH is a part of it",
        "back": "prev shows the page before",
        "man": "help COMMAND tells about a command",
    ]

    /// The words of the tables.
    static var all: [String] { Array(beginnings.keys) + Array(advice.keys) }
}

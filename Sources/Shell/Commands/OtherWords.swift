import CompShareCatalogue
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// What people begin a line with who do not know the command's name: words of other shells, of their own language, or
/// only what they want to see.
///
/// A command of the same name, or the user's own alias, comes first.
enum OtherWords {
    /// What is meant by a word; nil if that is not known.
    @Sendable static func meaning(of word: String) -> CommandTable.OtherWord? {
        if let words = beginnings[word] { return .beginning(words) }
        if let advice = advice[word] { return .advice(advice) }
        // A setting's name changes it, a format's name shows the newest answer in it.
        if SettingDefinition.named(word) != nil { return .beginning(["set", word]) }
        if OutputFormat(rawValue: word) != nil { return .beginning(["last", word]) }
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
        "language": ["set", "lang"], "语言": ["set", "lang"],
        "中文": ["set", "lang", "zh"], "english": ["set", "lang", "en"], "英文": ["set", "lang", "en"],
        "登录": ["login"], "登陆": ["login"], "登出": ["logout"], "演示": ["demo"], "试用": ["demo"],
        "价格": ["prices"], "历史": ["history"], "设置": ["set"], "磁盘": ["disks"], "云盘": ["disks"],
        "标签": ["tags"], "社区": ["community"], "我的": ["mine"], "平台": ["platform"], "机型": ["types"],
        "可用区": ["zones"], "地域": ["zones"], "接口": ["actions"], "为什么": ["why"], "再见": ["exit"],
        "用法": ["help"], "usage": ["help"],
        "whoami": ["status"], "pwd": ["status"], "info": ["status"], "settings": ["status"],
        "config": ["status"],
        "use": ["org"], "cd": ["org"],
    ]

    private static let advice: [String: Message] = [
        "show": "image ID shows an image, last the newest answer, status the settings",
        "list": "images ORG lists an organisation's images, instances your instances",
        "get": "image ID shows an image; call ACTION sends any action of the API",
        "more": "next shows the next page of the listing read last",
        "it": "last shows the newest answer; $last.PATH is a part of it",
        "back": "prev shows the page before", "previous": "prev shows the page before",
        "page": "images ORG page N shows page N; next and prev go on",
        "first": "images ORG first shows the first page; next and prev go on",
        "refresh": "again sends the newest request once more",
        "reload": "again sends the newest request once more",
        "open": "image ID shows an image, last the newest answer, status the settings",
        "查看": "image ID shows an image, last the newest answer, status the settings",
        "列表": "images ORG lists an organisation's images, instances your instances",
        "search": search, "find": search, "grep": search, "搜索": search, "查找": search,
        "start": instance, "stop": instance, "reboot": instance, "restart": instance, "terminate": instance,
        "ssh": instance, "开机": instance, "关机": instance, "重启": instance, "删除": instance,
        "man": "help COMMAND tells about a command",
    ]

    private static let search: Message =
        "images ORG --search TEXT looks for images, actions WORD for actions of the API"
    private static let instance: Message =
        "instance ID stop stops an instance, instance ID start starts one; instances lists yours"

    /// The words of the tables.
    static var all: [String] { Array(beginnings.keys) + Array(advice.keys) }
}

/// Pages of CompShare's console.
enum ConsolePage {
    /// The page of an image; nil for a kind of image that is not known to have one.
    ///
    /// Source: the API's facts name the address for community images alone.
    static func image(_ id: String, type: String?) -> String? {
        let isPlain = id.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): true
            default: false
            }
        }
        guard type == "Community", !id.isEmpty, isPlain else { return nil }
        return "https://www.compshare.cn/images-detail?ImageID=\(id)&ImageType=Community"
    }
}

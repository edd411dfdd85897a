import CompShare
import CompShareWire
import CompshLocalization
import CompshRendering

/// What an answer holds in place of JSON.
struct ForeignBody {
    /// What it is: `a web page`, `a text`.
    let kind: Message
    /// The page's title or the text's only line, as it is to be read; empty if there is none, or it is too long.
    ///
    /// It is not cut, since a part of a secret that is repeated in it would not be known for one.
    let quotation: String

    /// 200 characters: what is longer is no title, and can be seen whole.
    private static let longestQuotation = 200

    /// Reads an answer; nil if it claims to be JSON, so that the place where it is not is worth telling.
    init?(_ response: HTTPResponse) {
        if let page = HTMLPage(response) {
            kind = "a web page"
            quotation = HTMLEntities.decoded(page.title)
            return
        }
        let declared = response.headers["Content-Type"]?.lowercased() ?? ""
        let first = response.body.first { !$0.isBlank }
        guard let first, !declared.contains("json"), first != UInt8(ascii: "{"), first != UInt8(ascii: "[")
        else { return nil }
        guard let text = String(validating: response.body, as: UTF8.self) else {
            kind = "\(response.body.count, one: "byte that is no text", many: "bytes that are no text")"
            quotation = ""
            return
        }
        kind = "a text"
        let lines = text.split(whereSeparator: \.isNewline).filter { $0.contains { !$0.isWhitespace } }
        let isShort = lines.count == 1 && lines[0].count <= Self.longestQuotation
        quotation = isShort ? lines[0].split(whereSeparator: \.isWhitespace).joined(separator: " ") : ""
    }

    /// `GetRegion: HTTP 503 with a web page in place of an answer: "…"`.
    func message(action: String, status: Int) -> Message {
        quotation.isEmpty
            ? "\(action): HTTP \(status) with \(kind) in place of an answer"
            : "\(action): HTTP \(status) with \(kind) in place of an answer: \"\(quotation)\""
    }
}

extension UInt8 {
    /// Whether it is a blank, a tab or a line end.
    fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

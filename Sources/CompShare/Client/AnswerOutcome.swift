import CompShareOrderedJSON
package import CompShareWire

/// What an HTTP answer says: the one place that reads status, header and body together.
enum AnswerOutcome {
    /// An answer of the API with RetCode 0.
    case success(JSONValue)
    /// Anything else.
    case failure(CompShareError.Reason)

    /// Reads an answer.
    ///
    /// | status | body | outcome |
    /// |---|---|---|
    /// | any | an object with RetCode ≠ 0 | the service's verdict |
    /// | 3xx with `Location` | any | a redirect, which is never followed: it would carry the signature elsewhere |
    /// | not 2xx | any | the gateway's, with the body's Message or the page's title |
    /// | 2xx | none, or blanks | empty |
    /// | 2xx | a page of HTML | a page |
    /// | 2xx | no JSON, no object, no RetCode | malformed |
    /// | 2xx | an object with RetCode 0 | success |
    init(_ response: HTTPResponse) {
        let json = try? response.json.get()
        if let code = response.retCode, code != 0 {
            self = .failure(.retCode(RetCode(code), message: json?["Message"]?.text ?? ""))
        } else if !(200...299).contains(response.status) {
            self = .failure(Self.refusal(response, json))
        } else if response.body.allSatisfy(\.isBlank) {
            self = .failure(.empty(status: response.status))
        } else if let page = HTMLPage(response) {
            self = .failure(.page(title: page.title))
        } else {
            self = Self.reading(response)
        }
    }

    private static func refusal(_ response: HTTPResponse, _ json: JSONValue?) -> CompShareError.Reason {
        if (300...399).contains(response.status), let location = response.headers["Location"] {
            return .redirect(status: response.status, location: Self.withoutSecrets(location))
        }
        let message = json?["Message"]?.text ?? HTMLPage(response)?.title ?? ""
        return .httpStatus(response.status, message: message)
    }

    private static func reading(_ response: HTTPResponse) -> AnswerOutcome {
        switch response.json {
        case .failure(let error): return .failure(.malformed(.noJSON(error)))
        case .success(let json):
            guard json.kind == .object else { return .failure(.malformed(.noObject(json.kind))) }
            guard let retCode = json["RetCode"] else { return .failure(.malformed(.noRetCode)) }
            guard retCode.integer != nil else { return .failure(.malformed(.foreignRetCode)) }
            return .success(json)
        }
    }

    /// The address without user, query and fragment: a gateway may repeat the request's parameters in it.
    private static func withoutSecrets(_ location: String) -> String {
        let place = location.prefix { $0 != "?" && $0 != "#" }
        guard let scheme = place.firstRange(of: "//") else { return String(place) }
        let rest = place[scheme.upperBound...]
        let host = rest.prefix { $0 != "/" }
        guard let user = host.lastIndex(of: "@") else { return String(place) }
        return String(place[..<scheme.upperBound] + rest[rest.index(after: user)...])
    }
}

/// A web page, sent in place of an answer.
package struct HTMLPage {
    /// The page's title with its references as they are written; empty if it has none, or one that is too long.
    package let title: String

    /// 64 KiB: a title stands in the head, before what a page shows.
    private static let searched = 64 << 10
    /// 200 characters: a text that is longer is no title, and the whole page can be seen anyway.
    ///
    /// It is not cut, since a part of a secret that a page repeats would not be known for one.
    private static let longestTitle = 200

    /// Reads an answer as a page; nil if it is not one.
    package init?(_ response: HTTPResponse) {
        let isDeclared = response.headers["Content-Type"]?.lowercased().hasPrefix("text/html") == true
        let first = response.body.first { !$0.isBlank && !Self.byteOrderMark.contains($0) }
        guard first == UInt8(ascii: "<") || isDeclared && (try? response.json.get()) == nil else {
            return nil
        }
        title = Self.title(response.body.prefix(Self.searched))
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func title(_ bytes: ArraySlice<UInt8>) -> String {
        let small = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard let tag = small.firstRange(of: Array("<title".utf8)),
            let start = small[tag.upperBound...].firstIndex(of: UInt8(ascii: ">")),
            let end = small[start...].firstRange(of: Array("</title".utf8))
        else { return "" }
        let text = Array(bytes)[(start + 1)..<end.lowerBound]
        let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        let title = words.joined(separator: " ")
        return title.count <= Self.longestTitle ? title : ""
    }
}

extension UInt8 {
    /// Whether it is a blank, a tab or a line end.
    fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

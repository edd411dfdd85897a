package import CompShareOrderedJSON
import CompshTextLayout

/// One value of a row with its meaning, from which each format makes its own text.
package enum Cell: Sendable, Equatable {
    /// No value; shown as nothing.
    case missing
    /// Any text.
    case text(String)
    /// A name that people copy, such as a group's id: cut only where nothing else can give way.
    ///
    /// `page` is the address of a page about it, where one is known.
    case identifier(String, page: String? = nil)
    /// A number without grouping, such as a port.
    case integer(Int)
    /// A number of things: `12,480` for people.
    case count(Int)
    /// Yuan, as the number's text: `free` for zero, else `¥1.50` for people.
    case price(String)
    /// A number's text with what it counts: `37.5%`, `100 Mbps`, `¥1.50` of 150 fen for people.
    case quantity(String, Quantity)
    /// A size in MB as the service counts them, 1,024 to a GiB: `47.5 GiB` for people.
    case size(megabytes: Int)
    /// A time in seconds since 1970: for people local time, in the zone that `TZ` names.
    case time(unixSeconds: Int)
    /// `yes` or `–` for people, `true` or `false` in data.
    case boolean(Bool)
    /// A text for people, and the whole of it for data.
    case abridged(String, full: String)
    /// Several texts, joined by commas.
    case list([String])
    /// A long list of plain values, joined likewise; its texts are made one by one.
    case values(JSONValue)
    /// A list or object: for people how much it holds, `[3]` or `{3}`, in data compact JSON.
    case nested(JSONValue)
}

extension Cell {
    /// The address that the cell links to on a terminal; nil if there is none, or it may not be shown.
    func address(_ links: RenderOptions.Links) -> String? {
        switch (self, links) {
        case (_, .none): nil
        case (.identifier(_, let page?), _): Hyperlink.address(page)
        case (.text(let text), .all), (.identifier(let text, nil), .all): Hyperlink.address(text)
        default: nil
        }
    }

    /// Whether the cell holds text that could be anything, such as a formula.
    var isFreeText: Bool {
        switch self {
        case .text(let text), .price(let text), .quantity(let text, _): Double(text) == nil
        case .identifier, .list, .values, .nested, .abridged: true
        case .missing, .integer, .count, .size, .time, .boolean: false
        }
    }

    /// The value as data: numbers plain, sizes as MB.
    ///
    /// - Parameters:
    ///   - times: How times are written.
    ///   - isEnough: Whether so many bytes of a long list's text need no more; asked once in a while.
    /// - Returns: The text.
    func rawText(times: TimeNotation, isEnough: (Int) -> Bool = { _ in false }) -> String {
        switch self {
        case .missing: ""
        case .text(let text), .identifier(let text, _), .price(let text), .quantity(let text, _): text
        case .integer(let value), .count(let value): String(value)
        case .size(let megabytes): String(megabytes)
        case .time(let seconds):
            times == .epoch ? String(seconds) : LocalTime.text(unixSeconds: seconds, format: .iso8601)
        case .boolean(let value): value ? "true" : "false"
        case .abridged(_, let full): full
        case .list(let texts): texts.joined(separator: ",")
        case .values(let list): Self.joined(list, separator: ",", isEnough)
        case .nested(let value): JSONWriter().text(value)
        }
    }

    /// The value as people read it, not yet sanitised.
    ///
    /// - Parameters:
    ///   - times: How times are written.
    ///   - separator: What stands between the entries of a list.
    ///   - isEnough: Whether so many bytes of a long list's text need no more; asked once in a while.
    /// - Returns: The text.
    func humanText(
        times: LocalTime.Format, separator: String = ",", isEnough: (Int) -> Bool = { _ in false }
    ) -> String {
        switch self {
        case .missing: ""
        case .text(let text), .identifier(let text, _): text
        case .integer(let value): String(value)
        case .count(let value): HumanNumber.grouped(value)
        case .price(let text): HumanNumber.price(text)
        case .quantity(let text, let quantity): quantity.humanText(text)
        case .size(let megabytes): HumanNumber.size(megabytes: megabytes)
        case .time(let seconds): LocalTime.text(unixSeconds: seconds, format: times)
        case .boolean(let value): value ? "yes" : "–"
        case .abridged(let text, _): text
        case .list(let texts): texts.count == 1 ? texts[0] : texts.joined(separator: separator)
        case .values(let list): Self.joined(list, separator: separator, isEnough)
        case .nested(let value): value.kind == .array ? "[\(value.count ?? 0)]" : "{\(value.count ?? 0)}"
        }
    }

    /// So many entries take about a tenth of a millisecond.
    private static let entriesBetweenLooks = 1_024

    private static func joined(_ list: JSONValue, separator: String, _ isEnough: (Int) -> Bool) -> String {
        var joined: [UInt8] = []
        for (place, element) in list.elements.enumerated() {
            if place % entriesBetweenLooks == 0, isEnough(joined.count) { break }
            joined += (element.text ?? "").utf8
            joined += separator.utf8
        }
        return String(decoding: joined.dropLast(separator.utf8.count), as: UTF8.self)
    }
}

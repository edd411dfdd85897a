import CompShare
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

extension Listing {
    /// The command that makes a move in this listing, as the user would type it; without a move its filters are left
    /// out.
    func command(_ verb: String?, offset: Int? = nil, maximum: Int? = nil) -> String {
        var words = [definition.name]
        if let organisation { words.append(String(organisation)) }
        guard let verb else { return words.joined(separator: " ") }
        words.append(verb)
        for filter in filters { words += Self.words(for: filter) }
        func add(_ option: String, _ value: String?) {
            if let value { words += Quoting.option(option, value) }
        }
        if hasChosenLimit || (verb != "all" && limit != PageSize.standard) {
            add("limit", String(limit))
        }
        if showsDetails, let flag = definition.details?.flag { words.append("--\(flag)") }
        add("columns", view.columns?.joined(separator: ","))
        if view.isWide { words.append("--wide") }
        add("region", place.region)
        add("zone", place.zone)
        add("project", place.project)
        add("offset", offset.map(String.init))
        add("max", maximum.map(String.init))
        return words.joined(separator: " ")
    }

    private static func words(for filter: Filter) -> [String] {
        filter.values.flatMap { value in
            let text: String
            switch value {
            case .boolean(true): return ["--\(filter.option)"]
            case .boolean(false): return ["--\(filter.option)=no"]
            case .text(let value): text = value
            case .integer(let number): text = String(number)
            case .number(let number): text = String(number)
            case .duration(let duration): text = "\(Int(duration / .milliseconds(1)))ms"
            case .sort(let order):
                let field = order.field ?? ImageFilters.defaultOrder
                text = "\(field):\(order.isAscending == true ? "asc" : "desc")"
            }
            return Quoting.option(filter.option, text)
        }
    }

    /// The filters as one would type them.
    private var filterText: String { filters.flatMap(Self.words).joined(separator: " ") }

    /// `21–40 of 45`: rows `first` + 1 to `last`; with what is counted, where the rows shown are parts of it.
    private func range(_ first: Int, _ last: Int, of total: Int?) -> Message {
        let end = HumanNumber.grouped(last)
        let range = first + 1 == last ? end : "\(HumanNumber.grouped(first + 1))–\(end)"
        let counted: Message = total.map { "\(range) of \(number: $0)" } ?? Message(verbatim: range)
        guard showsDetails else { return counted }
        // Two words of one sentence: after a number other languages put them differently.
        return [definition.rows.several, counted].joined(separator: " ")
    }

    /// `45 groups`, `1 group`.
    func count(_ number: Int) -> Message {
        Message(number, one: definition.rows.one, many: definition.rows.many)
    }

    /// Which rows these are, how long they took, and how to go on.
    func footer(
        _ page: Page<JSONValue>, _ tally: FilterTally, _ cursor: ListingCursor?, _ key: ListingKey
    ) -> Message {
        let time = Message(verbatim: HumanDuration.text(page.answer.exchange.duration))
        guard definition.isPaged else {
            return (Self.fitting(tally) + [count(page.rows.count)] + Self.region(asked: key) + [time]).joined(
                separator: " · ")
        }
        let total = page.plausibleTotal
        var parts = Self.fitting(tally) + [range(page.offset, page.offset + page.rows.count, of: total)]
        if total == nil, let told = page.totalCount { parts.append("the service counts \(number: told)") }
        if let sections = cursor?.sections {
            parts.append(Message(verbatim: sections.value))
        } else if page.offset % page.limit == 0, let total, total > 0, cursor?.hasMixedPages != true,
            // Of pages with one row each the number would stand there twice.
            page.limit > 1
        {
            parts.append(
                "page \(number: page.offset / page.limit + 1) of \(number: (total - 1) / page.limit + 1)")
        }
        parts += Self.region(asked: key)
        if inheritsFilters, !filters.isEmpty { parts.append("with \(filterText)") }
        parts.append(time)
        if !page.hasNext {
            parts.append("end")
        } else if total == nil, page.rows.count < page.limit, cursor?.sections?.isLast ?? true {
            parts.append("a short page may be the last; \(command("next")) asks")
        } else {
            parts.append("more: \(command("next"))")
        }
        return parts.joined(separator: " · ")
    }

    /// `15 fit of 30 read`, where rows are left out.
    static func fitting(_ tally: FilterTally) -> [Message] {
        tally.leftOut == 0 ? [] : ["\(number: tally.fitting) fit of \(number: tally.rows) read"]
    }

    /// Which region was asked, where it might have been all of them.
    static func region(asked key: ListingKey) -> [Message] { region(askedBy: key.action, key.place.region) }

    /// The same of a call.
    static func region(askedBy action: String, _ region: String?) -> [Message] {
        guard Place.coversAllRegions(action) else { return [] }
        return [region.map { Message(verbatim: $0) } ?? "all regions"]
    }

    /// Why `next` gives nothing.
    func endOf(_ cursor: ListingCursor) -> Message {
        guard cursor.count > 0 else {
            return cursor.total.flatMap { total -> Message? in
                total < cursor.offset
                    ? nil
                    : "the listing has ended: \(total, one: "there is {} in all", many: "there are {} in all")"
            } ?? "the listing has ended"
        }
        return
            "the listing has ended: \(range(cursor.offset, cursor.nextOffset, of: cursor.total)) were the last"
    }

    /// Why a page is empty, and what to try.
    func emptyNote(_ page: Page<JSONValue>, afterRows read: Int, _ key: ListingKey) -> Message {
        if page.offset > 0 {
            let command = command("first")
            let first: Message = "first page: \(command)"
            guard let total = page.plausibleTotal else {
                return "nothing from place \(number: page.offset + 1) on · \(first)"
            }
            // Where rows have been read beyond it, it is only the service's word.
            return total < read
                ? "nothing from place \(number: page.offset + 1) on: the service counts \(number: total) · \(first)"
                : """
                nothing from place \(number: page.offset + 1) on: \
                \(total, one: "there is {} in all", many: "there are {} in all") · \(first)
                """
        }
        let what = definition.nothing(
            organisation, key.place.region.map { Message(verbatim: $0) } ?? "any region")
        guard filters.isEmpty else {
            return "\(what) with these filters · without filters: \(command(nil))"
        }
        return definition.advice.map { "\(what) · \($0)" } ?? what
    }
}

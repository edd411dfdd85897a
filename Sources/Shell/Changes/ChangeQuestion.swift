import CompShare
import CompShareCatalogue
import CompshLocalization
import CompshTextLayout

/// What a person is told before a change is sent, and asked.
struct ChangeQuestion {
    private let change: PendingChange
    /// What the service asks for it; nil if no price can be had, or nothing is charged.
    private let price: PriceQuote.Price?
    private let profile: String

    init(_ change: PendingChange, price: PriceQuote.Price?, profile: String) {
        self.change = change
        self.price = price
        self.profile = profile
    }

    /// Whether an answer agrees: what takes something away is named, all else is a yes or no.
    func isAgreed(by answer: String?) -> Bool {
        guard let answer else { return false }
        if change.kind == .destructive {
            return answer.split(whereSeparator: \.isWhitespace).joined(separator: " ") == wanted
        }
        return ["y", "yes"].contains(answer.filter { !$0.isWhitespace }.lowercased())
    }

    /// The question as it is shown.
    var question: Question {
        let prompt: Message =
            change.kind == .destructive ? "type \(wanted) to go on:" : "go on? [y/N]"
        return Question(text: facts, prompt: prompt + Message(verbatim: " "))
    }

    /// What is typed to agree.
    private var wanted: String { change.resource?.id ?? change.action }

    private var facts: [Message] {
        Self.effects(of: change) + table(Catalogue.vendor.action(named: change.action)?.costs)
    }

    /// What a change does: what it destroys or interrupts, and what it costs.
    static func effects(of change: PendingChange) -> [Message] {
        let known = Catalogue.vendor.action(named: change.action)
        var facts: [Message] = []
        switch change.kind {
        case .destructive: facts.append("\(change.action) destroys something")
        case .disruptive: facts.append("\(change.action) interrupts a running system")
        case .read, .change: break
        }
        if let disruption = known?.disruption { facts.append(Message(disruption)) }
        if let costs = change.costs, let texts = known?.costs {
            facts += self.facts(costs, texts, change.action)
        }
        return facts
    }

    /// What is charged, and when.
    private static func facts(_ costs: ChangeCosts, _ texts: CatalogueCosts, _ action: String) -> [Message] {
        let first: Message =
            switch costs.kind {
            case .buys: "\(action) costs money"
            case .changes: "\(action) changes what is billed"
            case .may: "\(action) may cost money"
            }
        return [first, Message(texts.note)]
            + (texts.condition.map { ["it does so if: \(Message($0))" as Message] } ?? [])
    }

    /// What is known of the call, name by name.
    private func table(_ texts: CatalogueCosts?) -> [Message] {
        var rows: [(name: Message, value: Message)] = []
        func add(_ name: Message, _ value: Message) { rows.append((name, value)) }
        if let resource = change.resource {
            add(Message(verbatim: resource.name), Message(verbatim: resource.id))
        }
        if let costs = change.costs {
            for (place, terms) in terms.enumerated() {
                add(place == 0 ? ("for" as Message) : Message(verbatim: ""), Message(verbatim: terms))
            }
            if let mode = costs.mode { add(Message(verbatim: mode.parameter), Self.words(mode)) }
            add("price" as Message, price?.message ?? ("no price can be had" as Message))
            // Of a price that was had, it tells more only where the present state counts.
            if let note = texts?.quoteNote, price == nil || costs.kind != .buys {
                add("note" as Message, Message(note))
            }
        }
        for (name, place) in [("Region", change.region), ("Zone", change.zone)] {
            if let place { add(Message(verbatim: name), Message(verbatim: place)) }
        }
        add("profile" as Message, Message(verbatim: profile))
        return Self.aligned(rows)
    }

    /// What is bought, as the call says it: `GPU=1 GpuType=4090 Memory=65536`, in lines.
    private var terms: [String] {
        let resource = change.resource?.name ?? ""
        let terms = (change.costs?.terms ?? []).filter {
            $0.name != resource && !$0.name.hasPrefix(resource + ".")
        }
        return terms.reduce(into: []) { lines, term in
            let text = "\(term.name)=\(LineFitting.cut(term.text, to: Self.longestTerm))"
            if let last = lines.last, DisplayWidth.of(last) + DisplayWidth.of(text) < Self.longestLine {
                lines[lines.count - 1] = "\(last) \(text)"
            } else {
                lines.append(text)
            }
        }
    }

    /// Columns: beside the names it fits a terminal of 80.
    private static let longestLine = 56
    /// Columns: an id fits, a description is recognised.
    private static let longestTerm = 40

    private static func words(_ mode: ChargeMode) -> Message {
        switch (mode.value, mode.isLeftOut) {
        case (let value?, false): Message(verbatim: value)
        case (let value?, true): "\(value), which the service takes where it is left out"
        case (nil, _): "left out, and nobody has published what the service takes then"
        }
    }

    /// The rows with their values below one another, in whichever language they are read.
    private static func aligned(_ rows: [(name: Message, value: Message)]) -> [Message] {
        let names = Language.allCases.map { language in rows.map { $0.name.text(in: language) } }
        return rows.indices.map { place in
            let texts = zip(Language.allCases, names).map { language, names in
                let width = names.map { DisplayWidth.of($0) }.max() ?? 0
                return
                    "  \(LineFitting.pad(names[place], to: width))  \(rows[place].value.text(in: language))"
            }
            return Message(english: texts[0], chinese: texts[1])
        }
    }
}

import CompShareWire

/// The newest exchanges of a session, failures included, each under a short name such as `x1`.
///
/// What compsh asks by itself, such as the price of a change, is a question between them: `q1`, `q2`… It takes no number
/// of theirs, takes no place of theirs, and is never the newest.
struct ExchangeRing: Sendable {
    /// An exchange, its number, and how its answer was shown.
    struct Entry: Sendable {
        /// 1 for `x1`, or for `q1`.
        var number: Int
        /// Whether compsh asked it by itself.
        var isQuestion = false
        var exchange: Exchange
        /// How the answer was shown, to be shown so again; nil if only its action is known.
        var view: AnswerView?
        /// Whether nothing of it was shown, so that the one before it is the newest: it only told the end of a listing,
        /// or came after the listing had failed.
        var isAside = false
        /// Whether it is one page of a whole listing, which may have ten thousand.
        var isOneOfMany = false
        /// Where it comes from, if this session has not made it.
        var origin: BroughtIn?

        /// The short name.
        var name: String { "\(isQuestion ? "q" : "x")\(number)" }
    }

    /// 50 exchanges, and as many questions: some screens of work; 64 MiB of bodies: the largest single answer that is accepted.
    static let limits = (count: 50, bytes: 64 << 20)
    /// 4 MiB of the pages of whole listings, some 15 large ones: the newest rows are looked at again, if any.
    static let listedBytes = 4 << 20

    /// All that are kept, oldest first.
    private(set) var entries: [Entry] = []
    /// Those that were asked for, oldest first.
    var numbered: [Entry] { entries.filter { !$0.isQuestion } }
    /// Those that are kept of the ones after a number, oldest first, without questions.
    func numbered(after number: Int) -> [Entry] { entries.filter { !$0.isQuestion && $0.number > number } }
    /// How many there have been, without questions.
    private(set) var count = 0
    /// How many questions there have been.
    private var questionCount = 0
    /// How many of the counted ones were brought in, and not sent.
    private(set) var broughtInCount = 0
    private var bytes = 0
    /// Those of pages of whole listings.
    private var listedBytes = 0
    private var droppedActions: Set<String> = []

    /// Whether an exchange of an action was kept and is not any more.
    func hasDropped(_ action: String) -> Bool { droppedActions.contains(action) }

    /// Whether an exchange of this number was kept and is not any more.
    func hasDropped(_ number: Int) -> Bool {
        number > 0 && number <= count && entry(number) == nil
    }

    /// Whether a question of this number was kept and is not any more.
    func hasDroppedQuestion(_ number: Int) -> Bool {
        number > 0 && number <= questionCount && question(number) == nil
    }

    /// Adds an exchange and drops the oldest ones beyond the limits; the newest is always kept.
    mutating func append(
        _ exchange: Exchange, shownAs view: AnswerView? = nil, isAside: Bool = false,
        isOneOfMany: Bool = false
    ) {
        count += 1
        append(
            Entry(
                number: count, exchange: exchange, view: view, isAside: isAside, isOneOfMany: isOneOfMany))
    }

    /// Adds an exchange that was made elsewhere.
    mutating func append(_ exchange: Exchange, from origin: BroughtIn) {
        count += 1
        broughtInCount += 1
        append(Entry(number: count, exchange: exchange, origin: origin))
    }

    /// Adds what compsh asked by itself.
    mutating func append(question exchange: Exchange) {
        questionCount += 1
        append(Entry(number: questionCount, isQuestion: true, exchange: exchange))
    }

    private mutating func append(_ entry: Entry) {
        let size = Self.bodyBytes(of: entry.exchange)
        bytes += size
        if entry.isOneOfMany { listedBytes += size }
        // What is known of where values stand takes memory too, and is found again when needed. Of the newest it is kept:
        // checks and variables ask for it time and again.
        if let last = entries.indices.last {
            entries[last].exchange = entries[last].exchange.withoutParsedBodies
        }
        entries.append(entry)
        if entries.count(where: { $0.isQuestion == entry.isQuestion }) > Self.limits.count {
            drop { $0.isQuestion == entry.isQuestion }
        }
        while listedBytes > Self.listedBytes, entries.dropLast().contains(where: \.isOneOfMany) {
            drop(\.isOneOfMany)
        }
        while entries.count > 1, bytes > Self.limits.bytes { drop(\.isQuestion) }
    }

    /// Drops the oldest exchange of a sort, or the oldest at all if there is none of that sort; never the newest.
    private mutating func drop(_ isWanted: (Entry) -> Bool) {
        let older = entries.indices.dropLast()
        if let index = older.first(where: { isWanted(entries[$0]) }) ?? older.first {
            let dropped = entries.remove(at: index)
            let size = Self.bodyBytes(of: dropped.exchange)
            bytes -= size
            if dropped.isOneOfMany { listedBytes -= size }
            if !dropped.isQuestion { droppedActions.insert(dropped.exchange.action) }
        }
    }

    /// Keeps how an exchange's answer was shown, where that is known only after further requests.
    mutating func setView(_ view: AnswerView, of id: Exchange.ID) {
        if let index = entries.lastIndex(where: { $0.exchange.id == id }) { entries[index].view = view }
    }

    /// The exchange with a number; nil if there never was one, or not any more.
    func entry(_ number: Int) -> Entry? { entries.last { $0.number == number && !$0.isQuestion } }

    /// The question with a number; nil likewise.
    func question(_ number: Int) -> Entry? { entries.last { $0.number == number && $0.isQuestion } }

    /// The entry of an exchange; nil if it is not kept.
    func entry(of id: Exchange.ID) -> Entry? { entries.last { $0.exchange.id == id } }

    /// The newest exchange whose answer has been shown.
    var newest: Entry? {
        entries.last { !$0.isAside && !$0.isQuestion } ?? entries.last { !$0.isQuestion }
    }

    /// The bytes of the answers to all attempts, the last of which is the exchange's own.
    private static func bodyBytes(of exchange: Exchange) -> Int {
        let bodies = exchange.attempts.map { Exchange.receivedBytes($0.result).count }
        return max(exchange.receivedBytes.count, bodies.reduce(0, +))
    }
}

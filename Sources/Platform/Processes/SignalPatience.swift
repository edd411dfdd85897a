/// How long the program may take to respond to a signal that asks it, or its command, to end.
///
/// The editor answers by taking it, and a command by its end. One unanswered for a second, or a second one soon after,
/// means that the program is stuck; then only the end of the process gives the terminal back.
struct SignalPatience {
    /// The time a command has to notice that it is cancelled; they need a fifth of it.
    private static let limit = Duration.seconds(1)
    /// The same after a second signal.
    ///
    /// A key held down repeats every 30 ms and must not end a session that is about to answer the first one.
    private static let limitAfterSecond = Duration.milliseconds(500)
    /// Waiting is counted in pieces of this, so that the time for which the process is stopped counts as one of them.
    static let slice = Duration.milliseconds(100)

    /// The newest signal.
    private(set) var signal: Int32
    /// Nil while a child program is waited for that has got the signal too, and may have something to save.
    private var limit: Duration?
    private var waited = Duration.zero

    /// Starts to wait for the answer to a signal.
    init(_ signal: Int32, waitsForChild: Bool) {
        self.signal = signal
        limit = waitsForChild ? nil : Self.limit
    }

    /// Notes that a further signal came before the answer.
    mutating func repeated(_ signal: Int32) {
        self.signal = signal
        limit = Self.limitAfterSecond
    }

    /// Notes that time has passed.
    mutating func wait(_ time: Duration) {
        waited += min(time, Self.slice)
    }

    /// Whether the answer is overdue.
    var isExhausted: Bool { limit.map { waited >= $0 } ?? false }
}

package import CompshLocalization

/// Where a value comes from; later cases win over earlier ones.
package enum Origin: Sendable, Hashable {
    case builtIn
    /// A variable of the environment that tells all programs the user's language.
    case locale(String)
    case file(String)
    case profile(String)
    case environment(String)
    /// An option of the command line.
    case flag(String)
    /// A command in this session.
    case session

    /// The words that `status` shows.
    package var message: Message {
        switch self {
        case .builtIn: "default"
        case .file(let path): Message(verbatim: path)
        case .profile(let name): "profile \(name)"
        case .locale(let name), .environment(let name): "environment ($\(name))"
        case .flag(let name): "flag (\(name))"
        case .session: "session"
        }
    }

    /// What gave a value, as an error names it: `--timeout`, `$COMPSHARE_ENDPOINT`.
    var subject: String {
        switch self {
        case .builtIn, .session: ""
        case .file(let name), .profile(let name): name
        case .locale(let name), .environment(let name): "$" + name
        case .flag(let name): name
        }
    }

    /// Whether its value wins over that of another one.
    func outranks(_ other: Origin) -> Bool { rank > other.rank }

    fileprivate var rank: Int {
        switch self {
        case .builtIn: 0
        case .locale: 1
        case .file: 2
        case .profile: 3
        case .environment: 4
        case .flag: 5
        case .session: 6
        }
    }
}

/// A value that several places may give: that of the highest rank counts, and the one below it again when it is unset.
package struct Layered<Value: Sendable>: Sendable {
    private var layers: [(origin: Origin, value: Value)]

    /// Creates a value with its built-in layer.
    package init(_ builtIn: Value) {
        layers = [(.builtIn, builtIn)]
    }

    /// The value that counts.
    package var value: Value { layers[layers.count - 1].value }

    package var origin: Origin { layers[layers.count - 1].origin }

    /// Sets the value of one layer.
    package mutating func set(_ value: Value, from origin: Origin) {
        remove(rank: origin.rank)
        let index = layers.firstIndex { $0.origin.rank > origin.rank } ?? layers.endIndex
        layers.insert((origin, value), at: index)
    }

    /// Takes back what this session has set.
    mutating func unset() { remove(rank: Origin.session.rank) }

    /// Takes back what a profile has set.
    mutating func removeProfile() { remove(rank: Origin.profile("").rank) }

    private mutating func remove(rank: Int) {
        layers.removeAll { $0.origin.rank == rank && rank > Origin.builtIn.rank }
    }
}

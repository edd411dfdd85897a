package import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization

/// The values that command lines can name: what `save` kept, and the arguments of the scripts that are being run.
package struct Variables: Sendable {
    private var saved: [String: JSONValue] = [:]
    private var frames: [[String]] = []

    package init() {}

    /// The names of saved values, sorted.
    package var names: [String] { saved.keys.sorted() }

    package subscript(name: String) -> JSONValue? {
        get { saved[name] }
        set { saved[name] = newValue }
    }

    /// The name before that of a variable of the environment: `$env.HOME`.
    static let environment = "env"

    /// Whether a name can be given to a value: letters, digits and `_`, and no name that is taken.
    static func isUsable(_ name: String) -> Bool {
        guard name != "last", name != environment, exchangeNumber(name) == nil, let first = name.utf8.first
        else { return false }
        func isLetter(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
        }
        return isLetter(first) && name.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
    }

    /// 3 for `x3`; nil for other names.
    static func exchangeNumber(_ name: String) -> Int? {
        guard name.first == "x", name.utf8.dropFirst().allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(name.dropFirst())
    }

    /// Begins a script with its arguments.
    package mutating func push(_ arguments: [String]) { frames.append(arguments) }

    /// Ends the innermost script.
    mutating func pop() { _ = frames.popLast() }

    /// The argument `number`, counted from 1, of the innermost script.
    ///
    /// - Throws: `CommandFailure` if it was not given.
    func argument(_ number: Int) throws(CommandFailure) -> String {
        guard let arguments = frames.last else {
            throw .usage(
                "$\(number) is an argument of a script, and no script is running",
                hint:
                    "compsh SCRIPT ARGUMENT … and source SCRIPT ARGUMENT … give them; single quotes keep a $ as it is"
            )
        }
        guard number > 0, number <= arguments.count else {
            throw .usage(
                "the script has no argument $\(number); it was given \(arguments.count)",
                hint: "compsh SCRIPT ARGUMENT … and source SCRIPT ARGUMENT … give them")
        }
        return arguments[number - 1]
    }
}

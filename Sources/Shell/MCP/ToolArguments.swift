import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization

/// The arguments of a tool, checked against what it takes.
struct ToolArguments {
    private let object: JSONObject

    /// Takes arguments.
    ///
    /// - Throws: `CommandFailure` for one that the tool does not have: it would be ignored without a word.
    init(_ object: JSONObject, of tool: MCPTool) throws(CommandFailure) {
        let known = tool.argumentNames
        for name in object.names where !known.contains(name) {
            throw CommandFailure(
                "\(tool.rawValue) takes no \"\(name)\"", kind: .usage,
                suggestions: NearestNames.suggestions(for: name, among: known),
                details: ["it takes: \(known.joined(separator: ", "))"])
        }
        self.object = object
    }

    /// A text; nil if it is not given.
    func text(_ name: String) throws(CommandFailure) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.string else { throw .usage("\(name) is a text, not a \(value.kind.rawValue)") }
        return text
    }

    /// A text that must be given.
    func needed(_ name: String) throws(CommandFailure) -> String {
        guard let text = try text(name), !text.isEmpty else { throw .usage("\(name) is missing") }
        return text
    }

    /// A whole number in a range; nil if it is not given.
    func number(_ name: String, in range: ClosedRange<Int>) throws(CommandFailure) -> Int? {
        guard let value = value(name) else { return nil }
        guard let number = value.integer, value.kind == .number, range.contains(number) else {
            throw .usage("\(name) is a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// An object; an empty one if it is not given.
    func object(_ name: String) throws(CommandFailure) -> JSONObject {
        guard let value = value(name) else { return JSONObject() }
        guard let object = value.object else {
            throw .usage("\(name) is an object, not a \(value.kind.rawValue)")
        }
        return object
    }

    private func value(_ name: String) -> JSONValue? {
        guard let value = object[name], !value.isNull else { return nil }
        return value
    }
}

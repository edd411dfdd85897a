import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import FoundationEssentials

/// Checks a call against the catalogue before anything is sent: the server ignores what it does not know, so that a
/// misspelt filter would silently give everything.
struct CallCheck {
    /// A parameter with its name as the API spells it.
    struct Named {
        /// What was typed.
        let given: Arguments.NamedParameter
        /// What the catalogue says of it; nil for one that it does not know.
        let parameter: CatalogueParameter?
        /// The name that is sent.
        let name: String

        /// Whether its value is any bytes, sent in Base64, and no secret.
        var isBinary: Bool { parameter?.measure.encoding == .base64 && !SecretNames.contain(name) }
    }

    /// The action's name as it is sent.
    let name: String
    /// What the catalogue says of it; nil if it is not known and forced.
    let action: CatalogueAction?
    /// Whether what the catalogue does not know is sent all the same.
    let isForced: Bool

    /// Finds the action.
    ///
    /// - Throws: `CommandFailure` with the nearest names, unless the call is forced.
    init(_ typed: String, at range: SourceRange, isForced: Bool) throws(CommandFailure) {
        action = Catalogue.vendor.action(named: typed)
        name = action?.name ?? typed
        self.isForced = isForced
        guard action == nil, !isForced else { return }
        throw .usage(
            "unknown action \"\(typed)\"", range: range, suggestions: ActionNames.near(typed),
            hint:
                "actions \(Quoting.value(typed)) looks for it in names and summaries; --force sends it as it is"
        )
    }

    // MARK: Names

    /// The parameters with their names as the API spells them, lists numbered.
    ///
    /// - Throws: `CommandFailure` for a name that the action does not have, unless the call is forced.
    func named(_ given: [Arguments.NamedParameter]) throws(CommandFailure) -> [Named] {
        var named: [Named] = []
        for parameter in given { named += try elements(of: try self.named(parameter)) }
        return try numbered(named)
    }

    /// The values of a list given in JSON, one by one.
    private func elements(of item: Named) throws(CommandFailure) -> [Named] {
        guard let list = item.given.list, let parameter = item.parameter, parameter.isList,
            item.name == parameter.name
        else { return [item] }
        return try list.texts(for: item.name, at: item.given.range).map { text in
            var given = item.given
            given.value = text
            // An `@` inside a list is a part of a text.
            given.isValueTyped = false
            return Named(given: given, parameter: parameter, name: item.name)
        }
    }

    private func named(_ given: Arguments.NamedParameter) throws(CommandFailure) -> Named {
        func isGiven(_ name: String) -> Bool { name.lowercased() == given.name.lowercased() }
        if let reserved = Self.reserved.first(where: isGiven) {
            throw .usage(
                "\(reserved) is set by the shell", range: given.nameRange,
                hint: "leave it out; status tells which keys sign, sign shows how")
        }
        // Every action takes these, also where no document lists them.
        if let common = Self.common.first(where: isGiven) {
            return Named(given: given, parameter: action?.parameter(for: common), name: common)
        }
        guard let parameter = action?.parameter(for: given.name) else {
            guard !isForced, let action else { return Named(given: given, parameter: nil, name: given.name) }
            let near = NearestNames.suggestions(for: given.name, among: action.parameters.map(\.typedName))
            throw .usage(
                "\(action.name) has no parameter \"\(given.name)\"", range: given.nameRange,
                suggestions: near.map { "\($0)=" },
                hint: "the server ignores what it does not know, so it is not sent without --force")
        }
        let name = parameter.spelling(of: given.name)
        guard !name.split(separator: ".").contains(where: { $0.uppercased() == "N" }) else {
            throw .usage(
                "\"\(given.name)\" needs a number in place of N", range: given.nameRange,
                suggestions: ["\(parameter.typedName)="], hint: "lists are numbered from 0, without gaps")
        }
        return Named(given: given, parameter: parameter, name: name)
    }

    /// The shell signs: a signature that is typed could never be right.
    private static let reserved = ["Action", "PublicKey", "Signature", "SecurityToken"]

    /// What the session sends with every call.
    static let common = ["Region", "Zone", "ProjectId"]

    /// Gives each value of a list its index: `Tag=a Tag=b` are `Tag.0` and `Tag.1`.
    private func numbered(_ named: [Named]) throws(CommandFailure) -> [Named] {
        var taken = Set(named.map(\.name))
        var seen: Set<String> = []
        // Where the next free index of a list is looked for: from the beginning each time would cost the square.
        var free: [String: Int] = [:]
        var result: [Named] = []
        for item in named {
            var name = item.name
            if let parameter = item.parameter, parameter.isList, name == parameter.name {
                var index = free[name, default: 0]
                while taken.contains("\(name).\(index)") { index += 1 }
                free[name] = index + 1
                name += ".\(index)"
                taken.insert(name)
            }
            guard seen.insert(name).inserted else {
                throw .usage(
                    "\(name) is given twice", range: item.given.nameRange, hint: "keep one of the two values")
            }
            result.append(Named(given: item.given, parameter: item.parameter, name: name))
        }
        return result
    }

    // MARK: What is missing

    /// Checks that nothing is missing.
    ///
    /// - Parameters:
    ///   - named: The parameters of the call.
    ///   - fromSession: The names of those that the session adds.
    ///   - range: The place of the whole call.
    /// - Throws: `CommandFailure` with what the service would miss, unless the call is forced.
    func checkComplete(
        _ named: [Named], fromSession: Set<String>, at range: SourceRange
    ) throws(CommandFailure) {
        guard !isForced, let action else { return }
        let names = Set(named.map(\.name))
        // The names, and every beginning of one up to a dot.
        var beginnings = names
        for name in names {
            for dot in name.indices where name[dot] == "." { beginnings.insert(String(name[..<dot])) }
        }
        for item in named { try checkNumbers(of: item, among: beginnings) }
        let missing = missing(named, fromSession: fromSession)
        guard let first = missing.first else { return }
        let end = SourceRange(range.upperBound, range.upperBound)
        let hint: Message =
            switch first {
            case "Region", "Zone", "ProjectId":
                "the command \(first == "ProjectId" ? "project" : first.lowercased()) sets it for the session"
            default: "describe \(action.name) tells what they mean; --force sends the call without"
            }
        throw CommandFailure(
            "\(action.name) needs \(missing.joined(separator: ", "))", kind: .usage, range: end,
            details: ParameterSources.advice(for: missing), hint: hint)
    }

    /// The names of the required parameters that a call lacks.
    func missing(_ named: [Named], fromSession: Set<String>) -> [String] {
        let names = Set(named.map(\.name))
        return (action?.parameters ?? []).filter(\.isRequired).flatMap { parameter in
            fromSession.contains(parameter.name) ? [] : Self.missing(parameter, among: names)
        }
    }

    /// Checks that a list has no gap before one of its values, given all names and their beginnings.
    ///
    /// - Throws: `CommandFailure` with the place of the gap.
    private func checkNumbers(of item: Named, among names: Set<String>) throws(CommandFailure) {
        let parts = item.name.split(separator: ".")
        for (place, part) in parts.enumerated() {
            guard let index = Int(decimal: part), index > 0 else { continue }
            let before = parts[..<place].joined(separator: ".") + ".\(index - 1)"
            guard !names.contains(before) else { continue }
            throw .usage(
                "there is no \(before) before \(item.name)", range: item.given.nameRange,
                hint: "lists are numbered from 0, without gaps")
        }
    }

    /// The names under which a required parameter is missing: `Disks.1.Type` if `Disks.1.Size` is there.
    private static func missing(_ parameter: CatalogueParameter, among names: Set<String>) -> [String] {
        if parameter.isList {
            return names.contains { $0.hasPrefix(parameter.name + ".") } ? [] : [parameter.name]
        }
        guard let inside = parameter.name.firstRange(of: ".N.") else {
            return names.contains(parameter.name) ? [] : [parameter.name]
        }
        let list = parameter.name[..<inside.lowerBound] + "."
        let member = parameter.name[inside.upperBound...]
        let indexes = Set(
            names.filter { $0.hasPrefix(list) }.compactMap { name in
                name.dropFirst(list.count).split(separator: ".").first.flatMap { Int(decimal: $0) }
            })
        return (indexes.isEmpty ? [0] : indexes.sorted()).map { "\(list)\($0).\(member)" }
            .filter { !names.contains($0) }
    }

    // MARK: Values

    /// A value as it is sent, checked by its type, range and choices.
    ///
    /// - Throws: `CommandFailure` for a value that does not fit, unless the call is forced.
    func value(_ text: String, of item: Named) throws(CommandFailure) -> ParameterValue {
        guard let parameter = item.parameter else { return .string(text) }
        if isForced {
            // The type shows in a JSON body, and elsewhere nothing but the text counts.
            let known = try? value(text, of: item, parameter)
            return known?.text == text ? known ?? .string(text) : .string(text)
        }
        return try value(text, of: item, parameter)
    }

    private func value(
        _ text: String, of item: Named, _ parameter: CatalogueParameter
    ) throws(CommandFailure) -> ParameterValue {
        if item.isBinary {
            guard !text.isEmpty, Data(base64Encoded: text) != nil else {
                throw .usage(
                    "\(item.name) is sent in Base64, and this is none", range: item.given.range,
                    hint: "\(item.name)=@FILE sends a file, and encodes it")
            }
        }
        let number = MeasuredText.number(text, for: parameter, mayBePast: action?.kind == .read)
        do throws(CommandFailure) {
            switch try parameter.valueKind.read(number ?? text, for: item.name, at: item.given.range) {
            case .integer(let number): return .integer(number)
            case .number(let number): return .number(number)
            case .boolean(let flag): return .boolean(flag)
            case .text(let text): return .string(text)
            default: return .string(text)
            }
        } catch {
            throw error.with {
                $0.hint =
                    $0.hint ?? parameter.measure.unit.flatMap(MeasuredText.forms).map {
                        "write \($0)" as Message
                    }
                    ?? "describe \(name) tells more; --force sends the value as it is"
            }
        }
    }
}

extension CatalogueParameter {
    /// The name as it is typed: with 0 in place of `N`.
    var typedName: String {
        name.split(separator: ".").map { $0 == "N" ? "0" : String($0) }.joined(separator: ".")
    }

    /// What a value of it may be.
    var valueKind: ValueKind {
        if !choices.isEmpty { return .choice(choices.map { Choice($0) }) }
        switch kind {
        case .string: return .text
        case .boolean: return .boolean
        case .number: return .number
        case .integer:
            let least = minimum ?? (name == "Limit" ? 1 : name == "Offset" ? 0 : Int.min)
            return .integer(least...max(least, maximum ?? Int.max))
        }
    }
}

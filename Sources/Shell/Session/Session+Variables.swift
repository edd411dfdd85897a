package import CompShareOrderedJSON
import CompShareWire
package import CompshCommandLanguage
import CompshLocalization

extension Session {
    /// The value of a variable in a command line.
    ///
    /// Lists and objects are given as compact JSON.
    ///
    /// - Throws: `CommandFailure` with the nearest names if there is none of that name, or its path leads nowhere.
    package nonisolated func value(of variable: Variable) throws(CommandFailure) -> String {
        // The binder knows no actors, but it runs where commands do.
        let result = MainActor.assumeIsolated {
            Result { () throws(CommandFailure) in try json(of: variable) }
        }
        return Self.text(of: try result.get())
    }

    /// A value in a command line: a text as it is, nothing for null, lists and objects as compact JSON.
    nonisolated static func text(of value: JSONValue) -> String {
        value.text ?? (value.isNull ? "" : JSONWriter().text(value))
    }

    /// The value of a variable as JSON.
    ///
    /// - Throws: `CommandFailure` as `value(of:)`.
    package func json(of variable: Variable) throws(CommandFailure) -> JSONValue {
        if let number = Int(variable.name) { return .string(try variables.argument(number)) }
        if variable.name == Variables.environment { return .string(try environmentVariable(variable)) }
        let value = try Self.value(at: variable.path, in: try root(of: variable), in: variable.range)
        noteSecrets(in: value, at: variable.path)
        return value
    }

    /// Gives the values of `-v NAME=VALUE` their names.
    ///
    /// - Throws: `CommandFailure` for what is no `NAME=VALUE`, and for a name that cannot be one.
    package func setVariables(_ assignments: [Arguments.Bound]) throws(CommandFailure) {
        for assignment in assignments {
            let text = assignment.value.text ?? ""
            guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
                throw .usage(
                    "-v takes a name and a value", range: assignment.range, hint: "write -v NAME=VALUE")
            }
            let name = String(text[..<equals])
            guard Variables.isUsable(name) else { throw Assignment.unusable(name, at: assignment.range) }
            let value = JSONValue.string(String(text[text.utf8.index(after: equals)...]))
            noteSecrets(in: value, at: name)
            variables[name] = value
        }
    }

    /// Remembers the secrets of a value that is taken out of its answer, and so loses the names that tell them.
    func noteSecrets(in value: JSONValue, at path: String) {
        secrets.insert(found: SecretMask.secrets(in: value, named: path))
    }

    /// The value at a path.
    ///
    /// - Throws: `CommandFailure` with the nearest member where the path leads nowhere.
    package static func value(
        at path: String, in root: JSONValue, in range: SourceRange?
    ) throws(CommandFailure) -> JSONValue {
        do throws(JSONPathError) {
            return try JSONPath(path).value(in: root)
        } catch {
            throw .usage(
                error.message, range: range, suggestions: error.suggestions,
                hint: error.names.isEmpty
                    ? nil : "it has \(error.names.prefix(Self.namesShown).joined(separator: ", "))")
        }
    }

    /// About a line of names.
    private static var namesShown: Int { 12 }

    /// The value of `$env.NAME`, which is masked from then on if its name is that of a secret.
    ///
    /// - Throws: `CommandFailure` if there is none, and in a restricted session.
    private func environmentVariable(_ variable: Variable) throws(CommandFailure) -> String {
        try refuseIfRestricted("variables of the environment", at: variable.range)
        let name = String(variable.path.dropFirst())
        guard variable.path.first == ".", !name.isEmpty, !name.contains(where: { ".[".contains($0) }) else {
            throw .usage(
                "$env is not followed by a variable of the environment", range: variable.range,
                hint: "write $env.HOME, or ${env.HOME}")
        }
        guard let value = environment[name] else {
            // The names of some thousand variables are nobody's business, those that nearly fit are.
            throw .usage(
                "the environment has no variable \(name)", range: variable.range,
                suggestions: NearestNames.suggestions(for: name, among: environment.keys.sorted()).map {
                    "$env.\($0)"
                })
        }
        guard SecretNames.contain(name) else { return value }
        guard value.isEmpty || value.utf8.count >= SecretValues.shortest else {
            throw .usage(
                "$env.\(name) is named like a secret, and too short to be kept out of what is shown",
                range: variable.range)
        }
        secrets.insert(keys: [value])
        return value
    }

    /// What the path of a variable leads into.
    ///
    /// - Throws: `CommandFailure` if there is no variable of that name.
    func root(of variable: Variable) throws(CommandFailure) -> JSONValue {
        let name = variable.name
        if name == "last" {
            guard let entry = ring.newest else {
                throw .usage(
                    "there is no answer yet for $last", range: variable.range, hint: "call something first")
            }
            return try Self.answer(of: entry, in: variable.range)
        }
        if let number = Variables.exchangeNumber(name) {
            return try Self.answer(of: try exchange(number, in: variable.range), in: variable.range)
        }
        if let value = variables[name] { return value }
        throw .usage(
            "there is no variable $\(name)", range: variable.range,
            suggestions: NearestNames.suggestions(for: name, among: ["last"] + variables.names),
            hint: "save NAME = PATH makes one; single quotes keep a $ as it is, except around a comparison")
    }

    /// The exchange called `x` and a number.
    ///
    /// - Throws: `CommandFailure` if it is not kept.
    func exchange(_ number: Int, in range: SourceRange?) throws(CommandFailure) -> ExchangeRing.Entry {
        if let entry = ring.entry(number) { return entry }
        guard let first = ring.numbered.first, let last = ring.newest else {
            throw .usage(
                "there is no exchange x\(number): nothing has been called yet", range: range,
                hint: "call something first")
        }
        if ring.hasDropped(number) {
            throw .usage(
                "x\(number) is no longer kept; the newest ones are, \(first.name) to \(last.name)",
                range: range, hint: "again sends the newest request once more; last > FILE keeps an answer")
        }
        throw .usage(
            "there is no exchange x\(number); the newest ones are kept, \(first.name) to \(last.name)",
            range: range, hint: "exchanges lists them")
    }

    /// The JSON of an exchange's answer.
    ///
    /// - Throws: `CommandFailure` if there is no answer, or it is no JSON.
    static func answer(
        of entry: ExchangeRing.Entry, in range: SourceRange?
    ) throws(CommandFailure) -> JSONValue {
        try entry.refuseIfNoAnswerIsKept(at: range)
        guard let response = entry.exchange.response else {
            throw .usage(
                "\(entry.name) has no answer: it failed", range: range,
                hint: "last \(entry.name) raw tells why")
        }
        if let other = ForeignBody(response) {
            throw .usage(
                other.quotation.isEmpty
                    ? "the answer of \(entry.name) is \(other.kind), not JSON (HTTP \(response.status))"
                    : """
                    the answer of \(entry.name) is \(other.kind), not JSON (HTTP \(response.status)): \
                    "\(other.quotation)"
                    """, range: range, hint: "last \(entry.name) raw shows it")
        }
        do throws(JSONError) {
            return try response.json.get()
        } catch {
            throw .usage(
                "the answer of \(entry.name) is not JSON: \(error.message)", range: range,
                hint: "last \(entry.name) raw shows it")
        }
    }
}

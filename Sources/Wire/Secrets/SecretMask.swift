package import CompShareOrderedJSON

/// Takes secrets out of what is to be read or kept: those that are known by their values, and those that stand under
/// names of secrets.
///
/// ```swift
/// let mask = store.mask
/// mask.text("see https://host/?token=abc")    // see https://host/?token=*****
/// mask.json(answer)                           // its passwords are *****
/// ```
package struct SecretMask: Sendable {
    /// What stands in place of a secret.
    package static let stars = "*****"

    /// The secrets that are known.
    package private(set) var values: SecretValues
    /// Whether what stands under the name of a secret is one.
    private(set) var masksNames = true

    /// Creates a mask.
    package init(_ values: SecretValues = .none) { self.values = values }

    /// The known values and nothing by its name, for texts of our own in which names stand beside no secret.
    package var valuesOnly: SecretMask {
        var mask = self
        mask.masksNames = false
        return mask
    }

    // MARK: Texts

    /// A text with its secrets masked; the same bytes if there are none.
    package func bytes(_ bytes: [UInt8]) -> [UInt8] {
        guard mayHold(bytes.span, asJSON: false) else { return bytes }
        let shown = values.masked(bytes)
        return masksNames ? NamedSecrets.masked(shown) : shown
    }

    /// A text with its secrets masked.
    package func text(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard mayHold(bytes.span, asJSON: false) else { return text }
        let shown = self.bytes(bytes)
        // The very text where nothing was found: bytes that are no UTF-8 cannot come from one.
        return shown == bytes ? text : String(decoding: shown, as: UTF8.self)
    }

    // MARK: JSON

    /// A value with its secrets masked, at any depth: what stands under names of secrets, and what any text holds.
    ///
    /// What holds no secret is the very value, not a copy of it.
    package func json(_ value: JSONValue) -> JSONValue { mayChange(value) ? changed(value) ?? value : value }

    /// Whether it is worth looking into a value; one walk over its bytes tells, once for the same secrets.
    package func mayChange(_ value: JSONValue) -> Bool {
        let search = values.version << 1 | (masksNames ? 1 : 0)
        guard search == 0 || value.passedSearch != search else { return false }
        let mayChange = holdsSecret(value)
        if !mayChange { value.passedSearch = search }
        return mayChange
    }

    private func holdsSecret(_ value: JSONValue) -> Bool {
        // Marks first: an escape of any kind may hide a part of a secret.
        let marks = masksNames ? ByteMarks.anyAssignment : .anyEscape
        return value.containsText(passing: values.filter, marks) { text, kind in
            if kind == .name, masksNames, isSecretName(text) { return true }
            // Nearly all of them, URLs included, are told without being decoded.
            guard mayHold(text, asJSON: true) else { return false }
            let bytes = [UInt8](decodingJSON: text)
            return values.areContained(in: bytes) || masksNames && NamedSecrets.mayBeContained(in: bytes)
        }
    }

    /// Whether a name, as it stands in JSON, is one of a secret.
    private func isSecretName(_ text: Span<UInt8>) -> Bool {
        SecretNames.contain(text)
            || text.firstIndex(of: ByteMarks(UInt8(ascii: "\\"))) != nil
                && SecretNames.contain([UInt8](decodingJSON: text).span)
    }

    /// A value with its secrets masked; nil if there are none.
    private func changed(_ value: JSONValue) -> JSONValue? {
        switch value.kind {
        case .string:
            guard let text = value.string else { return nil }
            let shown = self.text(text)
            return shown == text ? nil : .string(shown)
        case .number:
            return values.areContained(in: Array((value.text ?? "").utf8)) ? .string(Self.stars) : nil
        case .array: return changed(value) { changed($0) }
        case .object:
            var object: JSONObject?
            for (place, member) in value.members.enumerated() {
                let name = member.name
                let shown = text(name)
                let changed =
                    masksNames && SecretNames.contain(name)
                    ? hidden(member.value, under: name) : changed(member.value)
                guard changed != nil || shown != name else { continue }
                if object == nil { object = value.object }
                object?.members[place] = .init(name: shown, value: changed ?? member.value)
            }
            return object.map(JSONValue.object)
        case .null, .boolean: return nil
        }
    }

    /// What stands under the name of a secret; objects say themselves what is one.
    ///
    /// Nil if nothing of it changes.
    private func hidden(_ value: JSONValue, under name: String) -> JSONValue? {
        switch value.kind {
        case .string: return value.string?.isEmpty == true ? nil : .string(Self.stars)
        case .number: return SecretNames.isPlural(name) ? nil : .string(Self.stars)
        case .array: return changed(value) { hidden($0, under: name) }
        case .object: return changed(value)
        case .null, .boolean: return nil
        }
    }

    /// An array some of whose elements change; nil if none does.
    private func changed(_ array: JSONValue, _ change: (JSONValue) -> JSONValue?) -> JSONValue? {
        var elements: [JSONValue]?
        for (place, element) in array.elements.enumerated() {
            guard let changed = change(element) else { continue }
            if elements == nil { elements = array.array }
            elements?[place] = changed
        }
        return elements.map(JSONValue.array)
    }

    /// The value under a name.
    package func json(_ value: JSONValue, named name: String) -> JSONValue {
        masksNames && SecretNames.contain(name) ? hidden(value, under: name) ?? value : json(value)
    }

    /// The body of an answer with its secrets masked; the very bytes if there are none.
    ///
    /// JSON with secrets is written again in compact form; any other text keeps its layout. The mask
    /// should have learnt from the answer.
    package func body(_ response: HTTPResponse) -> [UInt8] {
        let bytes = response.body
        guard case .success(let json) = response.json else { return self.bytes(bytes) }
        guard mayChange(json), let masked = changed(json) else { return bytes }
        var output: [UInt8] = []
        JSONWriter().write(masked, to: &output)
        return output
    }

    private func holdsSecretName(_ json: JSONValue) -> Bool {
        json.containsText(passing: SecretValues.none.filter, .none) { text, kind in
            kind == .name && isSecretName(text)
        }
    }

    // MARK: Learning

    /// A mask that knows the secrets of an answer too, so that they are found where it repeats them elsewhere.
    package func learning(from json: JSONValue) -> SecretMask {
        masksNames ? learning(Self.secrets(in: json)) : self
    }

    /// A mask that knows what an answer says of secrets, so that they are found in its header fields too.
    package func learning(from result: Result<HTTPResponse, TransportError>) -> SecretMask {
        masksNames ? learning(Self.secrets(in: result)) : self
    }

    private func learning(_ found: [String]) -> SecretMask {
        guard !found.isEmpty else { return self }
        var mask = self
        mask.values.insert(found)
        return mask
    }

    /// What an answer says under names of secrets, JSON or not.
    package static func secrets(in result: Result<HTTPResponse, TransportError>) -> [String] {
        guard case .success(let response) = result else { return [] }
        if case .success(let json) = response.json { return secrets(in: json) }
        let found = NamedSecrets.texts(in: String(decoding: response.body, as: UTF8.self))
        return Array(found.lazy.filter { $0.utf8.count >= shortestLearnt }.prefix(mostLearnt))
    }

    /// Shorter values occur in other texts by chance.
    static let shortestLearnt = 6
    /// So many different secrets of one answer are looked for in the rest of it: a page of instances has some hundred.
    private static let mostLearnt = 512

    /// The texts under names of secrets, at any depth.
    package static func secrets(in json: JSONValue, named name: String? = nil) -> [String] {
        let isNamed = name.map { SecretNames.contain($0) } ?? false
        guard
            isNamed || SecretMask().holdsSecretName(json)
        else { return [] }
        var found: Set<String> = []
        collect(json, isSecret: isNamed, into: &found)
        return Array(found)
    }

    private static func collect(_ value: JSONValue, isSecret: Bool, into found: inout Set<String>) {
        guard found.count < mostLearnt else { return }
        switch value.kind {
        case .string, .number:
            guard isSecret, let text = value.text, text.utf8.count >= shortestLearnt, text != stars else {
                return
            }
            found.insert(text)
        case .array:
            for element in value.elements { collect(element, isSecret: isSecret, into: &found) }
        case .object:
            for member in value.members {
                collect(member.value, isSecret: SecretNames.contain(member.name), into: &found)
            }
        case .null, .boolean: break
        }
    }
}

extension FlatParameter {
    /// The text as it may be shown: the public key in part, and nothing of signatures, tokens and passwords.
    ///
    /// A signed request is a credential for that call, for it never expires.
    package var shown: String {
        if name == "PublicKey" { return Credentials.masked(text) }
        return SecretNames.contain(name) ? SecretMask.stars : text
    }
}

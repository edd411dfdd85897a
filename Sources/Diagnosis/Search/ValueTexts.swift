import CompShareWire
@_spi(_Unicode) import Swift

/// The texts of values, with some mistakes.
struct ValueTexts {
    private let mistakes: [Mistake]
    private var nullWord: String?
    private var countsNull = false
    private var leavesOutEmpty = false
    private var emptyWord: String?
    private var emptyStructure: String?
    private var leavesOutEmptyStructures = false

    init(_ mistakes: [Mistake]) {
        self.mistakes = mistakes.filter { $0.stage == .values }
        for mistake in self.mistakes {
            switch mistake {
            case .nullAs(let word): nullWord = word
            case .nullCounted: countsNull = true
            case .emptyLeftOut: leavesOutEmpty = true
            case .emptyAs(let word): emptyWord = word
            case .emptyStructureAs(let text): emptyStructure = text
            case .emptyStructureLeftOut: leavesOutEmptyStructures = true
            default: break
            }
        }
    }

    // MARK: Shapes

    /// Appends a value's flat parameters.
    func flatten(
        _ value: SentValue, as name: String, _ style: Mistake.StructureStyle?,
        into items: inout [SigningProcess.Item]
    ) {
        switch value {
        case .list([]), .object([]):
            if let emptyStructure { items.append(.init(name: name, text: emptyStructure)) }
        case .list, .object:
            if let style {
                let text = StructureText(style, scalar: plain).text(value)
                items.append(.init(name: name, text: transformed(text)))
                return
            }
            for (part, inner) in parts(value) { flatten(inner, as: "\(name).\(part)", nil, into: &items) }
        case .text, .number, .boolean, .null:
            if let text = text(of: value, named: name) { items.append(.init(name: name, text: text)) }
        }
    }

    private func parts(_ value: SentValue) -> [(String, SentValue)] {
        switch value {
        case .list(let values):
            let kept = countsNull || nullWord != nil ? values : values.filter { $0 != .null }
            return kept.enumerated().map { (String($0), $1) }
        case .object(let members): return members.map { ($0.name, $0.value) }
        case .text, .number, .boolean, .null: return []
        }
    }

    /// A value's text in a nested body; nil if it is not signed.
    func nestedText(of value: SentValue, named name: String, _ order: NameOrder) -> String? {
        switch value {
        case .list([]), .object([]): return leavesOutEmptyStructures ? nil : emptyStructure ?? ""
        case .list(let values):
            return values.compactMap { nestedText(of: $0, named: name, order) }.joined()
        case .object(let members):
            return order.sorted(members).compactMap { member in
                nestedText(of: member.value, named: name + "." + member.name, order).map { member.name + $0 }
            }.joined()
        case .text, .number, .boolean, .null: return text(of: value, named: name)
        }
    }

    // MARK: Scalars

    /// The text of a plain value; nil if it is not signed.
    private func text(of value: SentValue, named name: String) -> String? {
        if case .null = value { return nullWord.map(transformed) }
        var text = plain(value, named: name)
        if text.isEmpty {
            if leavesOutEmpty { return nil }
            if let emptyWord { return transformed(emptyWord) }
        }
        if case .text(let sent, let raw?) = value {
            for mistake in mistakes {
                switch mistake {
                case .signedAsSent: text = raw
                case .plusArrivedAsBlank(let bits, let wanted) where wanted == nil || wanted == name:
                    text = PercentStyle.decoded(Self.escaped(raw, bits), plusIsBlank: true) ?? sent
                default: break
                }
            }
        }
        return transformed(text)
    }

    /// The highest bit stands for all the rest.
    static let highestPlus = 3

    /// A text of a form with some of its `+` escaped.
    private static func escaped(_ raw: String, _ bits: Int) -> String {
        var count = 0
        var text = ""
        for sign in raw {
            guard sign == "+" else {
                text.append(sign)
                continue
            }
            text += bits >> min(count, highestPlus) & 1 == 1 ? "%2B" : "+"
            count += 1
        }
        return text
    }

    private func plain(_ value: SentValue) -> String { plain(value, named: "") }

    /// The text of a plain value as it is, but for booleans and numbers in another form.
    private func plain(_ value: SentValue, named name: String) -> String {
        var text: String
        switch value {
        case .text(let sent, _): text = sent
        case .number, .boolean: text = value.parameterValue?.text ?? ""
        case .null, .list, .object: text = nullWord ?? "null"
        }
        for mistake in mistakes {
            switch mistake {
            case .booleansAs(let style, let wanted) where wanted == nil || wanted == name:
                if case .boolean(let flag) = value {
                    text = style.text(flag)
                } else if case .text(let sent, _) = value, sent.count > 1 || wanted != nil,
                    let flag = Mistake.BooleanStyle.value(of: sent)
                {
                    text = style.text(flag)
                }
            case .numbersAs(let style, let wanted) where wanted == nil || wanted == name:
                switch value {
                case .number(let written): text = style.text(of: written) ?? text
                case .text(let sent, _) where NumberStyle.isNumber(sent): text = style.text(of: sent) ?? text
                default: break
                }
            default: break
            }
        }
        return text
    }

    /// A text after what is done to all texts.
    private func transformed(_ text: String) -> String {
        mistakes.reduce(text) { text, mistake in
            switch mistake {
            case .trimmed: Self.trimmed(text)
            case .blankForPlus: String(text.map { $0 == "+" ? " " : $0 })
            case .encodedFirst(let style): style.encoded(text)
            case .blankAs(let sign): text.replacing(" ", with: sign)
            case .decodedFirst: PercentStyle.decoded(text, plusIsBlank: true) ?? text
            case .quoted: StructureText.quoted(text)
            case .escaped: StructureText.escaped(text)
            case .normalised(let isComposed): Self.normalised(text, isComposed)
            case .valueLetters(let isUpper): isUpper ? text.uppercased() : text.lowercased()
            default: text
            }
        }
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? text.endIndex
        return start < end ? String(text[start..<end]) : ""
    }

    private static func normalised(_ text: String, _ isComposed: Bool) -> String {
        var scalars = String.UnicodeScalarView()
        if isComposed {
            for scalar in text._nfc { scalars.append(scalar) }
        } else {
            for scalar in text._nfd { scalars.append(scalar) }
        }
        return String(scalars)
    }
}

/// A list or an object as one text, as languages print it.
struct StructureText {
    private let style: Mistake.StructureStyle
    private let scalar: (SentValue) -> String

    init(_ style: Mistake.StructureStyle, scalar: @escaping (SentValue) -> String) {
        self.style = style
        self.scalar = scalar
    }

    /// The text.
    func text(_ value: SentValue) -> String {
        switch value {
        case .list(let values): list(values.map(text))
        case .object(let members):
            object(members.map { (style == .python || isJSON ? quoted($0.name) : $0.name, text($0.value)) })
        case .text(let text, _): isJSON || style == .python ? quoted(text) : text
        case .boolean(let flag): style == .python ? (flag ? "True" : "False") : scalar(.boolean(flag))
        case .null: style == .python ? "None" : scalar(.null)
        case .number: scalar(value)
        }
    }

    private var isJSON: Bool { style == .json || style == .spacedJSON }

    private func quoted(_ text: String) -> String {
        style == .python ? "'" + text + "'" : Self.quoted(text)
    }

    private func list(_ entries: [String]) -> String {
        switch style {
        case .json: "[" + entries.joined(separator: ",") + "]"
        case .spacedJSON, .python, .java: "[" + entries.joined(separator: ", ") + "]"
        case .go: "[" + entries.joined(separator: " ") + "]"
        case .javaScript: entries.joined(separator: ",")
        case .semicolons: entries.joined(separator: ";")
        case .php: "Array"
        }
    }

    private func object(_ members: [(name: String, text: String)]) -> String {
        func joined(_ colon: String, _ comma: String) -> String {
            members.map { $0.name + colon + $0.text }.joined(separator: comma)
        }
        return switch style {
        case .json: "{" + joined(":", ",") + "}"
        case .spacedJSON, .python: "{" + joined(": ", ", ") + "}"
        case .java: "{" + joined("=", ", ") + "}"
        case .go: "map[" + joined(":", " ") + "]"
        case .javaScript: "[object Object]"
        case .semicolons: joined("=", ";")
        case .php: "Array"
        }
    }

    /// A JSON text with its quotes.
    static func quoted(_ text: String) -> String {
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "\""
    }

    /// A text with `\uXXXX` for what is not ASCII.
    static func escaped(_ text: String) -> String {
        var output = ""
        for unit in text.utf16 {
            if unit < 0x80, let scalar = Unicode.Scalar(unit) {
                output.unicodeScalars.append(scalar)
            } else {
                let digits = String(unit, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return output
    }
}

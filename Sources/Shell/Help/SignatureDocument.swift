import CompShareOrderedJSON
import CompshCommandLanguage

/// What a command takes and does as programs read it, from its signature.
enum SignatureDocument {
    /// A command.
    static func json(_ signature: Signature) -> JSONValue {
        let effects = signature.facts.effects
        return [
            "name": .string(signature.name), "aliases": texts(signature.aliases),
            "group": .string(signature.group), "summary": .string(signature.summary),
            "discussion": .string(signature.discussion),
            "usage": .string(([signature.name] + signature.usageParts).joined(separator: " ")),
            "effect": effects.last.map { .string($0.rawValue) } ?? nil,
            "effects": texts(effects.map(\.rawValue)),
            "takesFormat": .bool(signature.facts.showsData),
            "inScripts": .bool(signature.facts.belongsInScripts),
            "arguments": .array(signature.positionals.map(argument)),
            "options": .array(signature.options.map(option)),
            "takesParameters": .bool(signature.acceptsParameters),
            "examples": .array(
                signature.examples.map {
                    ["line": .string($0.line), "summary": .string($0.summary)]
                }),
        ]
    }

    /// An option of a command or the program.
    static func option(_ option: Option) -> JSONValue {
        var members = members([
            ("name", .string(option.name)),
            ("letter", option.letter.map { .string(String($0)) } ?? nil),
            ("otherNames", texts(option.otherNames)),
            ("summary", .string(option.summary)),
            ("isFlag", .bool(option.kind == nil)),
            ("isRepeated", .bool(option.isRepeated)),
            ("isValueOptional", .bool(option.isValueOptional)),
            ("apiName", option.apiName.map(JSONValue.string) ?? nil),
            ("opposite", option.opposite.map(JSONValue.string) ?? nil),
        ])
        if let kind = option.kind {
            members.append(.init(name: "placeholder", value: .string(option.placeholder)))
            members.append(.init(name: "value", value: value(kind)))
        }
        return .object(JSONObject(members))
    }

    /// What an argument or an option's value may hold.
    static func value(_ kind: ValueKind) -> JSONValue {
        func type(_ name: String, _ more: (String, JSONValue)...) -> JSONValue {
            .object(JSONObject(members([("type", .string(name))] + more)))
        }
        return switch kind {
        case .text: type("text")
        case .integer(let range):
            type(
                "integer", ("minimum", .number(JSONNumber(range.lowerBound))),
                ("maximum", .number(JSONNumber(range.upperBound))))
        case .number: type("number")
        case .boolean: type("boolean")
        case .duration: type("duration")
        case .choice(let choices): type("choice", ("values", .array(choices.map(choice))))
        case .choices(let choices): type("choices", ("values", .array(choices.map(choice))))
        case .verb(let verbs): type("verb", ("values", .array(verbs.map(verb))))
        case .sort(let fields): type("sort", ("values", .array(fields.map(choice))))
        case .expression: type("expression")
        case .file: type("file")
        case .pasted: type("pasted")
        case .dynamic(let kind): type(kind.rawValue)
        }
    }

    private static func argument(_ positional: Positional) -> JSONValue {
        let presence =
            switch positional.presence {
            case .required: "required"
            case .optional: "optional"
            case .repeating: "repeating"
            case .rest: "rest"
            case .optionalRest: "optionalRest"
            }
        return [
            "name": .string(positional.name), "presence": .string(presence),
            "summary": .string(positional.summary), "value": value(positional.kind),
        ]
    }

    private static func choice(_ choice: Choice) -> JSONValue {
        [
            "name": .string(choice.name), "summary": .string(choice.summary),
            "otherNames": texts(choice.otherNames),
        ]
    }

    private static func verb(_ verb: Verb) -> JSONValue {
        [
            "name": .string(verb.name), "summary": .string(verb.summary),
            "argument": verb.argument.map(argument) ?? nil,
            "changesSomething": .bool(verb.changesSomething),
        ]
    }

    private static func texts(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

    private static func members(_ members: [(String, JSONValue)]) -> [JSONObject.Member] {
        members.map { .init(name: $0.0, value: $0.1) }
    }
}

import CompShareCatalogue
import CompShareWire

/// Programs in Python that repeat a call with the vendor's SDK.
///
/// They hold no secret: keys and passwords are taken from the environment.
enum PythonText {
    /// A program that makes a call and prints its answer.
    ///
    /// - Parameters:
    ///   - request: The request, unsigned.
    ///   - hasToken: Whether the keys are temporary, so that their token is sent too.
    /// - Returns: The program, on several lines.
    static func program(_ request: HTTPRequest, hasToken: Bool) -> String {
        let callers = RequestSignature.callerParameterNames
        var parameters: [Parameter] = []
        for parameter in request.parameters where !callers.contains(parameter.name) {
            // Of two with one name the last counts, as for the service.
            parameters.removeAll { $0.name == parameter.name }
            if parameter.name != "Action" { parameters.append(parameter) }
        }
        var region: String?
        var project: String?
        let known = Catalogue.vendor.action(named: request.action)
        let isNested = known.map { $0.encoding == .json } ?? (request.encoding == .nestedJSON)
        if !isNested {
            region = parameters["Region"]?.text
            project = parameters["ProjectId"]?.text
            parameters.removeAll {
                ["Region", "ProjectId"].contains($0.name) && $0.value.text?.isEmpty == false
            }
        }
        let call = Call(
            action: request.action, parameters: parameters.nested, known: known, hasToken: hasToken,
            given: Set([region.map { _ in "Region" }, project.map { _ in "ProjectId" }].compactMap { $0 }))
        let client = client(request, region: region, project: project)
        return isNested ? nestedProgram(call, client) : program(call, client)
    }

    /// A call in its parts.
    private struct Call {
        let action: String
        let parameters: [Parameter]
        let known: CatalogueAction?
        let hasToken: Bool
        /// What the client adds.
        let given: Set<String>

        var holdsSecret: Bool {
            hasToken || parameters.flattened.contains { SecretNames.contain($0.name) }
        }
    }

    private static let indent = "    "

    private static func program(_ call: Call, _ client: [String]) -> String {
        let method = call.hasToken ? nil : method(for: call)
        var members = call.parameters.flatMap { lines($0, call.known, method, indent + indent) }
        if call.hasToken {
            members.append(#"\#(indent)\#(indent)"SecurityToken": os.environ["COMPSHARE_SECURITY_TOKEN"],"#)
        }
        let callee =
            method.map { "client.ucompshare().\($0.name)(" } ?? "client.invoke(\(literal(call.action)), "
        let body =
            members.isEmpty
            ? ["\(indent)answer = \(callee)\(method == nil ? "{}" : ""))"]
            : ["\(indent)answer = \(callee){"] + members + ["\(indent)})"]
        return lines(call, client, body)
    }

    /// A program for an action that takes JSON with lists and objects in it, which the SDK does not send by itself: it signs
    /// the joined texts, and requests, which comes with the SDK, sends the rest.
    private static func nestedProgram(_ call: Call, _ client: [String]) -> String {
        let functions = [
            "", "", "def text(value):", "\(indent)if isinstance(value, dict):",
            "\(indent)\(indent)return \"\".join(name + text(value[name]) for name in sorted(value))",
            "\(indent)if isinstance(value, list):", "\(indent)\(indent)return \"\".join(map(text, value))",
            "\(indent)return encoder.encode_value(value)", "", "",
        ]
        var members = [#"\#(indent)"Action": \#(literal(call.action)),"#]
        members.append(#"\#(indent)"PublicKey": client.credential.public_key,"#)
        if call.hasToken {
            members.append(#"\#(indent)"SecurityToken": os.environ["COMPSHARE_SECURITY_TOKEN"],"#)
        }
        members += call.parameters.flatMap { parameter in
            ["\(indent)\(literal(parameter.name)): \(value(parameter.value, named: parameter.name, nil)),"]
        }
        return
            ([
                "# pip install ucloud-sdk-python3", "import json", "import os", "", "import requests",
                "from ucloud.client import Client", "from ucloud.core.typesystem import encoder",
            ] + functions + client + ["", "body = {"] + members + [
                "}", "texts = {name: text(value) for name, value in body.items()}",
                "body[\"Signature\"] = client.credential.verify_ac(texts)",
                "reply = requests.post(client.config.base_url, json=body, timeout=client.config.timeout)",
                "answer = reply.json()", "if int(answer.get(\"RetCode\", -1)) != 0:",
                "\(indent)raise SystemExit(str(answer))",
                "print(json.dumps(answer, ensure_ascii=False, indent=2))",
            ]).joined(separator: "\n")
    }

    private static func lines(_ call: Call, _ client: [String], _ body: [String]) -> String {
        var lines = ["# pip install ucloud-sdk-python3", "import json"]
        if call.holdsSecret { lines.append("import logging") }
        lines += ["import os", "", "from ucloud.client import Client", "from ucloud.core import exc", ""]
        if call.holdsSecret {
            lines += [
                "# The SDK logs what it sends.", "logging.getLogger(\"ucloud\").setLevel(logging.ERROR)",
            ]
        }
        lines += client + ["", "try:"] + body
        lines += ["except exc.UCloudException as error:", "\(indent)raise SystemExit(str(error))"]
        return (lines + ["print(json.dumps(answer, ensure_ascii=False, indent=2))"]).joined(separator: "\n")
    }

    private static func client(_ request: HTTPRequest, region: String?, project: String?) -> [String] {
        var lines = ["client = Client({"]
        if let region, !region.isEmpty { lines.append("\(indent)\"region\": \(literal(region)),") }
        if let project, !project.isEmpty { lines.append("\(indent)\"project_id\": \(literal(project)),") }
        lines.append("\(indent)\"public_key\": os.environ[\"COMPSHARE_PUBLIC_KEY\"],")
        lines.append("\(indent)\"private_key\": os.environ[\"COMPSHARE_PRIVATE_KEY\"],")
        lines.append("\(indent)\"base_url\": \(literal("\(request.endpoint)")),")
        return lines + ["})"]
    }

    /// The SDK's own method where it passes on all parameters just as they are, and gives the whole answer.
    private static func method(for call: Call) -> PythonMethod? {
        guard let method = PythonMethod.of(call.action),
            method.required.isSubset(of: call.given.union(call.parameters.map(\.name)))
        else { return nil }
        let fits = call.parameters.allSatisfy { parameter in
            switch (method.parameters[parameter.name], parameter.value) {
            case (.text, let value): value.text?.isEmpty == false
            case (.integer, let value): value.text.map(isInteger) ?? false
            case (.boolean, let value): value.text == "true" || value.text == "false"
            case (.texts, .array(let values)): values.allSatisfy { $0.text?.isEmpty == false }
            case (.texts, _), (nil, _): false
            }
        }
        return fits ? method : nil
    }

    // MARK: Values

    /// A parameter as members of the dictionary of a call; one that the SDK would spoil as flat ones.
    private static func lines(
        _ parameter: Parameter, _ known: CatalogueAction?, _ method: PythonMethod?, _ margin: String
    ) -> [String] {
        guard isSentWhole(parameter.value) else {
            return [parameter].flattened.map {
                "\(margin)\(literal($0.name)): \(value(.string($0.text), named: $0.name, nil)),"
            }
        }
        func isOf(_ type: CatalogueParameter.Kind) -> Bool {
            known?.parameters.contains { $0.name == parameter.name && $0.kind == type } ?? false
        }
        let type =
            method?.parameters[parameter.name]
            ?? (isOf(.integer) ? .integer : isOf(.boolean) ? .boolean : nil)
        return [
            "\(margin)\(literal(parameter.name)): \(value(parameter.value, named: parameter.name, type)),"
        ]
    }

    /// Whether the SDK flattens a value as the service wants it: it does not look into lists within lists.
    private static func isSentWhole(_ value: ParameterValue) -> Bool {
        switch value {
        case .array(let values):
            !values.isEmpty
                && values.allSatisfy { element in
                    if case .array = element { false } else { isSentWhole(element) }
                }
        case .object(let members): !members.isEmpty && members.allSatisfy { isSentWhole($0.value) }
        case .string, .integer, .number, .boolean: true
        }
    }

    private static func value(
        _ value: ParameterValue, named name: String, _ type: PythonMethod.Kind?
    ) -> String {
        if let variable = CurlText.variable(for: name), value.text != nil {
            return "os.environ[\"\(variable)\"]"
        }
        switch value {
        case .array(let values):
            return "[\(values.map { self.value($0, named: "", nil) }.joined(separator: ", "))]"
        case .object(let members):
            let parts = members.map { "\(literal($0.name)): \(self.value($0.value, named: $0.name, nil))" }
            return "{\(parts.joined(separator: ", "))}"
        case .string(let text):
            if type == .integer, isInteger(text) { return text }
            if type == .boolean, text == "true" || text == "false" {
                return text == "true" ? "True" : "False"
            }
            return literal(text)
        case .integer(let number): return String(number)
        case .boolean(let isTrue): return isTrue ? "True" : "False"
        case .number(let number):
            // Python writes numbers beyond these with an exponent, which the service does not take.
            let isPlain = (1e-4..<1e16).contains(number.magnitude)
            let text = value.text ?? ""
            return isPlain ? text : literal(text)
        }
    }

    /// Whether a text is an integer as Python would write it again, of a length that nobody minds.
    private static func isInteger(_ text: String) -> Bool { Int(text).map(String.init) == text }

    /// A text in quotes as Python reads it; what is not seen is escaped.
    static func literal(_ text: String) -> String {
        var source = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": source += "\\\(scalar)"
            case "\n": source += "\\n"
            case "\r": source += "\\r"
            case "\t": source += "\\t"
            case " ": source += " "
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
                    .paragraphSeparator, .spaceSeparator:
                    let digits = String(scalar.value, radix: 16)
                    let isLong = digits.utf8.count > 4
                    let width = isLong ? 8 : 4
                    source +=
                        (isLong ? "\\U" : "\\u")
                        + String(repeating: "0", count: width - digits.utf8.count) + digits
                default: source.unicodeScalars.append(scalar)
                }
            }
        }
        return source + "\""
    }
}

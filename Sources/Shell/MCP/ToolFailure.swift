import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// Why a tool gives no result, with what a client may do next in terms of the tools.
struct ToolFailure: Error {
    /// The failure as the shell has it.
    var failure: CommandFailure
    /// What to do, a sentence each.
    var next: [Message] = []
    /// The call that shows whether a change was made; nil where none is to be looked for.
    var look: ChangeLookup.Look?
    /// What the service said of it, which is none of our words.
    private(set) var said = JSONObject()

    /// Where actions and their parameters are found.
    static let catalogue: [Message] = ["list_actions finds actions, describe_action tells what one takes"]

    init(_ failure: CommandFailure, next: [Message] = []) {
        self.failure = failure
        self.next = next
        guard next.isEmpty else { return }
        self.next = Self.advice(failure.kind)
    }

    /// The failure of a call.
    ///
    /// A change that may have been made invites nobody to make it again: the call that looks comes first.
    init(_ failure: CommandFailure, of error: CompShareError) {
        let parted = ServiceWords(failure, of: error)
        self.init(parted.failure, next: Self.advice(error))
        said = parted.said
        guard error.mayHaveBeenDone, let request = error.exchange?.request else { return }
        look = ChangeLookup.look(for: request)
        next = [
            look.map { "it may have been done: look first, with \($0.tool)" as Message }
                ?? "it may have been done: look first, with a read that shows it",
            "make the change again only if it was not done, after another dry_run",
        ]
    }

    private static func advice(_ kind: CommandFailure.Kind) -> [Message] {
        switch kind {
        case .credentials:
            ["the person who starts compsh gives it keys: the two variables, or a profile"]
        case .usage, .incomplete, .failed, .refused, .withheld, .noAnswer, .noRecording, .expectation,
            .interrupted, .signal, .outputClosed:
            []
        }
    }

    private static func advice(_ error: CompShareError) -> [Message] {
        switch error.reason {
        case .refused: ["the person who starts compsh mcp allows changes, with --write"]
        case .withheld(.tooExpensive), .withheld(.unpriced):
            ["the person who starts compsh mcp sets what a change may cost, with --max-price"]
        case .withheld(.forbidden): ["the rule is the person's, who wants it so: do not try another way"]
        case .retCode(let code, _) where code.isCredentialFault: advice(.credentials)
        case .retCode:
            ["describe_action tells what \(error.action) takes; read_exchange shows the whole answer"]
        default: advice(CommandFailure(error).kind)
        }
    }
}

extension ChangeLookup.Look {
    /// The arguments of `call_read` that make it.
    var arguments: JSONValue {
        [
            "action": .string(action),
            "parameters": .object(JSONObject(pairs: parameters.map { ($0.name, .string($0.text)) })),
        ]
    }

    /// The call in words: `call_read {"action":…}`.
    fileprivate var tool: String { "\(MCPTool.callRead.rawValue) \(JSONWriter().text(arguments))" }
}

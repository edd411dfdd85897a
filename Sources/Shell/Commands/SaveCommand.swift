import CommandLanguage
import Localization
import OrderedJSON

/// `save NAME = PATH`: keeps a part of the last answer under a name.
struct SaveCommand: Command {
    static let signature = Signature(
        "save", group: "Scripts", summary: "keep a part of the last answer under a name",
        discussion: "$NAME stands for it in any command from then on, and $NAME.path for a part of it.",
        positionals: [
            Positional("NAME", .dynamic(.variable), .optional, summary: "letters, digits and _"),
            Positional("=", .verb([Verb("=")]), .optional, summary: "may be left out"),
            Positional(
                "PATH", .text, .optional, summary: "a place in the answer, or a variable such as $x3.RetCode"),
        ],
        acceptsParameters: true,
        examples: [
            .init("save group = CompshareImageGroup[0].GroupId", "$group is its id from then on"),
            .init("save total=TotalCount", "the same without blanks"),
        ])

    private let name: String
    private let nameRange: SourceRange
    private let path: String
    private let pathRange: SourceRange

    init(_ arguments: Arguments) throws(UsageError) {
        if let parameter = arguments.parameters.first, !arguments.has("NAME") {
            (name, nameRange) = (parameter.name, parameter.nameRange)
            (path, pathRange) = (parameter.value, parameter.range)
        } else {
            guard let name = arguments.text("NAME"), let path = arguments.text("PATH"),
                arguments.parameters.isEmpty
            else {
                throw UsageError(
                    "save needs a name and a path", range: arguments.range, hint: "write save NAME = PATH")
            }
            (self.name, nameRange) = (name, arguments.range(of: "NAME"))
            (self.path, pathRange) = (path, arguments.range(of: "PATH"))
        }
        guard Variables.isUsable(name) else {
            throw UsageError(
                "“\(name)” cannot be a variable's name", range: nameRange,
                hint: "a name is made of letters, digits and _; last and x1, x2, … are taken")
        }
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        session.variables[name] = try CommandFailure.usage { () throws(UsageError) in
            try Session.value(at: path, in: try session.lastDocument(for: pathRange), in: pathRange)
        }
        return Outcome(.none)
    }
}

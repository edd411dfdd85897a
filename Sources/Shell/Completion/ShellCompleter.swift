import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompSharePlatform
import CompShareWire
import CompshCommandLanguage
import CompshLineEditing
import CompshLocalization
import CompshRendering

/// What Tab offers: the command language knows what is expected, the session knows which values exist.
///
/// Nothing here uses the network.
@MainActor
struct ShellCompleter {
    let session: Session
    private let memory = HintMemory()

    init(session: Session) {
        self.session = session
    }

    /// What is known from the key before.
    @MainActor
    private final class HintMemory {
        var scan = StatementScan()
        /// The aliases with which the history has been looked through: what else a line means is always the same.
        var aliases: [String: [Word]] = [:]
    }

    /// The candidates at `cursor` in `text`.
    func complete(_ text: String, _ cursor: String.Index) -> LineCompletion {
        let offset = text.utf8.distance(from: text.startIndex, to: cursor)
        var unlisted = 0
        let completion = session.commands.completion(of: text, at: offset) { request in
            let offered = MainActor.assumeIsolated { values(for: request) }
            unlisted += offered.unlisted
            return offered.choices
        }
        let start = text.utf8.index(text.startIndex, offsetBy: completion.context.range.lowerBound)
        let language = session.settings.language.value
        let secrets = session.secrets.mask
        let items = completion.candidates.map { candidate in
            LineCompletion.Item(
                candidate.insertion,
                summary: secrets.text(Message(translating: candidate.summary).text(in: language)),
                isFinal: candidate.isComplete)
        }
        return LineCompletion(replaced: start..<cursor, candidates: items, unlisted: unlisted)
    }

    /// The newest line of the history that begins with the text, did not fail and changes nothing, else the syntax that is
    /// still missing.
    func hint(_ text: String) -> Hint? {
        guard session.settings.hints.value else { return nil }
        if let line = suggestion(text) {
            let rest = line.utf8.index(line.startIndex, offsetBy: text.utf8.count)
            return Hint(String(line[rest...]))
        }
        return session.commands.syntaxHint(
            after: text, &memory.scan, say: session.settings.language.value.say, needed: needed
        ).map { Hint($0, isAcceptable: false) }
    }

    private func suggestion(_ text: String) -> String? {
        guard let history = session.history else { return nil }
        if memory.aliases != session.commands.aliases {
            memory.aliases = session.commands.aliases
            history.forgetVerdicts()
        }
        return history.newest(withPrefix: text) { line in
            line.utf8.count <= Self.longestSuggestion && !mayChange(line)
        }
    }

    /// Nobody sees the end of a longer line before it is taken.
    private static let longestSuggestion = 4_096

    /// What a command still needs though its signature does not say so.
    private func needed(_ signature: Signature, _ arguments: Arguments) -> [String] {
        if signature.acceptsParameters { return CallCompletion.needed(arguments) }
        typealias Name = ListingDefinition.ArgumentName
        let lacksOrganisation =
            signature.positionals.first?.name == Name.organisation && arguments.verb == nil
            && !arguments.has(Name.organisation) && !arguments.has(Name.organisationOption)
            && session.settings.organisation.value == nil
        return lacksOrganisation ? [Name.organisation] : []
    }

    /// Whether a line may change something; a line that cannot be read may.
    func mayChange(_ line: String) -> Bool {
        var reader = session.commands.reader(of: line)
        while true {
            do throws(CommandFailure) {
                guard let statement = try reader.next() else { return false }
                if statement.shellCommand != nil || statement.pipe != nil || statement.redirection != nil {
                    return true
                }
                let changes = session.commands.mayChange(statement.words) { ActionKind($0) != .read }
                if changes { return true }
            } catch {
                return true
            }
        }
    }

    /// The values that may stand in a place; only some if there are many.
    func choices(for request: CompletionRequest) -> [Choice] { values(for: request).choices }

    /// Files and folders, only some if there are many; a folder's name ends in `/`.
    func files(beginning prefix: String) -> [Choice] { files(prefix).choices }

    /// Values for Tab.
    struct Values: Sendable {
        var choices: [Choice]
        /// How many more there are; the last choice is then the very last of all.
        var unlisted = 0

        init(choices: [Choice], unlisted: Int = 0) {
            self.choices = choices
            self.unlisted = unlisted
        }

        init(_ paths: PathCompletion.Found) { self.init(choices: paths.choices, unlisted: paths.unlisted) }

        /// All values, whether they are listed or not.
        var count: Int { choices.count + unlisted }
    }

    private func values(for request: CompletionRequest) -> Values {
        switch request.source {
        case .values(.action) where request.isCorrection:
            let names = ActionNames.near(request.prefix)
            let actions = CallCompletion.actions(in: session.settings.language.value)
            return Values(choices: names.compactMap { name in actions.first { $0.name == name } })
        case .values(.path): return Values(paths(request))
        case .values(.assignment): return assignment(request)
        case .values(let kind): return values(of: kind, prefix: request.prefix)
        case .files: return files(request.prefix)
        case .parameterNames:
            return Values(
                choices: CallCompletion.names(for: request.context, in: session.settings.language.value))
        case .parameterValues(let name):
            return parameterValues(
                name, CallCompletion.parameter(name, in: request.context), prefix: request.prefix)
        case .variables: return variables(request)
        case .subjects: return subjects(request)
        case .comparedValues(let subject): return Values(choices: presentValues(of: subject))
        case .programs: return programs(request.prefix)
        }
    }

    private func values(of kind: DynamicKind, prefix: String) -> Values {
        func known(_ choices: [Choice]) -> Values { Values(choices: choices) }
        func seen(_ kind: SeenValues.Kind) -> Values { self.seen(kind, prefix) }
        return switch kind {
        case .region:
            known(regions)
        case .zone:
            Self.merged(known(session.zones.zones.map { Choice($0.name, $0.title ?? "") }), seen(.zone))
        case .image: Self.merged(seen(.groupID), seen(.imageID))
        case .project: seen(.project)
        case .instance: seen(.instance)
        case .disk: seen(.disk)
        case .gpuType: seen(.gpuType)
        case .organisation: seen(.organisation)
        case .imageID: seen(.imageID)
        case .groupID: seen(.groupID)
        case .tag: seen(.tag)
        case .author: seen(.author)
        case .profile: known(session.profiles.map { Choice($0.name, $0.origin) })
        case .setting: known(SettingDefinition.all.map { Choice($0.name, $0.summary) })
        case .format: known(OutputFormat.allCases.map { Choice($0.rawValue, $0.summary) })
        case .exchange: known(exchanges)
        case .action: known(CallCompletion.actions(in: session.settings.language.value))
        case .memberNames:
            known(newestAnswer.map { PathCompletion.memberNames(in: $0, prefix) } ?? [])
        case .columns: known(ListingDefinition.allTitles.map { Choice($0) })
        case .returnCode: known(returnCodes)
        case .actionPattern: known(CallCompletion.patterns(prefix, in: session.settings.language.value))
        case .command, .variable, .word, .path, .assignment: known([])
        }
    }

    private var returnCodes: [Choice] {
        ReturnCodeTable.vendor.entries.sorted { $0.key < $1.key }.map { code, entry in
            Choice(String(code), Message(entry.summary).text(in: session.settings.language.value))
        }
    }

    private var regions: [Choice] {
        let sellGPUs = session.zones.regionsWithGPUs
        let others = Regions.names.filter { !sellGPUs.contains($0) }
        let all = Choice(Place.allRegions, "all regions, where a listing covers them")
        return session.zones.regions.filter(sellGPUs.contains).map { Choice($0, "CompShare") }
            + others.map { Choice($0) } + [all]
    }

    private var exchanges: [Choice] { Self.choices(session.ring.entries) }

    static func choices(_ entries: [ExchangeRing.Entry]) -> [Choice] {
        entries.reversed().map { entry in
            Choice(entry.name, entry.exchange.action + (entry.origin.map { " (\($0.file))" } ?? ""))
        }
    }

    /// The values that a parameter of an action may have.
    func values(for parameter: CatalogueParameter, beginning prefix: String) -> Values {
        parameterValues(parameter.name, parameter, prefix: prefix)
    }

    private func parameterValues(
        _ name: String, _ parameter: CatalogueParameter?, prefix: String
    ) -> Values {
        if prefix.hasPrefix("@"), !prefix.hasPrefix("@@"), !session.isRestricted {
            var values = files(String(prefix.dropFirst()))
            values.choices = values.choices.map { Choice("@" + $0.name, $0.summary) }
            return values
        }
        let known = parameter.map(CallCompletion.values) ?? []
        if !known.isEmpty { return Values(choices: known) }
        switch name.lowercased() {
        case "region": return values(of: .region, prefix: prefix)
        case "zone": return values(of: .zone, prefix: prefix)
        case "gpu": return seen(.gpuCount, prefix)
        case "cpu": return seen(.cpuCount, prefix)
        case "memory" where parameter?.measure.unit == .megabytes:
            // Sizes of instances are listed in GB, and asked for in MB.
            var sizes = seen(.memoryInGigabytes, String(prefix.prefix { $0.isNumber }))
            sizes.choices = sizes.choices.map { Choice($0.name + "GiB", $0.summary) }
            return sizes
        default:
            return SeenValues.Kind(named: parameter?.name ?? name).map { seen($0, prefix) }
                ?? Values(choices: [])
        }
    }

    /// Both, each value once.
    private static func merged(_ one: Values, _ other: Values) -> Values {
        let names = Set(one.choices.map(\.name))
        return Values(
            choices: one.choices + other.choices.filter { !names.contains($0.name) },
            unlisted: one.unlisted + other.unlisted)
    }

    private func seen(_ kind: SeenValues.Kind, _ prefix: String) -> Values {
        let secrets = session.secrets.mask
        let found = session.seen.matches(prefix, kind, most: Self.valueLimit)
        return Values(
            choices: found.filter { secrets.text($0) == $0 }.map { Choice($0) },
            unlisted: session.seen.count(prefix, kind) - found.count)
    }

    /// More than anybody pages through, and few enough to be quoted and laid out between two keys.
    private static let valueLimit = 500

    private func programs(_ prefix: String) -> Values {
        guard !session.isRestricted else { return Values(choices: []) }
        let names = ProgramNames.beginning(with: prefix, in: session.environment["PATH"] ?? "")
        return Self.limited(names.map { Choice($0) })
    }

    /// The first values and the very last one, where there are very many.
    private static func limited(_ choices: [Choice]) -> Values {
        guard choices.count > valueLimit, let last = choices.last else { return Values(choices: choices) }
        return Values(
            choices: choices.prefix(valueLimit - 1) + [last], unlisted: choices.count - valueLimit)
    }

    /// Names in the folder that `prefix` names, hidden ones only after a dot; folders end in `/`.
    private func files(_ prefix: String) -> Values {
        let folder = ScriptFile.folder(of: prefix)
        let start = prefix.utf8.dropFirst(folder.utf8.count)
        let path = session.expandingHome(folder)
        var names: [Choice] = []
        FolderEntry.forEach(in: path.isEmpty ? "." : path) { entry in
            guard entry.name.utf8.starts(with: start),
                !entry.name.hasPrefix(".") || start.first == UInt8(ascii: ".")
            else { return true }
            let end = entry.isFolder ? "/" : ""
            names.append(Choice(folder + entry.name + end, entry.isFolder ? "folder" : ""))
            return names.count < Self.readLimit
        }
        names.sort { $0.name < $1.name }
        return Self.limited(names)
    }

    /// Tab must answer at once: 100,000 names are read and sorted in a tenth of a second.
    private static let readLimit = 100_000
}

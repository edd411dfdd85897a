import Catalogue
import CommandLanguage
import CompShare
import Glibc
import LineEditing
import Localization
import OrderedJSON
import Rendering
import Wire

/// What Tab offers: the command language knows what is expected, the session knows which values exist.
///
/// Nothing here uses the network.
@MainActor
struct ShellCompleter {
    let session: Session

    /// The candidates at `cursor` in `text`.
    func complete(_ text: String, _ cursor: String.Index) -> LineEditing.Completion {
        let offset = text.utf8.distance(from: text.startIndex, to: cursor)
        let completion = Completer(session.commands).completion(of: text, at: offset) { request in
            MainActor.assumeIsolated { values(for: request) }
        }
        let start = text.utf8.index(text.startIndex, offsetBy: completion.context.range.lowerBound)
        let language = session.settings.language.value
        let commands = completion.candidates.map { candidate in
            LineEditing.Completion.Candidate(
                candidate.insertion, summary: Message(translating: candidate.summary).text(in: language),
                isFinal: candidate.isComplete)
        }
        return LineEditing.Completion(replaced: start..<cursor, candidates: commands)
    }

    /// The syntax that is still missing, else the newest line of the history that begins so.
    ///
    /// Lines that could change something are never offered.
    func hint(_ text: String) -> Hint? {
        guard session.settings.hints.value else { return nil }
        let syntaxHint = SyntaxHint(
            session.commands, in: session.settings.language.value, needed: CallCompletion.needed)
        if let syntax = syntaxHint.remaining(text), !syntax.isEmpty {
            return Hint(syntax, isAcceptable: false)
        }
        guard let line = session.history?.newest(withPrefix: text), !mayChange(line) else { return nil }
        return Hint(String(line.dropFirst(text.count)))
    }

    /// Whether a line changes something, or may: what cannot be told counts as a change.
    func mayChange(_ line: String) -> Bool {
        var reader = session.commands.reader(of: SourceText(line))
        while true {
            do throws(UsageError) {
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

    private func values(for request: CompletionRequest) -> [Choice] {
        switch request.source {
        case .values(let kind): values(of: kind, prefix: request.prefix)
        case .files: files(request.prefix)
        case .parameterNames: CallCompletion.names(for: request.context, in: session.settings.language.value)
        case .parameterValues(let name): parameterValues(name, request)
        case .variables: variables(request.prefix)
        }
    }

    private func values(of kind: DynamicKind, prefix: String) -> [Choice] {
        switch kind {
        case .region: Regions.names.map { Choice($0, Regions.sellsGPUs.contains($0) ? "CompShare" : "") }
        case .zone: Self.merged(Regions.zones.map { Choice($0) }, seen(.zone, prefix))
        case .project: seen(.project, prefix)
        case .instance: seen(.instance, prefix)
        case .disk: seen(.disk, prefix)
        case .gpuType: seen(.gpuType, prefix)
        case .organisation: seen(.organisation, prefix)
        case .image: seen(.groupID, prefix) + seen(.imageID, prefix)
        case .imageID: seen(.imageID, prefix)
        case .groupID: seen(.groupID, prefix)
        case .tag: seen(.tag, prefix)
        case .author: seen(.author, prefix)
        case .profile: session.profiles.map { Choice($0.name, $0.origin) }
        case .setting: SettingDefinition.all.map { Choice($0.name, $0.summary) }
        case .format: OutputFormat.allCases.map { Choice($0.rawValue, $0.summary) }
        case .exchange: session.ring.entries.reversed().map { Choice($0.name, $0.exchange.action) }
        case .action: CallCompletion.actions(in: session.settings.language.value)
        case .command, .variable: []
        }
    }

    private func parameterValues(_ name: String, _ request: CompletionRequest) -> [Choice] {
        if request.prefix.hasPrefix("@"), !request.prefix.hasPrefix("@@"), !session.isRestricted {
            return files(String(request.prefix.dropFirst())).map { Choice("@" + $0.name, $0.summary) }
        }
        let known = CallCompletion.values(of: name, in: request.context)
        if !known.isEmpty { return known }
        switch name.lowercased() {
        case "region": return values(of: .region, prefix: request.prefix)
        case "zone": return values(of: .zone, prefix: request.prefix)
        default:
            let spelled = CallCompletion.parameter(name, in: request.context)?.name ?? name
            return SeenValues.Kind(named: spelled).map { seen($0, request.prefix) } ?? []
        }
    }

    /// The known ones, then those that only answers of this session held.
    private static func merged(_ known: [Choice], _ seen: [Choice]) -> [Choice] {
        let names = Set(known.map(\.name))
        return known + seen.filter { !names.contains($0.name) }
    }

    /// Variables, and the members that a path goes on with.
    private func variables(_ prefix: String) -> [Choice] {
        guard let dot = prefix.lastIndex(where: { $0 == "." }) else {
            let exchanges = session.ring.entries.reversed().map { Choice($0.name, $0.exchange.action) }
            return [Choice("last", "the newest answer")] + session.variables.names.map { Choice($0, "") }
                + exchanges
        }
        let head = prefix[..<dot]
        let nameEnd = head.firstIndex { $0 == "." || $0 == "[" } ?? head.endIndex
        let variable = Variable(
            name: String(head[..<nameEnd]), path: String(head[nameEnd...]), range: SourceRange(0, 0))
        guard let value = try? session.json(of: variable) else { return [] }
        return (value.object?.names ?? []).map { Choice("\(head).\($0)", value[$0]?.kindName ?? "") }
    }

    private func seen(_ kind: SeenValues.Kind, _ prefix: String) -> [Choice] {
        let secrets = session.secrets.mask
        return session.seen.matches(prefix, kind, most: Self.valueLimit).filter { secrets.text($0) == $0 }
            .map { Choice($0) }
    }

    /// More values than anybody pages through, and few enough to be quoted and laid out between two keys.
    private static let valueLimit = 500

    /// Names in the folder that `prefix` names; folders end in `/`, hidden ones only show if asked for.
    private func files(_ prefix: String) -> [Choice] {
        let folder = ScriptFile.folder(of: prefix)
        let start = prefix.utf8.dropFirst(folder.utf8.count)
        let path = session.expandingHome(folder)
        guard let directory = unsafe opendir(path.isEmpty ? "." : path) else { return [] }
        defer { unsafe closedir(directory) }
        var names: [Choice] = []
        while let entry = unsafe readdir(directory), names.count < Self.fileLimit {
            let isFolder = unsafe entry.pointee.d_type == UInt8(DT_DIR)
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            guard name != ".", name != "..", name.utf8.starts(with: start) else { continue }
            guard !name.hasPrefix(".") || start.first == UInt8(ascii: ".") else { continue }
            names.append(Choice(folder + name + (isFolder ? "/" : ""), isFolder ? "folder" : ""))
        }
        return names.sorted { $0.name < $1.name }
    }

    /// Nobody reads a longer list, and a slow disk must not hold up the key.
    private static let fileLimit = 2_000
}

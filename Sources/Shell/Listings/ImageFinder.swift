import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshRendering

/// Everything about one image or group: asks for it and for what belongs to it, and lays it out.
///
/// A sheet may need two answers. Each is kept with the whole sheet, so that `last` shows it again for either of them.
@MainActor
struct ImageFinder {
    private let session: Session
    private let search: ImageSearch
    private let view: Presentation.View

    init(_ session: Session, _ search: ImageSearch, isWide: Bool) {
        self.session = session
        self.search = search
        view = Presentation.View(isWide: isWide)
    }

    /// The image of an id; nil if no listing has it.
    func image(_ id: String) async throws(CommandFailure) -> Outcome? {
        guard let found = try await search.image(id) else { return nil }
        let isGroup = found.row["Data"] != nil
        var versions: [JSONValue] = []
        if isGroup, let group = found.row["GroupId"]?.text,
            let whole = try await search.group(group, in: found.source)
        {
            versions = whole.row["Data"]?.array ?? []
            keep(whole) { [row = found.row] group in
                ImageSheet(
                    group: group, image: ImageSearch.version(id, of: row) ?? row,
                    versions: group["Data"]?.array ?? [])
            }
        }
        return outcome(found) { [versions] row in
            ImageSheet(
                group: isGroup ? row : nil, image: ImageSearch.version(id, of: row) ?? row, versions: versions
            )
        }
    }

    /// The group of an id, with its newest version; nil if no listing has it.
    func group(_ id: String) async throws(CommandFailure) -> Outcome? {
        guard let found = try await search.group(id) else { return nil }
        let newest = ImageSheet.newest(of: found.row)
        var whole: JSONValue?
        // The Readme comes only with a query for the one image.
        if let image = newest?["CompShareImageId"]?.text, newest?["Readme"]?.text?.isEmpty ?? true,
            let answer = try await search.image(image, in: found.source)
        {
            whole = ImageSearch.version(image, of: answer.row)
            keep(answer) { [group = found.row] row in
                ImageSheet(
                    group: group, image: ImageSearch.version(image, of: row) ?? newest,
                    versions: group["Data"]?.array ?? [])
            }
        }
        return outcome(found) { [whole] row in
            ImageSheet(
                group: row, image: whole ?? ImageSheet.newest(of: row), versions: row["Data"]?.array ?? [])
        }
    }

    private func outcome(
        _ found: ImageSearch.Found, _ sheet: @escaping @Sendable (JSONValue) -> ImageSheet
    ) -> Outcome {
        let view = keep(found, sheet)
        let answer = found.page.answer
        return .show(view.content(answer.json, answer.exchange), view: view.view)
    }

    /// Keeps how an answer is shown: by the entry of its list that has the id that was found.
    @discardableResult
    private func keep(
        _ found: ImageSearch.Found, _ sheet: @escaping @Sendable (JSONValue) -> ImageSheet
    ) -> AnswerView {
        let definition = found.source.definition
        let identifier = definition.identifier(of: found.row)
        let kept = AnswerView(view) { json, exchange in
            guard let list = definition.names.list(in: json),
                let row = list.rows.first(where: { definition.identifier(of: $0) == identifier })
            else { return AnswerView.ofAction(definition.action).content(json, exchange) }
            return .sheet(sheet(row).sheet(of: row, in: list.name, json, exchange), exchange: exchange)
        }
        session.ring.setView(kept, of: found.page.answer.exchange.id)
        return kept
    }
}

/// What is told of an image or group.
struct ImageSheet: Sendable {
    /// The group; nil for an image that has none.
    var group: JSONValue?
    /// The image, or the group's newest one.
    var image: JSONValue?
    var versions: [JSONValue]

    /// The newest version of a group.
    static func newest(of group: JSONValue) -> JSONValue? {
        group["Data"]?.array?.max { ($0["PubTime"]?.integer ?? 0) < ($1["PubTime"]?.integer ?? 0) }
    }

    /// The sheet, with the entry of the answer's list that it is about as its record.
    func sheet(of row: JSONValue, in listMember: String, _ json: JSONValue, _ exchange: Exchange) -> Sheet {
        var parts: [Sheet.Part] = []
        if versions.count > 1 {
            parts.append(
                .table(
                    title: "VERSIONS",
                    Report(document: row, rows: versions, schema: Schema(ImageFields.versionRow))))
        }
        if let readme = image?["Readme"]?.text, !readme.isEmpty {
            parts.append(.text(title: "README", readme))
        }
        return Sheet(
            Report(
                document: json, bytes: exchange.response?.body ?? [], rows: [row], listMember: listMember,
                schema: ImageFields.sheet(group: group, image: image)),
            parts: parts)
    }
}

import CommandLanguage
package import CompShare
import Localization
import OrderedJSON
import Rendering
import Wire

/// One step through an organisation's images: which listing, which page.
package struct ImageListing {
    /// Which page of a listing is wanted.
    package enum Move: Sendable, Hashable {
        /// The first page.
        case first
        /// The page after the one that was shown last.
        case next
        /// The page before it.
        case previous
        /// The last page, by the service's total.
        case last
        /// The page with this number, from 1.
        case page(Int)
        /// The page that was shown last, once more.
        case again
        /// Every page, one after the other.
        case all
    }

    /// The images to list; `offset` is where the first page begins.
    package var query: ImageQuery
    /// The page.
    package var move: Move
    /// The most rows to list with `all`.
    package var maximum: Int?
    /// Whether the page size was asked for, so that `all` keeps it.
    package var hasChosenLimit = false
    /// Whether to show a row for each version, not for each group.
    package var showsVersions = false
    /// Another region than the session's.
    package var region: String?
    /// Another zone than the session's.
    package var zone: String?
    /// Another project than the session's.
    package var project: String?

    /// The rows a page of `all` asks for: the most the service gives, so that it takes the fewest requests.
    private static let pageSizeOfAll = ImageQuery.maximumLimit

    /// Creates a step.
    package init(query: ImageQuery, move: Move) {
        self.query = query
        self.move = move
    }

    /// Fetches what the step asks for, and moves the listing's cursor once the page is there.
    @MainActor
    package func run(in session: Session) async throws(CommandFailure) -> Outcome {
        if let organisation = query.organisation {
            session.seen.insert([String(organisation)], .organisation)
        }
        let key = key(in: session)
        session.newestListing = self
        let cursor = session.cursors[key]
        switch move {
        case .first: return try await show(query.offset, key, in: session)
        case .all: return Outcome(.stream(stream(key, in: session)))
        case .page(let number): return try await show((number - 1) * query.limit, key, in: session)
        case .again: return try await show(cursor?.offset ?? query.offset, key, in: session)
        case .next:
            guard let cursor else {
                return try await show(
                    query.offset, key, in: session, note: "no listing to go on with: its first page")
            }
            guard cursor.hasNext else {
                return .notes("\(endOf(cursor)) · first page: \(command("first"))")
            }
            return try await show(cursor.nextOffset, key, in: session)
        case .previous:
            guard let cursor else {
                return try await show(
                    query.offset, key, in: session, note: "no listing to go back in: its first page")
            }
            guard cursor.offset > 0 else {
                return .notes("this is the first page · next page: \(command("next"))")
            }
            return try await show(cursor.previousOffset, key, in: session)
        case .last:
            var total = cursor?.total
            if cursor == nil {
                let first = try await fetch(query.offset, key, in: session)
                guard first.hasNext else { return outcome(first, drift: [], key, in: session) }
                total = first.totalCount
            }
            guard let total, total > 0 else {
                throw CommandFailure(
                    "the service told no total, so the last page is not known", hint: "use \(command("next"))"
                )
            }
            return try await show((total - 1) / query.limit * query.limit, key, in: session)
        }
    }

    /// The key under which the listing's cursor is kept.
    @MainActor
    private func key(in session: Session) -> ListingKey {
        ListingKey(
            profile: session.profileName, endpoint: session.settings.endpoint.value.description,
            region: region ?? session.settings.region.value, zone: zone ?? session.settings.zone.value,
            project: project ?? session.settings.project.value, action: "DescribeUserCommunityImages",
            query: query)
    }

    // MARK: One page

    @MainActor
    private func show(
        _ offset: Int, _ key: ListingKey, in session: Session, note: Message? = nil
    ) async throws(CommandFailure) -> Outcome {
        let page = try await fetch(offset, key, in: session)
        var drift: [Message] = []
        if var cursor = session.cursors[key] {
            // A page beyond the end is no place to go on from.
            if page.rows.isEmpty, page.offset > 0 { return outcome(page, drift: [], key, in: session) }
            drift = cursor.move(to: page)
            session.cursors[key] = cursor
        } else {
            session.cursors[key] = ListingCursor(page)
        }
        return outcome(page, drift: (note.map { [$0] } ?? []) + drift, key, in: session)
    }

    @MainActor
    private func fetch(
        _ offset: Int, _ key: ListingKey, in session: Session
    ) async throws(CommandFailure) -> Page<ImageGroup> {
        var query = query
        query.offset = offset
        let page = try await session.perform { client throws(CompShareError) in
            var client = client
            client.region = key.region
            client.zone = key.zone
            client.projectID = key.project
            return try await client.describeUserCommunityImages(query)
        }
        session.seen.insert(page.elements)
        return page
    }

    @MainActor
    private func outcome(
        _ page: Page<ImageGroup>, drift: [Message], _ key: ListingKey, in session: Session
    ) -> Outcome {
        Outcome(
            .report(report(page), exchange: page.answer.exchange),
            notes: drift + [page.rows.isEmpty ? emptyNote(page, key) : footer(page)])
    }

    private func report(_ page: Page<ImageGroup>) -> Report {
        Report(
            document: page.answer.json, bytes: page.answer.body,
            rows: showsVersions ? page.elements.flatMap { $0.versions.map(\.json) } : page.rows,
            listMember: page.listMember, schema: showsVersions ? ImageSchemas.versions : ImageSchemas.groups,
            firstRowNumber: page.offset + 1)
    }

    // MARK: Every page

    @MainActor
    private func stream(_ key: ListingKey, in session: Session) -> ReportStream {
        var listing = self
        if !hasChosenLimit, session.settings.limit.origin == .builtIn {
            listing.query.limit = Self.pageSizeOfAll
        }
        var offset = query.offset
        var shown = 0
        var requests = 0
        var cursor: ListingCursor?
        var queue: [ReportStream.Element] = []
        var isDone = false
        let start = ContinuousClock.now

        return ReportStream { [listing] () async throws(CommandFailure) in
            if !queue.isEmpty { return queue.removeFirst() }
            guard !isDone else { return nil }
            var step = listing
            if let maximum = listing.maximum { step.query.limit = min(step.query.limit, maximum - shown) }
            let page: Page<ImageGroup>
            do throws(CommandFailure) {
                page = try await step.fetch(offset, key, in: session)
            } catch {
                var failure = error
                if failure.status != ExitStatus.interrupted {
                    failure.details.append("\(shown) groups are shown")
                    failure.hint = "to go on from there: \(listing.command("all", offset: offset))"
                } else {
                    failure.details.append(
                        "stopped after \(shown) groups; to go on: \(listing.command("all", offset: offset))")
                }
                throw failure
            }
            requests += 1
            shown += page.rows.count
            offset += page.rows.count
            let drift = cursor?.move(to: page) ?? []
            if cursor == nil { cursor = ListingCursor(page) }
            queue += drift.map(ReportStream.Element.note)
            if !page.hasNext || shown >= listing.maximum ?? .max {
                isDone = true
                let time = HumanDuration.text(start.duration(to: .now))
                queue.append(
                    .note(
                        shown == 0
                            ? listing.emptyNote(page, key)
                            : [
                                page.totalCount.map { "\(shown) of \($0)" }
                                    ?? Message(verbatim: String(shown)),
                                requests == 1 ? "1 request" : "\(requests) requests", Message(verbatim: time),
                            ].joined(separator: " · ")
                    ))
            }
            return .page(listing.report(page), exchange: page.answer.exchange)
        }
    }

    // MARK: Words

    /// The command that makes a move in this listing, as the user would type it.
    func command(_ verb: String, offset: Int? = nil) -> String {
        var words = ["images"]
        if let organisation = query.organisation { words.append(String(organisation)) }
        words.append(verb)
        func add(_ option: String, _ value: String?) {
            if let value { words += ["--\(option)", Quoting.quote(value)] }
        }
        add("name", query.name)
        add("author", query.author)
        add("search", query.search)
        for tag in query.tags { add("tag", tag) }
        add("group", query.groupID)
        add("id", query.imageID)
        for (flag, value) in [
            ("free", query.isFree), ("official", query.isOfficial), ("auto-start", query.autoStarts),
        ] {
            switch (flag, value) {
            case (_, nil): break
            case ("free", false): words.append("--paid")
            case (_, false): words.append("--\(flag)=no")
            case (_, true): words.append("--\(flag)")
            }
        }
        if let sort = query.sort {
            add("sort", "\(sort.field.rawValue):\(sort.isAscending ? "asc" : "desc")")
        }
        if query.excludesReadme { words.append("--no-readme") }
        if hasChosenLimit || (verb != "all" && query.limit != ImageQuery.defaultLimit) {
            add("limit", String(query.limit))
        }
        if showsVersions { words.append("--versions") }
        add("region", region)
        add("zone", zone)
        add("project", project)
        if let offset { add("offset", String(offset)) }
        return words.joined(separator: " ")
    }

    /// `21–40 of 45`: rows `first` + 1 to `last`.
    private static func range(_ first: Int, _ last: Int, of total: Int?) -> Message {
        let range = first + 1 == last ? "\(last)" : "\(first + 1)–\(last)"
        return total.map { "\(range) of \($0)" } ?? Message(verbatim: range)
    }

    private func footer(_ page: Page<ImageGroup>) -> Message {
        let last = page.offset + page.rows.count
        var parts = [Self.range(page.offset, last, of: page.totalCount)]
        if page.offset % page.limit == 0, let total = page.totalCount, total > 0 {
            parts.append("page \(page.offset / page.limit + 1) of \((total - 1) / page.limit + 1)")
        }
        parts.append(Message(verbatim: HumanDuration.text(page.answer.exchange.duration)))
        let isShort = page.totalCount.map { last < $0 } ?? false
        if page.hasNext {
            parts.append("more: \(command("next"))")
        } else if isShort {
            parts.append("a short page ends it; what may follow: \(command("first", offset: last))")
        } else {
            parts.append("end")
        }
        return parts.joined(separator: " · ")
    }

    private func endOf(_ cursor: ListingCursor) -> Message {
        guard cursor.count > 0 else { return "the listing has ended" }
        let range = Self.range(cursor.offset, cursor.nextOffset, of: cursor.total)
        guard cursor.nextOffset >= cursor.total ?? 0 else {
            return "the listing has ended with a short page: \(range)"
        }
        return "the listing has ended: \(range) were the last"
    }

    private func emptyNote(_ page: Page<ImageGroup>, _ key: ListingKey) -> Message {
        if page.offset > 0 {
            let first: Message = "first page: \(command("first"))"
            guard let total = page.totalCount else {
                return "nothing from place \(page.offset + 1) on · \(first)"
            }
            return "nothing from place \(page.offset + 1) on: there are \(total) in all · \(first)"
        }
        var plain = ImageQuery(organisation: query.organisation, limit: query.limit)
        plain.offset = query.offset
        let what: Message =
            query.organisation.map {
                "no published community images of organisation \($0) in \(key.region)"
            } ?? "no published community images in \(key.region)"
        guard plain == query else {
            let command = (["images"] + (query.organisation.map { [String($0)] } ?? [])).joined(
                separator: " ")
            return "\(what) with these filters · without filters: \(command)"
        }
        return "\(what) · check the organisation's number and the region"
    }
}

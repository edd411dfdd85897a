import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// One page of a listing: asking for it, and showing it.
extension Listing {
    // MARK: Requests

    /// The call for the rows from a place of the whole listing on.
    @MainActor
    func call(_ key: ListingKey, offset: Int, limit: Int, in session: Session) -> APICall {
        guard var sections = sections(key, in: session) else {
            return call(key, offset: offset, limit: limit)
        }
        sections.seek(offset)
        return call(key, offset: max(0, offset - sections.start), limit: limit, sections)
    }

    /// The call for the rows from a place on, of one section where the list has some.
    func call(
        _ key: ListingKey, offset: Int, limit: Int, _ sections: ListingSections? = nil
    ) -> APICall {
        var parameters = parameters(key, sections)
        if definition.isPaged {
            parameters += [Parameter("Offset", .integer(offset)), Parameter("Limit", .integer(limit))]
        }
        return APICall(definition.action, parameters, for: key.place)
    }

    private func parameters(_ key: ListingKey, _ sections: ListingSections?) -> [Parameter] {
        var parameters: [Parameter] = []
        if let organisation, let name = definition.organisationParameter {
            parameters.append(Parameter(name, .integer(organisation)))
        }
        if let sections { parameters.append(Parameter(sections.parameter, .string(sections.value))) }
        parameters += key.filters
        if let name = ImageFilters.noReadme.apiName, leavesReadmesOut, parameters[name] == nil,
            definition.filters.contains(where: { $0.apiName == name })
        {
            parameters.append(Parameter(name, true))
        }
        return parameters
    }

    /// All pages of the list, or of one of its sections, from a place in it on.
    func pages(
        _ key: ListingKey, _ sections: ListingSections?, from offset: Int, most: Int?, client: Client,
        pageSize: Int, parallel: Int, expectedTotal: Int?
    ) -> Pages<JSONValue> {
        var query = ListQuery(
            definition.action, parameters(key, sections), names: definition.names,
            identifiers: definition.rows.identifiers, innerRows: definition.details?.member,
            pageSize: pageSize, parallel: parallel)
        query.isPagedPerValue = sections != nil
        query.offset = offset
        query.maximum = most
        query.expectedTotal = expectedTotal
        return Pages(client, query) { $0 }
    }

    // MARK: One page

    /// Shows the page at a place.
    ///
    /// - Parameters:
    ///   - offset: The place.
    ///   - limit: The size, where it is not the listing's.
    ///   - key: Which listing.
    ///   - session: The session.
    ///   - note: What to say beside it.
    ///   - cursor: The page that this one follows or precedes, if any; changes of the listing are told between the two.
    /// - Returns: The page.
    /// - Throws: `CommandFailure`; the cursor then stays where it was.
    @MainActor
    func show(
        _ offset: Int, limit: Int? = nil, _ key: ListingKey, in session: Session, note: Message? = nil,
        following cursor: ListingCursor? = nil
    ) async throws(CommandFailure) -> Outcome {
        let (page, sections) = try await page(
            at: offset, limit: limit ?? self.limit, key, sections(key, in: session), in: session)
        guard definition.isPaged else { return await outcome(page, nil, key, in: session) }
        var notes = note.map { [$0] } ?? []
        var moved = cursor ?? ListingCursor(page, of: definition)
        if cursor != nil { notes += moved.move(to: page) }
        moved.sections = sections
        keep(moved, key, in: session)
        return await outcome(page, notes: notes, moved, afterRows: cursor?.nextOffset ?? 0, key, in: session)
    }

    /// Shows the last page, by the service's total, which is asked for first if it is not known.
    @MainActor
    func showLast(
        _ cursor: ListingCursor?, _ key: ListingKey, in session: Session
    ) async throws(CommandFailure) -> Outcome {
        if let sections = sections(key, in: session) {
            return try await showLast(sections, cursor, key, in: session)
        }
        if let cursor { return try await show(lastOffset(cursor), key, in: session) }
        let first = try await fetch(offset, limit: limit, key, in: session)
        guard first.hasNext else { return await outcome(first, nil, key, in: session) }
        return try await show(lastOffset(total: first.plausibleTotal), key, in: session)
    }

    /// The same of a list in sections: the last page of the last one that has rows.
    @MainActor
    private func showLast(
        _ known: ListingSections, _ cursor: ListingCursor?, _ key: ListingKey, in session: Session
    ) async throws(CommandFailure) -> Outcome {
        var sections = known
        for section in known.unknown {
            sections.go(to: section)
            let first = try await fetch(0, limit: limit, key, in: session, sections)
            _ = sections.take(first)
            if sections.unknown.contains(section) { _ = try lastOffset(total: nil) }
        }
        let (page, read) = try await page(
            at: sections.lastOffset(limit: limit), limit: limit, key, sections, in: session)
        var moved = ListingCursor(page, of: definition)
        moved.sections = read
        keep(moved, key, in: session)
        return await outcome(page, moved, key, in: session)
    }

    /// Where the last page begins.
    ///
    /// - Throws: `CommandFailure` if the service tells no plausible total.
    func lastOffset(_ cursor: ListingCursor) throws(CommandFailure) -> Int {
        // Where the end has been read, its place is known, whatever the service counts.
        guard !cursor.hasNext else { return try lastOffset(total: cursor.total) }
        let end = cursor.nextOffset
        guard end > 0 else { return 0 }
        return try lastOffset(total: cursor.total.map { max($0, end) } ?? end)
    }

    private func lastOffset(total: Int?) throws(CommandFailure) -> Int {
        guard let total, total > 0 else {
            throw CommandFailure(
                "the service gives no plausible total, so the last page is unknown",
                hint: "use \(command("next"))")
        }
        // The total is the service's word; an offset reaches no further, as with --offset.
        return min(total - 1, Int(Int32.max)) / limit * limit
    }

    /// Keeps how far the listing has been read, as the newest one.
    @MainActor
    func keep(_ cursor: ListingCursor, _ key: ListingKey, in session: Session) {
        var listing = self
        // They belong to one step.
        listing.maximum = nil
        listing.inheritsFilters = false
        session.cursors[key] = CursorStore.Entry(listing: listing, cursor: cursor)
    }

    /// The page at a place of the whole listing: of the section that holds it, where the list has some.
    ///
    /// Where a section turns out to end before the place, the next one is asked; no page is put together from two.
    @MainActor
    private func page(
        at offset: Int, limit: Int, _ key: ListingKey, _ known: ListingSections?, in session: Session
    ) async throws(CommandFailure) -> (Page<JSONValue>, ListingSections?) {
        guard var sections = known else {
            return (try await fetch(offset, limit: limit, key, in: session), nil)
        }
        sections.seek(offset)
        while true {
            let place = max(0, offset - sections.start)
            let page = sections.take(try await fetch(place, limit: limit, key, in: session, sections))
            if !page.rows.isEmpty || sections.isLast { return (page, sections) }
            // Rows may have been read behind the place where there are none by now.
            let read = sections.current
            sections.seek(offset)
            if sections.current <= read { sections.go(to: read + 1) }
        }
    }

    @MainActor
    private func fetch(
        _ offset: Int, limit: Int, _ key: ListingKey, in session: Session, _ sections: ListingSections? = nil
    ) async throws(CommandFailure) -> Page<JSONValue> {
        let answer = try await session.answer(
            to: call(key, offset: offset, limit: limit, sections),
            shownAs: answerView(offset: offset + (sections?.start ?? 0)))
        do throws(CompShareError) {
            var page = try Page(
                answer, definition.names, offset: offset, limit: definition.isPaged ? limit : nil)
            page.isPagedPerValue = sections != nil
            session.seen.insert(page.rows, of: definition)
            return page
        } catch {
            throw session.failure(for: error)
        }
    }

    @MainActor
    private func outcome(
        _ page: Page<JSONValue>, notes: [Message] = [], _ cursor: ListingCursor?, afterRows read: Int = 0,
        _ key: ListingKey, in session: Session
    ) async -> Outcome {
        let fitting = fitting(page.rows, offset: page.offset)
        remember(page, fitting, key, in: session)
        var notes = notes + self.notes(on: fitting.tally)
        if fitting.rows.isEmpty, let advice = await tagAdvice(key, in: session) { notes.append(advice) }
        if move == .first, let note = definition.lead(fitting.rows) { notes.append(note) }
        notes.append(
            page.rows.isEmpty
                ? emptyNote(page, afterRows: read, key) : footer(page, fitting.tally, cursor, key))
        var presentation = Presentation(
            .report(report(of: page, fitting), exchange: page.answer.exchange), notes: notes, view: view)
        presentation.tellsTime = !page.rows.isEmpty
        return .show(presentation)
    }

    /// Keeps which images or instances stand in which rows.
    @MainActor
    func remember(_ page: Page<JSONValue>, _ fitting: FittingRows, _ key: ListingKey, in session: Session) {
        guard definition.listsImages || definition.listsInstances else { return }
        let firstRowNumber = page.offset + 1
        let rows = page.rows.prefix(fitting.read).enumerated().map {
            fitting.omitted.contains($0) ? Optional.none : $1
        }
        guard definition.listsImages else {
            return session.instances.show(rows, of: key, from: firstRowNumber)
        }
        if session.shownImages?.key != key || session.shownImages?.next != firstRowNumber {
            session.shownImages = ShownImages(self, key, firstRowNumber: firstRowNumber)
        }
        session.shownImages?.append(rows)
    }

    // MARK: Views

    /// A page as every format can show it.
    func report(of page: Page<JSONValue>, _ fitting: FittingRows) -> Report {
        report(
            fitting, page.listMember, of: page.answer.json, bytes: page.answer.body, offset: page.offset)
    }

    /// An answer with its rows that fit; formats for whole answers show it as it came.
    private func report(
        _ fitting: FittingRows, _ listMember: String, of document: JSONValue, bytes: [UInt8], offset: Int
    ) -> Report {
        let details = showsDetails ? definition.details.map { Schema($0.fields) } : nil
        var schema = details ?? definition.rows.schema(zones)
        if let title = sortTitle { schema.show(title) }
        return Report(
            document: document, bytes: bytes, rows: fitting.rows, listMember: listMember,
            schema: schema, firstRowNumber: offset + 1,
            rowNumbers: fitting.omitted.isEmpty && details == nil ? nil : fitting.numbers)
    }

    /// The title of the column that it was asked to be sorted by.
    private var sortTitle: String? {
        filters.lazy.flatMap(\.values).compactMap { value in
            if case .sort(let order) = value { ImageFilters.sortTitle(order.field) } else { nil }
        }.first
    }

    /// How a page of the listing is shown, now and by `last`.
    func answerView(offset: Int, remark: Message? = nil) -> AnswerView {
        var view = view
        // What looks at it again has no such options.
        view.takesColumns = false
        return AnswerView(view, remark: remark) { json, exchange in
            guard let list = definition.names.list(in: json) else {
                return AnswerView.ofAction(definition.action).content(json, exchange)
            }
            let bytes = exchange.response?.body ?? []
            let fitting = fitting(list.rows, offset: offset)
            return .report(
                report(fitting, list.name, of: json, bytes: bytes, offset: offset), exchange: exchange)
        }
    }
}

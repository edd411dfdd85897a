import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// Finds an instance by its id, in whatever region it is.
@MainActor
struct InstanceLookup {
    nonisolated static var action: String { ListingDefinition.instances.action }

    /// An instance that was found, with the answer that it came in.
    struct Found {
        let row: JSONValue
        let listMember: String
        let answer: Answer

        /// What a watch wants to know of it.
        var look: StateWatch.Look {
            StateWatch.Look(state: row["State"]?.text ?? "", updatedAt: row["UpdateTime"]?.integer)
        }
    }

    let session: Session
    /// Where to look, as far as the command says so.
    let place: Place

    /// The call that finds it.
    ///
    /// Source: the CompShare CLI, which sends `UHostIds.0` with `Limit` 1 and no region, and finds it in any.
    func call(_ id: String) -> APICall {
        APICall(
            Self.action,
            [
                Parameter("UHostIds", .array([.string(id)])), Parameter("Offset", .integer(0)),
                Parameter("Limit", .integer(1)),
            ], for: asked)
    }

    /// The instance, whose answer may be only a means to something else; nil if there is none of this id.
    func find(_ id: String, isAside: Bool = true) async throws(CommandFailure) -> Found? {
        try found(id, in: await session.answer(to: call(id), isAside: isAside))
    }

    /// The same without a trace among the exchanges of the session, for looks that are taken every other second.
    func look(_ id: String) async throws(CommandFailure) -> Found? {
        let call = call(id)
        let answer: Answer
        do throws(CompShareError) {
            answer = try await session.client(for: call.place).call(call.action, call.parameters)
        } catch {
            throw session.keep(error)
        }
        session.secrets.insert(answer.exchange)
        return try found(id, in: answer)
    }

    private func found(_ id: String, in answer: Answer) throws(CommandFailure) -> Found? {
        do throws(CompShareError) {
            let page = try Page(answer, ListingDefinition.instances.names)
            // The service might send others than those asked for.
            guard let row = page.rows.first(where: { KnownInstances.id(of: $0) == id }) else { return nil }
            session.instances.insert(row)
            return Found(row: row, listMember: page.listMember, answer: answer)
        } catch {
            throw session.failure(for: error)
        }
    }

    /// What the command says of the place, in the session's project.
    private var asked: Place {
        Place(project: session.place.project).overridden(by: place, session.zones)
    }

    /// Where an instance is: as the command says, as its row said, or as the service tells now.
    ///
    /// - Throws: `CommandFailure` if there is no such instance.
    func place(of id: String) async throws(CommandFailure) -> Place {
        if let known = known(id) { return known }
        guard let found = try await find(id) else { throw missing(id) }
        return place(of: found)
    }

    /// Where an instance is that was found: as the command says, or as its row does; in the session's place if neither
    /// tells.
    func place(of found: Found) -> Place {
        if isPlaceComplete { return asked }
        return KnownInstances.place(in: found.row).map(asked(beside:))
            ?? session.place.overridden(by: place, session.zones)
    }

    /// The same, where nothing needs to be asked; nil if something does.
    func known(_ id: String) -> Place? {
        isPlaceComplete ? asked : session.instances.place(of: id).map(asked(beside:))
    }

    /// Whether the command itself says where.
    private var isPlaceComplete: Bool { asked.region != nil && asked.zone != nil }

    /// What the command says of the place, and what a row says beside it.
    private func asked(beside seen: Place) -> Place {
        Place(project: session.place.project).overridden(by: seen, session.zones)
            .overridden(by: place, session.zones)
    }

    func missing(_ id: String) -> CommandFailure {
        CommandFailure(
            place.region.map { "there is no instance \"\(id)\" in \($0)" }
                ?? "there is no instance \"\(id)\" in any region",
            hint: "instances lists them")
    }
}

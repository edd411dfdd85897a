import CompShare
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import FoundationEssentials

/// Everything about one instance: asks for it and for what its monitor measures, and lays it out.
@MainActor
struct InstancePage {
    let lookup: InstanceLookup
    /// How it is shown now; shown again, its secrets are masked.
    let view: Presentation.View

    private var session: Session { lookup.session }

    func outcome(for id: String) async throws(CommandFailure) -> Outcome {
        guard let found = try await lookup.find(id, isAside: false) else { throw lookup.missing(id) }
        session.seen.insert([found.row], of: .instances)
        let monitor = try await monitor(of: id, in: lookup.place(of: found))
        var lasting = view
        lasting.showsSecrets = false
        let answerView = AnswerView(lasting) { [zones = session.zones] json, exchange in
            guard let list = ListingDefinition.instances.names.list(in: json),
                let row = list.rows.first(where: { KnownInstances.id(of: $0) == id })
            else { return AnswerView.ofAction(InstanceLookup.action).content(json, exchange) }
            let bytes = exchange.response?.body ?? []
            return .wordedSheet(
                { language in
                    InstanceSheet(row: row, zones: zones, monitor: monitor, language: language)
                        .sheet(json, bytes, listMember: list.name)
                }, exchange: exchange)
        }
        let answer = found.answer
        session.ring.setView(answerView, of: answer.exchange.id)
        return .show(
            answerView.content(answer.json, answer.exchange),
            notes: [Message(verbatim: HumanDuration.text(answer.exchange.duration))], view: view)
    }

    /// What the monitor measured; or why it cannot be read, which spoils nothing else.
    private func monitor(
        of id: String, in place: Place
    ) async throws(CommandFailure) -> Result<InstanceMonitor, CommandFailure> {
        let now = session.replay == nil ? Int(Date.now.timeIntervalSince1970) : nil
        do throws(CommandFailure) {
            let answer = try await session.answer(
                to: InstanceMonitor.call(id, in: place, until: now),
                shownAs: .ofAction(InstanceMonitor.action), isAside: true)
            return .success(InstanceMonitor(answer.json, of: id, until: now))
        } catch {
            guard !error.isInterruption else { throw error }
            return .failure(error)
        }
    }
}

/// What is told of an instance.
struct InstanceSheet: Sendable {
    let row: JSONValue
    let zones: ZoneTable
    /// What its monitor measured, or why that cannot be read.
    let monitor: Result<InstanceMonitor, CommandFailure>
    let language: Language

    func sheet(_ json: JSONValue, _ bytes: [UInt8], listMember: String) -> Sheet {
        Sheet(
            Report(
                document: json, bytes: bytes, rows: [row], listMember: listMember,
                schema: InstanceFields.sheet(of: row, zones, in: language)),
            parts: [
                table("ADDRESSES", ["IPSet"], InstanceFields.ip),
                table("SOFTWARE", ["Softwares"], InstanceFields.software),
                // The CompShare CLI reads the other one where the first is empty.
                table("DISKS", ["DiskSet", "UDiskSet"], InstanceFields.disk), monitorPart,
            ].compactMap { $0 })
    }

    /// The rows of the first of some members that has any; nil if none has.
    private func table(_ title: String, _ members: [String], _ fields: [Field]) -> Sheet.Part? {
        let rows = members.lazy.compactMap { row[$0]?.array }.first { !$0.isEmpty }
        return rows.map { .table(title: title, Report(document: row, rows: $0, schema: Schema(fields))) }
    }

    private var monitorPart: Sheet.Part {
        let title = "MONITOR"
        func line(_ message: Message) -> Sheet.Part { .line(title: title, message.text(in: language)) }
        switch monitor {
        case .success(let monitor):
            return monitor.series.isEmpty
                ? line("nothing was measured in the last half hour")
                : .table(title: title, monitor.report(in: language))
        case .failure(let failure):
            let reasons = [failure.message] + failure.details.prefix(1)
            return line("cannot be read: \(reasons.joined(separator: " · "))")
        }
    }
}

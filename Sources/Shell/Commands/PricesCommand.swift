import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import CompshTextLayout

/// `prices --gpu-type MODEL …`: what an instance would cost, by way of payment, at the list's price and at the account's own.
struct PricesCommand: Command, CallingCommand {
    static let signature = Signature(
        "prices", group: "Instances", summary: "what an instance would cost, by way of payment",
        facts: .init(
            asksAPI: true, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            showsData: true),
        discussion: """
            TOTAL is the sum of the parts, at the list's price; OWN is what this account pays, with its discount. Disks \
            are priced where they are named. A size that cannot be had is told with the nearest that can.
            """,
        options: options, optionsLabel: "filters",
        examples: [
            .init(
                "prices --gpu-type 4090 --gpus 1 --cpu 16 --memory 64GiB --zone cn-wlcb-01",
                "one card with 16 cores and 64 GiB"),
            .init(
                "prices --gpu-type 4090 --gpus 1 --cpu 16 --memory 64G --system-disk 100 --data-disk 200 --zone cn-wlcb-01",
                "the same with two disks"),
        ])

    private static let list = "GetCompShareInstancePrice"
    private static let own = "GetCompShareInstanceUserPrice"
    /// The action whose price it is, and which tells the parts that are added up.
    private static let bought = "CreateCompShareInstance"

    /// The modes of payment that the action takes, as a test says.
    ///
    /// The grammar is made at every start, and the catalogue is too large to be read then.
    static let chargeTypes = ["Month", "Day", "Dynamic", "Postpay", "Spot"]

    private static let options: [Option] =
        [
            Option(
                "gpu-type", "MODEL", .dynamic(.gpuType), apiName: "GpuType",
                summary: "the GPU model, such as 4090"),
            Option("gpus", "N", .integer(0...64), apiName: "Gpu", summary: "the number of cards"),
            Option("cpu", "N", .integer(1...1_024), apiName: "Cpu", summary: "the number of cores"),
            Option(
                "memory", "SIZE", .text, apiName: "Memory",
                summary: "the memory: 64GiB, 64G, or a number of MB"),
            Option("system-disk", "SIZE", .text, summary: "a system disk of this size: 100, 100GiB"),
            Option(
                "data-disk", "SIZE", .text, isRepeated: true, summary: "a data disk of this size: 200, 200GiB"
            ),
            Option("disk-type", "TYPE", .text, summary: "the medium of the disks, such as CLOUD_SSD"),
            Option(
                "charge", "TYPE", .choice(chargeTypes.map { Choice($0) }), apiName: "ChargeType",
                summary: "one way of payment"),
            Option(
                "image", "ID", .dynamic(.imageID), apiName: "CompShareImageId",
                summary: "an image that may cost something"),
            Option(
                "quantity", "N", .integer(1...120), apiName: "Quantity", summary: "how many units of time"),
            Option(
                ListingDefinition.ArgumentName.columns, "NAME,NAME",
                .choices(fields.map { Choice($0.title) }),
                summary: "only these columns, in this order"),
            Option(
                flag: ListingDefinition.ArgumentName.wide,
                summary: "all columns uncut, however long the lines"),
        ] + ListingDefinition.Place.allCases.map(\.option)

    /// What the service takes for a parameter of the price.
    private static func choices(of parameter: String) -> [String] {
        Catalogue.vendor.action(named: list)?.parameter(for: parameter)?.choices ?? []
    }

    private let arguments: Arguments

    init(_ arguments: Arguments) { self.arguments = arguments }

    // MARK: What is asked

    /// What the options say, once all that is needed is there.
    private struct Wanted {
        let model: String
        let size: InstanceSize
        let place: Place
        /// The parameters, under names that both actions know in some spelling.
        let parameters: [(name: String, value: ParameterValue)]
    }

    @MainActor
    private func wanted(in session: Session) throws(CommandFailure) -> Wanted {
        try Place.refuseAllRegions(arguments, for: "prices")
        let place = session.place(for: Self.list, Place(arguments))
        let missing = ["gpu-type", "gpus", "cpu", "memory", "zone"].filter { name in
            !arguments.has(name) && !(name == "zone" && place.zone != nil)
        }
        guard missing.isEmpty, let model = arguments.text("gpu-type"), let gpus = arguments.integer("gpus"),
            let cpus = arguments.integer("cpu")
        else {
            throw .usage(
                "prices needs \(missing.map { "--\($0)" }.joined(separator: ", "))",
                hint: Self.signature.examples.first.map { "for example: \($0.line)" })
        }
        let memory = try memory()
        var parameters: [(String, ParameterValue)] = [
            ("GpuType", .string(model)), ("Gpu", .integer(gpus)), ("Cpu", .integer(cpus)),
            ("Memory", .integer(memory)),
        ]
        if let charge = arguments.text("charge") { parameters.append(("ChargeType", .string(charge))) }
        if let image = arguments.text("image") { parameters.append(("CompShareImageId", .string(image))) }
        if let quantity = arguments.integer("quantity") {
            parameters.append(("Quantity", .integer(quantity)))
        }
        let medium = try medium()
        for (index, disk) in try disks().enumerated() {
            parameters += [
                ("Disks.\(index).IsBoot", .boolean(disk.isBoot)), ("Disks.\(index).Type", .string(medium)),
                ("Disks.\(index).Size", .integer(disk.size)),
            ]
        }
        return Wanted(
            model: model, size: InstanceSize(gpus: gpus, cpus: cpus, memory: memory), place: place,
            parameters: parameters)
    }

    /// The memory in MB.
    private func memory() throws(CommandFailure) -> Int {
        let text = arguments.text("memory") ?? ""
        let step = SizeText.Unit.gigabyte.rawValue
        if let memory = SizeText.megabytes(text, usual: .megabyte), memory >= step,
            memory.isMultiple(of: step)
        {
            return memory
        }
        let asGigabytes = SizeText.megabytes(text, usual: .gigabyte)
        throw .usage(
            "--memory needs a whole number of GiB, such as 64GiB, or as many MB, not \"\(text)\"",
            range: arguments.range(of: "memory"),
            suggestions: Int(decimal: text) != nil && asGigabytes.map { $0 > 0 } == true ? ["\(text)GiB"] : []
        )
    }

    /// The disks, each with its size in GB.
    private func disks() throws(CommandFailure) -> [(isBoot: Bool, size: Int)] {
        var disks: [(Bool, Int)] = []
        for (name, isBoot) in [("system-disk", true), ("data-disk", false)] {
            for bound in arguments.all(name) {
                let text = bound.value.text ?? ""
                let step = SizeText.Unit.gigabyte.rawValue
                guard let size = SizeText.megabytes(text, usual: .gigabyte), size >= step,
                    size.isMultiple(of: step)
                else {
                    throw .usage(
                        "--\(name) needs a whole number of GB, such as 100 or 100GiB, not \"\(text)\"",
                        range: bound.range)
                }
                disks.append((isBoot, size / step))
            }
        }
        return disks
    }

    /// The medium of the disks; the first that the catalogue names where none is given.
    private func medium() throws(CommandFailure) -> String {
        let known = Self.choices(of: "Disks.N.Type")
        guard let text = arguments.text("disk-type") else { return known.first ?? "" }
        return try ValueKind.choice(known.map { Choice($0) }).read(
            text, for: "--disk-type", at: arguments.range(of: "disk-type")
        ).text ?? ""
    }

    /// The call of one of the two actions, which spell their parameters differently.
    private static func call(_ action: String, _ wanted: Wanted) -> APICall {
        let known = Catalogue.vendor.action(named: action)
        let parameters = wanted.parameters.compactMap { parameter in
            // In small letters it is no spelling of either, and so means the one that the action requires.
            known?.parameter(for: parameter.name.lowercased()).map { found in
                Parameter(found.spelling(of: parameter.name), parameter.value)
            }
        }
        return APICall(action, parameters, for: wanted.place)
    }

    func firstCall(in session: Session) throws(CommandFailure) -> APICall? {
        Self.call(Self.list, try wanted(in: session))
    }

    // MARK: What is shown

    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        let wanted = try wanted(in: session)
        let answer: Answer
        do throws(CommandFailure) {
            answer = try await session.answer(to: Self.call(Self.list, wanted), shownAs: view(own: nil))
        } catch {
            guard error.kind == .refused, let note = await sizeNote(wanted, in: session) else { throw error }
            throw error.with { $0.details.insert(note, at: 0) }
        }
        var notes: [Message] = []
        var own: JSONValue?
        if wanted.parameters.contains(where: { $0.name == "Quantity" && $0.value != .integer(1) }) {
            notes.append("the account's own price is told for one unit of time only")
        } else {
            own = await session.asking(Self.call(Self.own, wanted))?.json
            if own == nil { notes.append("the account's own price cannot be had") }
        }
        if let note = await sizeNote(wanted, in: session) { notes.append(note) }
        guard !Task.isCancelled else { throw .interrupted }
        let view = view(own: own)
        session.ring.setView(view, of: answer.exchange.id)
        let content = view.content(answer.json, answer.exchange)
        var count = 0
        if case .report(let report, _) = content { count = report.rows.count }
        let time = Message(verbatim: HumanDuration.text(answer.exchange.duration))
        notes.append(
            count == 0
                ? "no prices for this in \(wanted.place.region ?? "")"
                : "\(count, one: "price", many: "prices") · \(time)")
        var presentation = Presentation(content, notes: notes, view: view.view)
        presentation.tellsTime = count > 0
        return .show(presentation)
    }

    /// Says that the size is not in the table of sizes, with the nearest that are; nil if it is, or nothing is known.
    @MainActor
    private func sizeNote(_ wanted: Wanted, in session: Session) async -> Message? {
        let call = APICall(
            InstanceSizes.action, [Parameter("MachineTypes.0", .string(wanted.model))], for: wanted.place)
        guard let answer = await session.asking(call) else { return nil }
        let zone = wanted.place.zone ?? ""
        let table = InstanceSizes(answer.json, model: wanted.model, zone: wanted.place.zone)
        if table.sizes.isEmpty, !table.models.isEmpty, !table.models.contains(wanted.model) {
            return "\(zone) has no \(wanted.model), but \(table.models.joined(separator: ", "))"
        }
        guard let nearest = table.nearest(to: wanted.size) else { return nil }
        let words = nearest.map(\.message).listedApart()
        return "\(wanted.model) in \(zone) has no size of \(wanted.size.message); the nearest: \(words)"
    }

    private static let fields = fields(quantity: 1)

    /// The fields, for so many units of time.
    private static func fields(quantity: Int) -> [Field] {
        func price(_ title: String, _ member: String, priority: Int) -> Field {
            Field(Column(title, alignment: .right, priority: priority)) { row in
                InstanceFields.price(row[member], charge: row["ChargeType"], quantity: quantity)
            }
        }
        return [
            .identifier("CHARGE", "ChargeType"), price("INSTANCE", "Instance", priority: 85),
            price("DISKS", "Disks", priority: 60), price("SYSTEM DISKS", "SystemDisks", priority: 50),
            price("IMAGE", "CompShareImage", priority: 70), price("TOTAL", "Total", priority: 95),
            price("OWN", "OwnTotal", priority: 94), price("ORIGINAL", "OriginalPrice", priority: 40),
            price("LIST", "ListPrice", priority: 30),
        ]
    }

    /// How the answer is shown, now and by `last`, given the account's own prices.
    private func view(own: JSONValue?) -> AnswerView {
        let columns = arguments.text(ListingDefinition.ArgumentName.columns).map { text in
            text.splitAtCommas().map(String.init)
        }
        let isWide = arguments.boolean(ListingDefinition.ArgumentName.wide) ?? false
        let fields = Self.fields(quantity: arguments.integer("quantity") ?? 1)
        return AnswerView(.init(columns: columns, isWide: isWide, takesColumns: true)) { json, exchange in
            let names = ListNames(Catalogue.vendor.action(named: Self.list)?.resultKeys ?? [])
            let list = names.list(in: json)
            let ownRows = own.flatMap { names.list(in: $0)?.rows } ?? []
            let report = Report(
                document: json, bytes: exchange.response?.body ?? [],
                rows: Self.rows(list?.rows ?? [], ownRows), listMember: list?.name,
                schema: Schema(fields))
            return .report(report, exchange: exchange)
        }
    }

    /// The rows of the list, each with the sum of its parts and that of the account's own price for the same mode.
    private static func rows(_ list: [JSONValue], _ own: [JSONValue]) -> [JSONValue] {
        let action = Catalogue.vendor.action(named: bought)
        let quote = action.flatMap { action in
            action.costs?.quote.flatMap { PriceQuote($0, for: [], of: action) }
        }
        func sum(_ row: JSONValue) -> JSONValue? {
            (quote?.total(of: row)).flatMap { JSONNumber("\($0)") }.map(JSONValue.number)
        }
        func mode(_ row: JSONValue) -> String? { row["ChargeType"]?.text }
        var rows = list.map { row -> JSONValue in
            var object = row.object ?? JSONObject()
            object["Total"] = sum(row)
            object["OwnTotal"] = own.first { mode($0) == mode(row) }.flatMap(sum)
            return .object(object)
        }
        let known = Set(list.map(mode))
        for row in own where !known.contains(mode(row)) {
            var object = JSONObject()
            object["ChargeType"] = row["ChargeType"]
            object["OwnTotal"] = sum(row)
            rows.append(.object(object))
        }
        return rows
    }
}

import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshLocalization
import CompshRendering
import CompshTextLayout

/// What the monitor measured of one instance in the last half hour.
///
/// Source: the answer of `GetCompShareInstanceMonitor` in the catalogue; which measures there are, and their units, the
/// catalogue's metrics say.
struct InstanceMonitor: Sendable {
    static let action = "GetCompShareInstanceMonitor"
    /// Half an hour.
    static let span = 1_800
    /// A bar for every three minutes; with what stands beside it, a line fits into 40 columns.
    private static let bars = 10

    /// One measure of one device.
    struct Series: Sendable {
        let key: String
        /// What tells the device from others: a card's bus, a mount, a disk; empty where there is one for the instance.
        let device: String
        /// By time.
        let points: [(time: Int, value: Double)]
    }

    /// In the order of the catalogue; those without a measurement are left out.
    let series: [Series]
    /// The end of the half hour, in Unix seconds.
    private let end: Int

    /// The parameters that say for which time; a recording answers whatever the time is.
    static let times: Set = ["StartTime", "EndTime"]

    /// The call that reads it: with both times for one instance, the service answers all it measures.
    ///
    /// - Parameters:
    ///   - id: The instance.
    ///   - place: Where it is.
    ///   - end: The end of the half hour; nil for that of a recording.
    /// - Returns: The call.
    static func call(_ id: String, in place: Place, until end: Int?) -> APICall {
        var parameters = [Parameter("UHostIds", .array([.string(id)]))]
        if let end {
            parameters += [
                Parameter("StartTime", .integer(end - span)), Parameter("EndTime", .integer(end)),
            ]
        }
        return APICall(action, parameters, for: place)
    }

    /// Reads the part of an answer that is about one instance.
    init(_ answer: JSONValue, of id: String, until end: Int?) {
        let data = answer["Data"]
        // Container instances have a list of their own, which may be null.
        let rows = (data?["List"]?.array ?? []) + (data?["PodList"]?.array ?? [])
        let own = rows.filter { $0["UHostId"]?.text == id || $0["PodId"]?.text == id }
        var found: [Series] = []
        for metric in own.flatMap({ $0["Metrics"]?.array ?? [] }) {
            guard let key = metric["MetricKey"]?.text else { continue }
            for result in metric["Results"]?.array ?? [] {
                let points = Self.points(of: result)
                guard !points.isEmpty else { continue }
                found.append(Series(key: key, device: Self.device(of: result), points: points))
            }
        }
        let order = Catalogue.vendor.metrics.map(\.key)
        func place(_ series: Series) -> Int { order.firstIndex(of: series.key) ?? order.count }
        series = found.enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
            .map(\.element)
        // The service's clock may be ahead of this one.
        self.end = max(end ?? 0, series.compactMap { $0.points.last?.time }.max() ?? 0)
    }

    private static func points(of result: JSONValue) -> [(time: Int, value: Double)] {
        (result["Values"]?.array ?? []).compactMap { point in
            guard let time = point["Timestamp"]?.integer,
                let value = point["Value"]?.double ?? point["Value"]?.text.flatMap(Double.init),
                value.isFinite
            else { return nil }
            return (time, value)
        }.sorted { $0.time < $1.time }
    }

    private static func device(of result: JSONValue) -> String {
        (result["TagMap"]?.object?.members ?? []).compactMap(\.value.text).filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    // MARK: Shown

    /// A row for each series, with the words of a language.
    func report(in language: Language) -> Report {
        let metrics = Dictionary(Catalogue.vendor.metrics.map { ($0.key, $0) }) { first, _ in first }
        let rows = series.map { series -> JSONValue in
            let metric = metrics[series.key]
            let name = metric.map { Self.name($0.summary, in: language) } ?? series.key
            return [
                "metric": .string(name), "key": .string(series.key), "device": .string(series.device),
                "last": (series.points.last?.value).flatMap(JSONNumber.init).map(JSONValue.number) ?? .null,
                "graph": .string(graph(series, metric?.unit)),
            ]
        }
        let quantities = metrics.compactMapValues { Self.quantity($0.unit) }
        let last = Field(Column("LAST", alignment: .right, priority: 95)) { row in
            guard let text = row["last"]?.text else { return .missing }
            let quantity = row["key"]?.text.flatMap { quantities[$0] }
            return quantity.map { .quantity(text, $0) } ?? .text(text)
        }
        var fields: [Field] = [
            .text("METRIC", "metric", priority: 100, minimumWidth: 10), last,
            .word("30 MIN", "graph", priority: 90),
        ]
        if series.contains(where: { !$0.device.isEmpty }) {
            fields.insert(.text("DEVICE", "device", priority: 60, minimumWidth: 6), at: 1)
        }
        return Report("metrics", rows, schema: Schema(fields))
    }

    private static func quantity(_ unit: CatalogueUnit) -> Quantity? {
        switch unit {
        case .percent: .percent
        case .bitsPerSecond: .bitsPerSecond
        case .bytesPerSecond: .bytesPerSecond
        default: nil
        }
    }

    /// The first part of what the catalogue says of a measure: `GPU load` of “GPU load, per card.”.
    private static func name(_ summary: CatalogueText, in language: Language) -> String {
        let text = Message(summary).text(in: language)
        return String(text.prefix { !",.，。；".contains($0) })
    }

    private func graph(_ series: Series, _ unit: CatalogueUnit?) -> String {
        var sums = [(sum: Double, count: Int)](repeating: (0, 0), count: Self.bars)
        let start = end - Self.span
        for point in series.points where point.time >= start {
            let place = min(Self.bars - 1, (point.time - start) * Self.bars / Self.span)
            sums[place].sum += point.value
            sums[place].count += 1
        }
        let values = sums.map { $0.count == 0 ? nil : $0.sum / Double($0.count) }
        let top = unit == .percent ? 100 : values.compactMap { $0 }.max() ?? 0
        return Sparkline.text(values, top: top)
    }
}

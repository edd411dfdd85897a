package import CompShareCatalogue
public import CompShareOrderedJSON
public import CompShareWire

/// A read that tells beforehand what a call would cost.
///
/// Some calls have several, and cost the sum: one that adds cards to an instance and enlarges its disk.
///
/// ```swift
/// let call = try client.prepare("CreateCompShareInstance", parameters)
/// for quote in PriceQuote.all(for: call) {
///     let answer = try await client.call(quote.action, quote.parameters)
///     print(quote.price(in: answer.json)?.amount ?? "no price")  // 2.77
/// }
/// ```
public struct PriceQuote: Sendable, Hashable {
    /// What the service asks for.
    public struct Price: Sendable, Hashable {
        /// How much; less than zero is given back.
        public let amount: Yuan
        /// What it is for; nil if neither the call nor the answer tells.
        public let period: BillingPeriod?

        /// Creates a price.
        public init(_ amount: Yuan, for period: BillingPeriod? = nil) {
            self.amount = amount
            self.period = period
        }

        /// What several cost together; nil if there are none, or the sum is too large.
        ///
        /// It is for a period if all of them are for that one.
        public static func sum(_ prices: [Price]) -> Price? {
            guard let first = prices.first else { return nil }
            var amount = first.amount
            for price in prices.dropFirst() {
                guard let sum = amount.adding(price.amount) else { return nil }
                amount = sum
            }
            return Price(amount, for: prices.allSatisfy { $0.period == first.period } ? first.period : nil)
        }
    }

    /// The action to ask.
    public let action: String
    /// Its parameters, place and project included.
    public let parameters: [Parameter]

    /// The members whose numbers are added up, each as a path in the answer.
    private let result: [JSONPath]
    /// What the numbers are in.
    private let unit: CatalogueUnit
    /// By what the sum is multiplied.
    private let factor: Int
    /// How many units of time are bought.
    private let quantity: Int
    /// What is asked about, in the names of the call: a row that says otherwise is of something else.
    private let subject: [FlatParameter]

    /// The quotes whose sum is the price of a call; empty if no action tells it.
    public static func all(for call: PreparedCall) -> [PriceQuote] { all(for: call.unsigned) }

    /// The quotes for a request; empty if no action tells its price.
    static func all(for request: HTTPRequest) -> [PriceQuote] {
        let given = request.parameters.flattened
        guard let action = Catalogue.vendor.action(named: request.action), let costs = action.costs else {
            return []
        }
        // What the service takes anyway chooses no other quote: WithoutGpu=false is the usual start.
        let chosen = given.filter {
            !$0.text.isEmpty && action.parameter(for: $0.name)?.isDefault($0.text) != true
        }
        let known = costs.quotes(given: Set(chosen.map(\.name)))
        let quotes = known.compactMap { PriceQuote($0, for: given, of: action) }
        return quotes.count == known.count ? quotes : []
    }

    /// The quote for a call with these parameters, whose action the catalogue describes.
    ///
    /// nil where the parameters do not tell by what the sum is multiplied.
    package init?(_ quote: CatalogueQuote, for given: [FlatParameter], of quoted: CatalogueAction) {
        func value(_ name: String) -> String? {
            given.last { $0.name == name && !$0.text.isEmpty }?.text
        }
        action = quote.action
        unit = quote.unit
        result = quote.result.compactMap { path in try? JSONPath(path) }
        guard result.count == quote.result.count else { return nil }
        factor = quote.factor.flatMap(value).map { Int(decimal: $0) ?? 0 } ?? 1
        quantity = value("Quantity").flatMap { Int(decimal: $0) } ?? 1
        guard factor > 0 else { return nil }
        let asking = Catalogue.vendor.action(named: quote.action)
        var parameters: [Parameter] = []
        var subject: [FlatParameter] = []
        for parameter in quote.parameters {
            switch parameter.source {
            case .text(let text):
                parameters.append(Parameter(parameter.name, .string(text)))
                subject.append(FlatParameter(name: parameter.name, text: text))
            case .parameter(let source):
                var values = Self.values(of: source, as: parameter.name, in: given)
                // Left out, it is what the service takes then; the quote would come for every mode.
                if values.isEmpty, source == ChargeMode.name,
                    let usual = quoted.parameter(for: source)?.defaultValue
                {
                    values = [FlatParameter(name: parameter.name, text: usual)]
                }
                let isList = asking?.parameter(for: parameter.name)?.isList == true
                for value in values {
                    let name = isList && value.name == parameter.name ? value.name + ".0" : value.name
                    parameters.append(Parameter(name, .string(value.text)))
                    if !source.contains(".") { subject.append(FlatParameter(name: source, text: value.text)) }
                }
            }
        }
        self.parameters = parameters
        self.subject = subject
    }

    /// The values of a parameter of the quoted call under the name that the quoting action has for it.
    ///
    /// `Disks.N.Size` stands for `Disks.0.Size`, `Disks.1.Size` and so on, each under its own number.
    private static func values(
        of source: String, as name: String, in given: [FlatParameter]
    ) -> [FlatParameter] {
        let pattern = source.split(separator: ".", omittingEmptySubsequences: false)
        let wanted = name.split(separator: ".", omittingEmptySubsequences: false)
        return given.filter { !$0.text.isEmpty }.compactMap { parameter in
            let parts = parameter.name.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == pattern.count else { return nil }
            var numbers: [Substring] = []
            for (part, place) in zip(parts, pattern) {
                if place == "N", Int(decimal: part) != nil {
                    numbers.append(part)
                } else if part != place {
                    return nil
                }
            }
            let own = wanted.map { $0 == "N" && !numbers.isEmpty ? numbers.removeFirst() : $0 }
            return FlatParameter(name: own.joined(separator: "."), text: parameter.text)
        }
    }

    // MARK: The answer

    /// The price in an answer to the quote; nil if it tells none for what was asked about.
    public func price(in answer: JSONValue) -> Price? {
        guard let row = row(of: answer), let amount = total(of: row) else { return nil }
        let mode = row[ChargeMode.name]?.text ?? subject.first { $0.name == ChargeMode.name }?.text
        return Price(amount, for: mode.flatMap { BillingPeriod(chargeType: $0, quantity: quantity) })
    }

    /// The sum of a row's parts; nil if it lacks the first, which is the price of the thing itself.
    package func total(of row: JSONValue) -> Yuan? {
        var sum = Yuan.zero
        for (place, path) in result.enumerated() {
            guard case .member(let name)? = path.steps.last, let value = row[name], !value.isNull else {
                if place == 0 { return nil }
                // For what is not charged there may be no part.
                continue
            }
            guard let amount = amount(value), let next = sum.adding(amount) else { return nil }
            sum = next
        }
        return sum.times(factor)
    }

    private func amount(_ value: JSONValue) -> Yuan? {
        value.text.flatMap { unit == .fen ? Yuan(fen: $0) : Yuan($0) }
    }

    /// The object whose members are added up: of a list, the row that is about what was asked.
    private func row(of answer: JSONValue) -> JSONValue? {
        var row = answer
        for (place, step) in (result.first?.steps.dropLast() ?? []).enumerated() {
            let next: JSONValue? =
                switch step {
                case .member(let name): Self.list(name, in: row, isFirst: place == 0, action)
                case .element, .every, .anyOne: row.array?.first(where: fits)
                }
            guard let next else { return nil }
            row = next
        }
        return row
    }

    /// A member of the answer, under whichever of its names it comes.
    private static func list(
        _ name: String, in answer: JSONValue, isFirst: Bool, _ action: String
    ) -> JSONValue? {
        if let value = answer[name], !value.isNull { return value }
        guard isFirst, let keys = Catalogue.vendor.action(named: action)?.resultKeys, keys.contains(name)
        else { return nil }
        return keys.lazy.compactMap { answer[$0] }.first { !$0.isNull }
    }

    /// Whether a row is about what was asked: where it names a mode, an instance or a place, it is that of the call.
    private func fits(_ row: JSONValue) -> Bool {
        subject.allSatisfy { parameter in
            row[parameter.name]?.text.map { $0.isEmpty || $0 == parameter.text } ?? true
        }
    }
}

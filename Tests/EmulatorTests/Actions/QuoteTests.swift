import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

/// What the catalogue says about prices is what the emulator answers: for each action that costs or gives back.
struct QuoteTests {
    /// The actions with a quote, and those with a refund.
    private static let quotes = Catalogue.vendor.actions.flatMap { action in
        [action.costs?.quote, action.refund].compactMap { $0 }.map { (action.name, $0) }
    }

    @Test func `these are all`() {
        #expect(Self.quotes.count == 13)
    }

    @Test(arguments: quotes.indices)
    func `a quote tells its price`(index: Int) throws {
        let (name, quote) = Self.quotes[index]
        let action = try #require(Catalogue.vendor.action(named: name))
        let quoting = try #require(Catalogue.vendor.action(named: quote.action))
        let emulator = try Emulator.small(clock: TestClock())
        let samples = try Samples(emulator)
        let call = try samples.required(by: action)
        var parameters: [Parameter] = []
        for parameter in quote.parameters {
            let known = try #require(
                quoting.parameters.first { $0.name == parameter.name }, "\(parameter.name)")
            let isList = known.isRepeated && !parameter.name.contains(".N.")
            let place = parameter.name.replacing(".N.", with: ".0.")
            switch parameter.source {
            case .text(let text): parameters.append(Parameter(place, .string(text)))
            case .parameter(let source):
                var value = call.first { $0.name == source.replacing(".N.", with: ".0.") }?.value
                // What it may buy is sold in container zones only.
                if action.name == "AttachUS3" {
                    value = ["Region": Samples.containerRegion, "Zone": Samples.containerZone][source].map {
                        .string($0)
                    }
                }
                // Optional there, but not here.
                if value == nil, known.isRequired { value = try samples.value(of: source, action) }
                guard let value else { continue }
                parameters.append(Parameter(place, isList ? .array([value]) : value))
            }
        }
        let answer = try emulator.call(quote.action, parameters)
        #expect(answer["RetCode"] == 0, "\(answer)")
        for path in quote.result {
            #expect(Self.value(at: path, in: answer)?.double != nil, "\(path) of \(answer)")
        }
    }

    /// The value at a path such as `PriceDetails[0].Disks`.
    private static func value(at path: String, in answer: JSONValue) -> JSONValue? {
        path.split { ".[]".contains($0) }.reduce(answer) { value, step in
            Int(step).map { value?[$0] } ?? value?[String(step)]
        }
    }
}

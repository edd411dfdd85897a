import CompShareOrderedJSON

/// What an action does to the bill.
package struct CatalogueCosts: Sendable, Hashable {
    /// How it costs something.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// It buys something.
        case buys
        /// It changes what is billed.
        case changes
        /// It does so only under a condition.
        case may
    }

    /// A quote that holds where some parameters are given.
    package struct ConditionalQuote: Sendable, Hashable {
        /// The parameters; all of them must be there.
        package let parameters: [String]
        /// The call that then tells the price; nil if none does.
        package let quote: CatalogueQuote?
    }

    /// How it costs something.
    package let kind: Kind
    /// Under which condition; nil if always.
    package let condition: CatalogueText?
    /// What is charged, one sentence.
    package let note: CatalogueText
    /// The call that tells the price beforehand; nil if no action does.
    package let quote: CatalogueQuote?
    /// Calls that tell it in place of `quote` where some parameters are given.
    let otherQuotes: [ConditionalQuote]
    /// A remark about the quote, or in place of one.
    package let quoteNote: CatalogueText?

    init?(_ json: JSONValue) {
        guard json["costs"]?.bool == true, let kind = json["costsKind"]?.string.flatMap(Kind.init),
            let note = CatalogueText("costsNote", in: json)
        else { return nil }
        self.kind = kind
        self.note = note
        condition = CatalogueText("costsWhen", in: json)
        quote = CatalogueQuote(json, prefix: "price")
        quoteNote = CatalogueText("priceNote", in: json)
        otherQuotes = (json["priceOther"]?.array ?? []).map { other in
            ConditionalQuote(
                parameters: other["whenGiven"]?.texts ?? [], quote: CatalogueQuote(other, prefix: "price"))
        }
    }

    /// The calls that together tell the price of a call with these parameters; empty if none does.
    ///
    /// A quote that holds for some parameters replaces the usual one only if it covers all that the usual one would price:
    /// a call that enlarges a disk and adds cards has the price of both.
    package func quotes(given names: Set<String>) -> [CatalogueQuote] {
        let others = otherQuotes.filter {
            !$0.parameters.isEmpty && $0.parameters.allSatisfy(names.contains)
        }
        let quotes = others.compactMap(\.quote)
        guard quotes.count == others.count else { return [] }
        let covered = Set(quotes.flatMap(\.sources))
        if let quote,
            others.isEmpty || quote.sources.contains(where: { names.contains($0) && !covered.contains($0) })
        {
            return [quote] + quotes
        }
        return quotes
    }
}

/// A call of a read that tells what another call would cost, or give back.
package struct CatalogueQuote: Sendable, Hashable {
    /// Where the value of one of its parameters comes from.
    package enum Source: Sendable, Hashable {
        /// From the parameter of this name of the quoted call; left out where the call lacks it.
        case parameter(String)
        /// It is always this text.
        case text(String)
    }

    /// A parameter of the quoting action.
    package struct Parameter: Sendable, Hashable {
        /// Its name; with `N` in it for each element of a list, index by index.
        package let name: String
        /// Where its value comes from.
        package let source: Source
    }

    /// The quoting action.
    package let action: String
    /// Its parameters.
    package let parameters: [Parameter]
    /// The paths in its answer whose numbers are added up.
    package let result: [String]
    /// What they are in: yuan or fen.
    package let unit: CatalogueUnit
    /// The parameter of the quoted call by which the sum is multiplied; nil if there is none.
    package let factor: String?

    /// The parameters of the quoted call that it takes.
    fileprivate var sources: [String] {
        parameters.compactMap { parameter in
            if case .parameter(let name) = parameter.source { name } else { nil }
        }
    }

    init?(_ json: JSONValue, prefix: String) {
        guard let action = json[prefix + "Action"]?.string,
            let unit = json[prefix + "Unit"]?.string.flatMap(CatalogueUnit.init)
        else { return nil }
        self.action = action
        self.unit = unit
        parameters = (json[prefix + "Params"]?.object?.members ?? []).compactMap { member in
            let source =
                member.value.string.map(Source.parameter)
                ?? member.value["value"]?.string.map(Source.text)
            return source.map { Parameter(name: member.name, source: $0) }
        }
        result = json[prefix + "Result"]?.texts ?? []
        factor = json[prefix + "Times"]?.string
    }
}

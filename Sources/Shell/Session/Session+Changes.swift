package import CompShare
import CompShareCatalogue
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

extension Session {
    /// Whether a change may be sent.
    ///
    /// A person is asked for the resource's id before something is destroyed, and for yes or no before a running system is
    /// interrupted or money is spent; the price that the service quotes stands in the question. A limit to the price holds
    /// whoever is asked.
    package func confirmation(of change: PendingChange) async -> PendingChange.Confirmation {
        quotedPrice = nil
        guard confirmsChanges || isInteractive && ask != nil else { return .unavailable }
        let isAllowed = policy.rule(for: change.action)?.verdict == .allow
        var isAsked =
            !confirmsChanges && !isAllowed && (change.kind.needsConfirmation || change.costs != nil)
        if let costs = change.costs, isAsked || settings.maxPrice.value != nil {
            quotedPrice = await price(of: costs)
            guard !Task.isCancelled else { return .declined }
            if let limit = settings.maxPrice.value {
                if let refusal = refusal(of: costs, limit: limit) { return .refused(refusal) }
                // Nobody knows whether it is within the limit.
                if quotedPrice == nil, !confirmsChanges { isAsked = true }
            }
        }
        guard isAsked, let ask else { return .confirmed }
        let question = ChangeQuestion(change, price: quotedPrice, profile: profileName)
        return question.isAgreed(by: ask(question.question)) ? .confirmed : .declined
    }

    /// Why a change is beyond the limit, given the price that was quoted; nil if it is not.
    private func refusal(of costs: ChangeCosts, limit: Yuan) -> CompShareError.Refusal? {
        guard let price = quotedPrice else { return costs.kind == .buys ? .unpriced(limit: limit) : nil }
        return price.amount > limit ? .tooExpensive(price, limit: limit) : nil
    }

    /// The price that the service quotes for a change; nil if none can be had.
    private func price(of costs: ChangeCosts) async -> PriceQuote.Price? {
        var prices: [PriceQuote.Price] = []
        for quote in costs.quotes {
            let answer = await asking(APICall(quote.action, quote.parameters, for: Place()))
            guard let price = answer.flatMap({ quote.price(in: $0.json) }) else { return nil }
            prices.append(price)
        }
        return .sum(prices)
    }

    /// What a read answers that nobody has typed; nil if it fails, or was not recorded.
    ///
    /// It is kept as a question, beside the exchanges that were asked for.
    func asking(_ call: APICall) async -> Answer? {
        let exchange: Exchange?
        var answer: Answer?
        do throws(CompShareError) {
            answer = try await client(for: call.place).call(call.action, call.parameters)
            exchange = answer?.exchange
        } catch {
            exchange = error.exchange
        }
        guard let exchange else { return nil }
        if case .failure(let error) = exchange.result, error.kind == .notRecorded { return nil }
        keep(question: exchange)
        return answer
    }

    /// Keeps an exchange that nobody has typed, and remembers what must not be shown of it.
    func keep(question exchange: Exchange) {
        secrets.insert(found: SecretMask.secrets(in: exchange.result))
        secrets.insert(exchange)
        ring.append(question: exchange)
    }

    /// Refuses a call that would be refused in any case, before anything is asked for it.
    ///
    /// - Throws: `CommandFailure` where a rule forbids the action, or changes are off.
    func refuseIfHopeless(_ action: String) throws(CommandFailure) {
        if let refusal = policy.refusal(of: action) {
            throw failure(for: CompShareError(.withheld(refusal), action: action))
        }
        guard settings.write.value || ActionKind(action) == .read else {
            throw failure(for: CompShareError(.refused, action: action))
        }
    }
}

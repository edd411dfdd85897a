import CompShareCatalogue
import CompShareOrderedJSON

/// What an action works on.
struct ActionContext: Sendable {
    /// The community's images, with what the caller has changed.
    var data: any ImageData
    /// Rises with each change of `data`.
    var generation: Int
    /// The searches whose results are kept.
    var queries: QueryCache
    /// What else the caller has.
    var account: Account
}

/// An action of the API.
///
/// A call is served in two steps, because the service looks at all parameters before it looks at the project, and
/// because a search through many groups must not hold up the thread that reads sockets.
struct ServedAction: Sendable {
    /// What an action answers.
    enum Reply: Sendable, ExpressibleByDictionaryLiteral {
        /// The members after `RetCode` and `Action`.
        case members(JSONObject)
        /// A page of a community listing, which is made when it is known in which form.
        case listing(ImageListing)
        /// A file in place of JSON.
        case file(name: String, type: String, bytes: [UInt8])

        init(dictionaryLiteral members: (String, JSONValue)...) {
            self = .members(JSONObject(pairs: members))
        }
    }

    /// What is left to do for a call whose parameters have been read.
    struct Work: Sendable {
        /// Whether it may take longer than some milliseconds.
        var isLong = false
        /// Does what was asked and makes the reply; refused where the state of what it works on does not allow it.
        let perform: @Sendable () throws(Refusal) -> Reply
    }

    /// Reads and checks the parameters of a call.
    typealias Serve = @Sendable (CallParameters, ActionContext) throws(Refusal) -> Work

    /// The name as the service spells it.
    let name: String
    /// Reads a call and says what to do for it.
    let serve: Serve

    /// An action that checks its parameters itself.
    init(unchecked name: String, _ serve: @escaping Serve) {
        self.name = name
        self.serve = serve
    }

    /// An action whose parameters the catalogue checks before `perform` sees them.
    init(
        inContext name: String,
        _ perform: @escaping @Sendable (CallParameters, ActionContext) throws(Refusal) -> Reply
    ) {
        self.init(unchecked: name) { call, context throws(Refusal) in
            if let action = Catalogue.vendor.action(named: name) { try ParameterCheck(action).check(call) }
            return Work { () throws(Refusal) in try perform(call, context) }
        }
    }

    /// An action, checked likewise, that needs nothing but what the caller has.
    ///
    /// Others wait for it, so that it is short.
    init(
        _ name: String,
        _ perform: @escaping @Sendable (CallParameters, inout AccountState) throws(Refusal) -> Reply
    ) {
        self.init(inContext: name) { call, context throws(Refusal) in
            try context.account.withState { state throws(Refusal) in try perform(call, &state) }
        }
    }
}

/// The actions that the emulator serves: those with code of their own, and all others of the catalogue.
enum ActionRegistry {
    private static let byName = {
        // The listings check their own parameters, so that they need no catalogue.
        let listings = [
            CommunityImages.ofUser, CommunityImages.ofEveryone, CommunityImages.ofCaller,
            PlainImages.platform, PlainImages.custom, PlainImages.shared, ImageTags.all,
            PlaceActions.zones, PlaceActions.regions, ProjectDirectory.list, UserInfo.get,
        ]
        let all = [
            listings, InstanceActions.all, DiskActions.all, FavoriteActions.all, CustomImageActions.all,
            FileStorageActions.all, NetworkActions.all, PriceActions.all, MarketActions.all, TeamActions.all,
        ]
        return Dictionary(uniqueKeysWithValues: all.joined().map { ($0.name, $0) })
    }()

    /// The action of exactly this name: the service takes no other spelling.
    static func action(named name: String) -> ServedAction? {
        if let action = byName[name] { return action }
        // Withdrawn ones answer in production as if they had never been.
        guard let action = Catalogue.vendor.action(named: name), action.name == name,
            action.status != .withdrawn
        else { return nil }
        return ServedAction(action)
    }
}

extension ServedAction {
    /// An action of which nothing but the catalogue is known here: its answer is made up from the documented types.
    fileprivate init(_ action: CatalogueAction) {
        self.init(unchecked: action.name) { call, context throws(Refusal) in
            // Named in a guide only. Inventing an answer would say more than anyone has published.
            guard action.status != .unpublished else { throw .unpublished(action.name) }
            try ParameterCheck(action).check(call)
            // Production refuses it whatever it is given; which code it takes is not known, so that of a bad value.
            guard action.status != .unreliable else {
                throw .notAvailable(action.parameters.last(where: \.isRequired)?.name ?? "Action")
            }
            let maker = AnswerMaker(action, seed: context.data.seed)
            return Work { .members(maker.answer(to: call)) }
        }
    }
}

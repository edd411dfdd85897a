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
    enum Reply: Sendable {
        /// The members after `RetCode` and `Action`.
        case members([JSONObject.Member])
        /// A file in place of JSON.
        case file(name: String, type: String, bytes: [UInt8])
    }

    /// What is left to do for a call whose parameters have been read.
    struct Work: Sendable {
        /// Whether it may take longer than some milliseconds.
        let isLong: Bool
        /// Does what was asked and makes the reply.
        let perform: @Sendable () throws(Refusal) -> Reply

        /// Work that cannot be refused any more.
        init(isLong: Bool = false, _ members: @escaping @Sendable () -> [JSONObject.Member]) {
            self.isLong = isLong
            perform = { .members(members()) }
        }

        /// Work that may be refused, because of the state of what it works on.
        init(performing perform: @escaping @Sendable () throws(Refusal) -> Reply) {
            isLong = false
            self.perform = perform
        }
    }

    /// Reads and checks the parameters of a call.
    typealias Serve = @Sendable (CallParameters, ActionContext) throws(Refusal) -> Work

    /// The name as the service spells it.
    let name: String
    /// Reads a call and says what to do for it.
    let serve: Serve

    /// An action that checks its parameters itself.
    init(_ name: String, _ serve: @escaping Serve) {
        self.name = name
        self.serve = serve
    }

    /// An action whose parameters the catalogue checks before `perform` sees them.
    init(
        checked name: String,
        _ perform: @escaping @Sendable (CallParameters, ActionContext) throws(Refusal) -> Reply
    ) {
        self.init(name) { (call, context) throws(Refusal) in
            if let action = Catalogue.vendor.action(named: name) {
                try ParameterCheck(action).check(call)
            }
            return Work { () throws(Refusal) in try perform(call, context) }
        }
    }
}

/// The actions that the emulator serves: those that it knows by heart, and all others of the catalogue.
enum ActionRegistry {
    /// The listings check their own parameters, so that they need no catalogue.
    private static let listings: [ServedAction] = [
        ServedAction("DescribeUserCommunityImages", CommunityImages.ofUser),
        ServedAction("DescribeCommunityImages", CommunityImages.ofEveryone),
        ServedAction("DescribeSelfCommunityImages", CommunityImages.ofCaller),
        ServedAction("DescribeCompShareImages", PlainImages.platform),
        ServedAction("DescribeCompShareCustomImages", PlainImages.custom),
        ServedAction("DescribeCompShareSharingImages", PlainImages.shared),
        ServedAction("DescribeCompShareImageTags", ImageTags.all),
        ServedAction("DescribeCompShareSupportZone", PlaceActions.zones),
        ServedAction("GetRegion", PlaceActions.regions),
        ServedAction("GetProjectList", ProjectDirectory.list),
        ServedAction("GetUserInfo", UserInfo.get),
    ]

    private static let byName: [String: ServedAction] = {
        var actions: [String: ServedAction] = [:]
        let all = [
            listings, InstanceActions.all, DiskActions.all, FavoriteActions.all, CustomImageActions.all,
            FileStorageActions.all, NetworkActions.all, PriceActions.all, MarketActions.all, TeamActions.all,
        ]
        for action in all.joined() { actions[action.name] = action }
        return actions
    }()

    /// The action of exactly this name: the service takes no other spelling.
    static func action(named name: String) -> ServedAction? {
        if let action = byName[name] { return action }
        // Withdrawn ones answer in production as if they had never been.
        guard let action = Catalogue.vendor.action(named: name), action.name == name,
            action.status != .withdrawn
        else { return nil }
        return CataloguedAction.serving(action)
    }
}

import OrderedJSON

/// What an action works on.
struct ActionContext: Sendable {
    var data: any ImageData
    var queries: QueryCache
}

/// An action of the API.
///
/// A call is served in two steps, because the service looks at all parameters before it looks at the project, and
/// because a search through many groups must not hold up the thread that reads sockets.
struct ServedAction: Sendable {
    /// What is left to do for a call whose parameters have been read.
    struct Work: Sendable {
        /// Whether it may take longer than some milliseconds.
        var isLong = false
        /// Makes the members of the answer after `RetCode` and `Action`.
        var members: @Sendable () -> [JSONObject.Member]
    }

    /// Reads and checks the parameters of a call.
    typealias Serve = @Sendable (CallParameters, ActionContext) throws(Refusal) -> Work

    var name: String
    /// Nil if the emulator does not serve the action yet.
    var serve: Serve?
}

/// The actions that the emulator serves, one line each, and the names of all others.
enum ActionRegistry {
    private static let served: [ServedAction] = [
        ServedAction(name: "DescribeUserCommunityImages", serve: CommunityImages.ofUser),
        ServedAction(name: "DescribeCommunityImages", serve: CommunityImages.ofEveryone),
        ServedAction(name: "DescribeSelfCommunityImages", serve: CommunityImages.ofCaller),
        ServedAction(name: "DescribeCompShareImages", serve: PlainImages.platform),
        ServedAction(name: "DescribeCompShareCustomImages", serve: PlainImages.custom),
        ServedAction(name: "DescribeCompShareSharingImages", serve: PlainImages.shared),
        ServedAction(name: "DescribeCompShareImageTags", serve: ImageTags.all),
        ServedAction(name: "DescribeCompShareSupportZone", serve: PlaceActions.zones),
        ServedAction(name: "GetRegion", serve: PlaceActions.regions),
        ServedAction(name: "GetProjectList", serve: ProjectDirectory.list),
        ServedAction(name: "GetUserInfo", serve: UserInfo.get),
    ]

    private static let byName: [String: ServedAction] = {
        var actions: [String: ServedAction] = [:]
        for name in ActionNames.all { actions[name] = ServedAction(name: name) }
        // Withdrawn in production, where they answer as if they had never been.
        for name in ActionNames.withdrawn { actions[name] = nil }
        for action in served { actions[action.name] = action }
        return actions
    }()

    /// The action of exactly this name: the service takes no other spelling.
    static func action(named name: String) -> ServedAction? { byName[name] }
}

import OrderedJSON

/// What an action works on.
struct ActionContext {
    var data: any ImageData
    var queries: QueryCache
}

/// An action of the API.
struct ServedAction: Sendable {
    /// Gives the members of the answer after `Action` and `RetCode`; nil if the emulator does not serve it yet.
    typealias Serve = @Sendable (CallParameters, ActionContext) throws(Refusal) -> [JSONObject.Member]

    var name: String
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

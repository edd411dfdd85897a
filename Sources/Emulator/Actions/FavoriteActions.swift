import CompShareOrderedJSON

/// The caller's favourites among the community's groups.
enum FavoriteActions {
    /// The actions of this file.
    static let all: [ServedAction] = [
        ServedAction(checked: "CreateCompShareImageFavorite") { (call, context) throws(Refusal) in
            try set(true, call, context)
        },
        ServedAction(checked: "DeleteCompShareImageFavorite") { (call, context) throws(Refusal) in
            try set(false, call, context)
        },
    ]

    /// Doing it twice does no harm; an unknown group is refused.
    private static func set(
        _ isFavorite: Bool, _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        let id = call.nonEmpty("GroupId") ?? ""
        guard context.data.place(ofGroup: id) != nil else { throw .notAvailable("GroupId") }
        try context.account.community.change { (changes, _) throws(Refusal) in
            guard changes.favorites.count < CommunityOverlay.limit || changes.favorites[id] != nil else {
                throw .quotaUsedUp
            }
            changes.favorites[id] = isFavorite
        }
        return .members([])
    }
}

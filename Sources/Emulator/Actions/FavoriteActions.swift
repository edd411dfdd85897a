import CompShareOrderedJSON

/// The caller's favourites among the community's groups.
enum FavoriteActions {
    /// The actions of this file.
    static let all = [
        action("CreateCompShareImageFavorite", isFavorite: true),
        action("DeleteCompShareImageFavorite", isFavorite: false),
    ]

    /// An action that sets or clears the mark; repeating it changes nothing, and an unknown group is refused.
    private static func action(_ name: String, isFavorite: Bool) -> ServedAction {
        ServedAction(inContext: name) { call, context throws(Refusal) in
            let id = call.nonEmpty("GroupId") ?? ""
            guard context.data.place(ofGroup: id) != nil else { throw .notAvailable("GroupId") }
            try context.account.community.change { changes, _ throws(Refusal) in
                guard changes.favorites.count < CommunityOverlay.limit || changes.favorites[id] != nil else {
                    throw .quotaUsedUp
                }
                changes.favorites[id] = isFavorite
            }
            return [:]
        }
    }
}

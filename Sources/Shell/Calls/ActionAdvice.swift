import CompShareCatalogue
import CompshLocalization

/// What is known against some actions, and what does their work.
///
/// Source: the vendor's CompShare CLI, which leaves these out or replaces them.
enum ActionAdvice {
    private static let replacements = [
        "AddFavoriteImage": "CreateCompShareImageFavorite",
        "RemoveFavoriteImage": "DeleteCompShareImageFavorite",
        "DescribeFavoriteImages": "DescribeCommunityImages",
        "ListRegions": "GetRegion",
        "ListZones": "DescribeCompShareSupportZone",
    ]

    /// The action to use instead; nil if there is none, or no need for one.
    static func replacement(for action: CatalogueAction) -> String? { replacements[action.name] }

    /// A sentence on what is known against an action; nil if nothing is.
    static func warning(_ action: CatalogueAction) -> Message? {
        guard let status = action.status else { return nil }
        let name = action.name
        let replacement = replacement(for: action)
        switch status {
        case .withdrawn:
            guard let replacement else { return "\(name) is gone from production" }
            if name == "DescribeFavoriteImages" {
                return
                    "\(name) is gone from production; IsFavorite in the answers of \(replacement) tells the same"
            }
            return "\(name) is gone from production; use \(replacement)"
        case .unreliable:
            return "\(name) answers errors in production (210 or 230)"
        case .unverified:
            guard let replacement else {
                return "\(name) is named in a guide only; what it answers is not published"
            }
            return "\(name) is named in a guide only; \(replacement) is documented"
        }
    }
}

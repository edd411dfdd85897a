import CompShareCatalogue
import CompshLocalization

/// What is known against some actions, and what to use instead.
///
/// Source: the vendor's CompShare CLI, which leaves these out or replaces them.
enum ActionAdvice {
    /// What is known against an action, in a sentence; nil if nothing is.
    static func warning(_ action: CatalogueAction) -> Message? {
        guard let status = action.status else { return nil }
        let name = action.name
        let replacement = action.replacement
        switch status {
        case .withdrawn:
            guard let replacement else { return "\(name) has been withdrawn" }
            if name == "DescribeFavoriteImages" {
                return
                    "\(name) has been withdrawn; IsFavorite in the answers of \(replacement) tells the same"
            }
            return "\(name) has been withdrawn; use \(replacement)"
        case .unreliable:
            return "\(name) fails in production (210 or 230)"
        case .unverified:
            return "\(name) is described by a single source and was not tried"
        case .unpublished:
            guard let replacement else {
                return "\(name) is named in a guide only; what it answers is not published"
            }
            return "\(name) is named in a guide only; \(replacement) is documented"
        }
    }
}

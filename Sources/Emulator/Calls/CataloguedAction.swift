import CompShareCatalogue
import CompShareOrderedJSON

/// The actions that nothing but the catalogue is known of here: their parameters are checked, and their answer is made
/// up from the documented types.
enum CataloguedAction {
    /// How an action of the catalogue is served.
    static func serving(_ action: CatalogueAction) -> ServedAction {
        ServedAction(action.name) { (call, context) throws(Refusal) in
            // Named in a guide only. Inventing an answer would say more than anyone has published.
            guard action.status != .unpublished else { throw .unpublished(action.name) }
            try ParameterCheck(action).check(call)
            // Production refuses it whatever it is given; which code it takes is not known, so that of a bad value.
            if action.status == .unreliable { throw .notAvailable(unusable(in: action)) }
            let maker = AnswerMaker(action, seed: context.data.seed)
            return ServedAction.Work { maker.members(for: call) }
        }
    }

    /// The parameter that an action without a usable answer complains of.
    private static func unusable(in action: CatalogueAction) -> String {
        action.parameters.last(where: \.isRequired)?.name ?? "Action"
    }
}

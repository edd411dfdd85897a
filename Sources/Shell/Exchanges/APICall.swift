import CompShare
import CompShareWire

/// A call of the API: an action with its parameters, and the place it is sent to.
struct APICall: Sendable {
    var action: String
    /// Its parameters, without those that the place stands for.
    var parameters: [Parameter]
    var place: Place

    init(_ action: String, _ parameters: [Parameter] = [], for place: Place) {
        self.action = action
        self.parameters = parameters
        self.place = place
    }
}

package import CompShareWire

/// A call of the API: an action with its parameters, and the place it is sent to.
package struct APICall: Sendable {
    /// The action.
    package var action: String
    /// Its parameters, without those that the place stands for.
    package var parameters: [Parameter]
    /// Where it is sent to.
    package var place: Place

    /// Describes a call.
    package init(_ action: String, _ parameters: [Parameter] = [], for place: Place) {
        self.action = action
        self.parameters = parameters
        self.place = place
    }
}

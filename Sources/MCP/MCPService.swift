package import CompShareOrderedJSON

/// What a server is called, and how it is used.
package struct ServerIdentity: Sendable {
    /// The name for programs.
    package let name: String
    /// The name for people.
    package let title: String
    /// The version of the program.
    package let version: String
    /// What a model is told of it.
    package let instructions: String

    /// Creates an identity.
    package init(name: String, title: String, version: String, instructions: String) {
        self.name = name
        self.title = title
        self.version = version
        self.instructions = instructions
    }

    /// What the protocol calls an implementation.
    var json: JSONValue {
        ["name": .string(name), "title": .string(title), "version": .string(version)]
    }
}

/// What a server serves: tools and resources, in the protocol's own forms.
@MainActor
package protocol MCPService: AnyObject {
    var identity: ServerIdentity { get }

    /// The tools, as `tools/list` has them.
    var tools: [JSONValue] { get }

    /// Calls a tool; a call that fails gives a result too, with `isError`.
    ///
    /// - Returns: The result of `tools/call`.
    /// - Throws: `RPCError` where there is no such tool.
    func call(_ tool: String, _ arguments: JSONObject) async throws(RPCError) -> JSONObject

    /// The resources, one page of `resources/list`.
    ///
    /// - Throws: `RPCError` for a cursor that was never given.
    func resources(from cursor: String?) throws(RPCError) -> JSONObject

    /// The templates of `resources/templates/list`.
    var resourceTemplates: [JSONValue] { get }

    /// The contents of a resource, as `resources/read` has them; nil if there is none of this address.
    func contents(of address: String) -> [JSONValue]?
}

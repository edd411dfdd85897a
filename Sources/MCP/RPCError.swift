package import CompShareOrderedJSON

/// Why a message is not answered with a result, as JSON-RPC has it.
package struct RPCError: Error, Sendable, Hashable {
    /// A number that tells programs what is wrong.
    package struct Code: Sendable, Hashable {
        /// The number on the wire.
        package let number: Int

        /// The text is no JSON.
        package static let parse = Code(number: -32_700)
        /// The JSON is no request, or none that may come now.
        package static let invalidRequest = Code(number: -32_600)
        /// No such method is served.
        package static let methodNotFound = Code(number: -32_601)
        /// The parameters do not fit the method.
        package static let invalidParameters = Code(number: -32_602)
        /// More is asked for at once than is served; of the range that JSON-RPC leaves to servers.
        package static let busy = Code(number: -32_000)
        /// No such resource is served; up to 2025-11-25.
        package static let resourceNotFound = Code(number: -32_002)
        /// The envelope names a revision that is not spoken; from 2026-07-28.
        package static let unsupportedVersion = Code(number: -32_022)
    }

    /// What is wrong, for programs.
    package let code: Code
    /// What is wrong, a sentence without a full stop.
    package let message: String
    /// More of it; nil if there is none.
    package let data: JSONValue?

    /// Creates an error.
    package init(_ code: Code, _ message: String, data: JSONValue? = nil) {
        self.code = code
        self.message = message
        self.data = data
    }

    /// A cursor that no page has given.
    package static let noSuchCursor = RPCError(.invalidParameters, "no such cursor was given")

    /// The name of a tool that is not served.
    package static func noSuchTool(_ name: String) -> RPCError {
        RPCError(.invalidParameters, "there is no tool \"\(name.prefix(100))\"")
    }

    /// The error as a member of a reply.
    var json: JSONValue {
        var object: JSONObject = ["code": .number(JSONNumber(code.number)), "message": .string(message)]
        object["data"] = data
        return .object(object)
    }
}

import CompShareWire

/// A result code of the API; codes that this library does not know are kept.
public struct RetCode: Sendable, Hashable {
    /// The number.
    public let rawValue: Int

    /// Creates a code.
    public init(_ rawValue: Int) {
        self.rawValue = rawValue
    }

    /// What the code means, in a few words; nil for codes that no source explains.
    public var meaning: String? { explanation?.meaning }

    /// What usually causes it; nil if unknown or obvious.
    public var cause: String? { explanation?.cause }

    /// What to do about it; nil if unknown.
    public var advice: String? { explanation?.advice }

    /// When the same request may succeed, where that is neither at once nor never; nil if nothing is to be said.
    public var repetition: String? { explanation?.repetition }

    /// Whether a read is sent again after a wait, as the retry policy has it.
    public var isTransient: Bool { RetryPolicy.transientRetCodes.contains(rawValue) }

    /// Whether the service does not know itself what has become of the call.
    ///
    /// 110 is the gateway's own: it stopped waiting for a service that may still be at work.
    var leavesOutcomeOpen: Bool { rawValue == 110 }

    /// Whether the service refused the key, the signature or the token.
    public var isCredentialFault: Bool { (170...174).contains(rawValue) }

    private var explanation: Explanation? {
        Self.explanations[rawValue] ?? Self.families.first { $0.range.contains(rawValue) }?.explanation
    }

    private struct Explanation: Sendable {
        var meaning: String
        var cause: String?
        var advice: String?
        var repetition: String?

        init(
            _ meaning: String, cause: String? = nil, advice: String? = nil, repetition: String? = nil
        ) {
            self.meaning = meaning
            self.cause = cause
            self.advice = advice
            self.repetition = repetition
        }
    }

    /// Families of codes that the documents describe as a whole.
    private static let families: [(range: ClosedRange<Int>, explanation: Explanation)] = [
        (
            8006...8974,
            Explanation("host family: create, price, disk, image or state error", advice: "see Message")
        ),
        (17000...17103, Explanation("disk family error", advice: "see Message")),
    ]

    /// Meanings from the vendor's documents, its tools, and reports of users.
    private static let explanations: [Int: Explanation] = [
        -1: Explanation(
            "no answer in time",
            cause: "ucloud-cli uses this number for its own timeouts; no server sends it",
            advice: "look first whether a change was done",
            repetition: "reads at once, changes only once you have looked; compsh does not do so by itself"),
        -2: Explanation(
            "no answer in time",
            cause: "ucloud-cli uses this number for its own timeouts; no server sends it",
            advice: "look first whether a change was done",
            repetition: "reads at once, changes only once you have looked; compsh does not do so by itself"),
        0: Explanation("success"),
        110: Explanation(
            "no answer within 60 s", cause: "the service behind the gateway was too slow",
            advice: "try again; after a change look first whether it happened"),
        130: Explanation(
            "gateway or authentication service out of order", advice: "try again in a while"),
        150: Explanation("service not available for now", advice: "try again in a while"),
        153: Explanation(
            "too many requests", cause: "the account or the address sends too fast",
            advice: "wait some seconds, send fewer at a time"),
        160: Explanation("Action missing", advice: "give the action's name"),
        161: Explanation(
            "action does not exist", cause: "a misspelt name, or an action that was withdrawn",
            advice: "check the spelling; action names are case-sensitive"),
        170: Explanation("Signature missing", advice: "sign the request"),
        171: Explanation(
            "wrong signature",
            cause: """
                wrong private key, a key of the other gateway (api.ucloud.cn and api.compshare.cn do not share keys), \
                or a value that was sent otherwise than signed
                """,
            advice: "check the private key and the endpoint"),
        172: Explanation(
            "unknown public key", cause: "a mistyped key, or a “+” in it that was not escaped",
            advice: "check the public key"),
        174: Explanation(
            "token unknown or expired", cause: "temporary keys have run out", advice: "get a new token",
            repetition: "with a new token"),
        200: Explanation("no permission"),
        210: Explanation("a required parameter is missing", advice: "Message names it"),
        220: Explanation(
            "a required parameter is missing", advice: "Message names it; az_group stands for Region"),
        230: Explanation(
            "a parameter's value is not accepted",
            cause: "an unknown value, or a region, zone, GPU type or image that do not go together",
            advice: "Message names the parameter"),
        240: Explanation("the zone is not open to this account", advice: "choose another zone"),
        292: Explanation("the project does not exist", advice: "GetProjectList shows those that do"),
        293: Explanation(
            "no permission for the zone", advice: "choose another zone or ask the account's owner"),
        294: Explanation(
            "the client's address is not on the allow list",
            cause: "the account restricts API calls to some addresses",
            advice: "call from an allowed address, or change the list in the console"),
        295: Explanation("the security lock was not passed", advice: "unlock in the console"),
        299: Explanation(
            "refused by the account's permission rules (IAM)", advice: "ask the account's owner"),
        8095: Explanation("the quota is used up", advice: "free resources or ask for more"),
        8104: Explanation("there are unpaid orders", advice: "pay or cancel them in the console"),
        8226: Explanation("the real-name check is missing", advice: "do it in the console"),
        8333: Explanation(
            "the GPU model is not sold in that zone",
            cause: "the message about the CPU and memory ratio misleads",
            advice: "try another zone"),
        8357: Explanation(
            "the GPU model is sold out", advice: "try later, or another zone",
            repetition: "later, when there is stock"),
        8433: Explanation(
            "service fault",
            advice: "see Message; AttachUS3 needs object storage to be open for the region and account"),
        8434: Explanation(
            "the resource is busy", cause: "a disk is still being detached", advice: "wait 2 to 6 s",
            repetition: "after 2 to 6 s; compsh does not do so by itself"),
        8903: Explanation("the operation failed", advice: "ask the vendor's support with the request id"),
        17001: Explanation(
            "disk operation failed", cause: "inside FailedMembers it also stands for too little quota"),
        226601: Explanation("the instance is in arrears", advice: "top up the account"),
        226602: Explanation("the instance has expired", advice: "renew it"),
        226603: Explanation(
            "the image does not support the GPU model", advice: "choose another image or model"),
        226604: Explanation(
            "out of stock", advice: "try later, or another zone or model",
            repetition: "later, when there is stock"),
        226605: Explanation("a use-time task for the image exists already"),
        226606: Explanation("the account is not verified", advice: "verify it in the console"),
    ]
}

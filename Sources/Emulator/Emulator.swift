import CompShareOrderedJSON
package import CompShareWire
import Synchronization

/// The CompShare API as a local service: its checks, its actions, its data.
///
/// It knows nothing of sockets; `EmulatorServer` serves it on loopback. Its behaviour follows the vendor's reference
/// pages and, where they disagree with real answers, reports of users.
package final class Emulator: Sendable {
    /// An HTTP request.
    package typealias Request = HTTPRequest.Encoded

    /// An HTTP response.
    package struct Response: Sendable {
        /// What becomes of the connection.
        package enum Ending: Sendable {
            /// The whole answer is sent.
            case complete
            /// The connection is reset, and nothing is sent.
            case reset
            /// The connection ends after half of the body.
            case truncated
        }

        /// The status.
        package var status: Int
        /// The header fields, without `Content-Length`.
        package var headers: HTTPHeaders
        /// The body, packed if `Content-Encoding` says so.
        package var body: [UInt8]
        /// How long to wait before it is sent.
        package var delay: Duration = .zero
        /// Whether and how far it is sent.
        package var ending = Ending.complete
    }

    /// The key pair that is accepted.
    ///
    /// It protects nothing: it is derived from the seed.
    package let credentials: Credentials
    /// How long to wait before each answer.
    package let latency: Duration

    private let account: Account
    let queries = QueryCache()
    let pages = PageCache()
    private let faults: FaultPlan
    private let seed: UInt64
    private let counter = Atomic<UInt64>(0)

    /// Smaller bodies fit into one packet anyway, and packing them costs more than it saves.
    private static let smallestPackedBody = 1_024
    /// 128 KiB, pages of some thirty groups: all clients are on this machine, where sending a longer body takes less
    /// time than packing it.
    private static let largestPackedBody = 128 << 10

    /// Creates an emulator.
    ///
    /// - Throws: `EmulatorError` if a data file cannot be used.
    package init(_ configuration: EmulatorConfiguration = EmulatorConfiguration()) throws(EmulatorError) {
        let data: any ImageData
        if let path = configuration.dataFile {
            data = try LoadedData(path: path, seed: configuration.seed)
        } else {
            data = try GeneratedData(configuration)
        }
        latency = configuration.latency
        seed = configuration.seed
        account = Account(data, clock: configuration.clock)
        faults = FaultPlan(configuration.faults, seed: configuration.seed)
        var random = SeededRandom(configuration.seed, 0x6B657973)
        // With the characters of Base64, so that clients that forget to escape them fail here too.
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        credentials = Credentials(
            publicKey: random.text(of: alphabet, count: 38) + "+/",
            privateKey: random.text(of: alphabet, count: 40))
    }

    /// An answer, or the work to get it.
    enum Outcome {
        /// The answer.
        case response(Response)
        /// What may take up to some seconds, so that a thread with other things to do should leave it to another.
        case search(@Sendable () -> Response)
    }

    /// Answers a request.
    func respond(to request: Request) -> Response {
        switch outcome(of: request) {
        case .response(let response): response
        case .search(let search): search()
        }
    }

    /// Answers a request unless that takes a search through many groups.
    func outcome(of request: Request) -> Outcome {
        guard request.method == "GET" || request.method == "POST" else {
            return .response(Response(status: 405, headers: ["Allow": "GET, POST"], body: []))
        }
        let encodings = request.headers.fields.filter { $0.name.lowercased() == "accept-encoding" }
        let isPacked = Gzip.isAccepted(by: encodings.map(\.value))
        var form = Form(isPacked: isPacked, verdict: FaultPlan.Verdict())
        do throws(Refusal) {
            let call = try IncomingCall(request)
            form.action = call.action
            form.verdict = faults.next(call.action)
            if let page = form.verdict.fault?.page { return .response(finished(page, form)) }
            if let refusal = form.verdict.fault?.refusal { throw refusal }
            let work = try work(for: call, form.verdict.departures)
            let finish = { @Sendable [self, form] in
                do throws(Refusal) {
                    return response(try work.perform(), form)
                } catch {
                    return response(error.answer(to: form.action), form)
                }
            }
            return work.isLong ? .search(finish) : .response(finish())
        } catch {
            return .response(response(error.answer(to: form.action), form))
        }
    }

    /// How an answer is sent, and what happens to it.
    private struct Form: Sendable {
        var isPacked: Bool
        var action = ""
        var verdict: FaultPlan.Verdict
    }

    /// The checks in the service's order, as far as it is known: who calls, which action, its parameters, the project.
    private func work(
        for call: IncomingCall, _ departures: Departures
    ) throws(Refusal) -> ServedAction.Work {
        try call.authenticate(with: credentials)
        guard let action = ActionRegistry.action(named: call.action) else {
            throw .unknownAction(call.action)
        }
        let (data, generation) = account.community.current { account.time }
        var parameters = call.parameters
        parameters.departures = departures
        if departures.contains(.zoneNeedsRegion) { try parameters.requireRegionOfZone() }
        let work = try action.serve(
            parameters,
            ActionContext(data: data, generation: generation, queries: queries, account: account))
        try ProjectDirectory.check(call.parameters)
        return work
    }

    private func response(_ reply: ServedAction.Reply, _ form: Form) -> Response {
        switch reply {
        case .members(let members):
            return response(
                JSONObject { sink in
                    begin(form, &sink)
                    sink.add(members)
                }, form)
        case .listing(let listing):
            guard form.verdict.switches.isEmpty else {
                return response(JSONObject { write(listing, form, to: &$0) }, form)
            }
            let body = pages.body(of: listing.key, action: form.action, mayPack: form.isPacked) {
                // 5 KB a group with its long texts.
                let capacity = listing.key.page.limit * 5_120
                let bytes = MemberBytes.object(capacity: capacity) { write(listing, form, to: &$0) }
                return packed(bytes, form)
            }
            return response(body, Self.json, form)
        case .file(let name, let type, let bytes):
            return response(
                packed(bytes, form),
                ["Content-Type": type, "Content-Disposition": "attachment; filename=\"\(name)\""], form)
        }
    }

    private func response(_ answer: JSONObject, _ form: Form) -> Response {
        let answer = form.verdict.switches.isEmpty ? answer : form.verdict.shaped(answer, form.action)
        var body: [UInt8] = []
        JSONWriter().write(.object(answer), to: &body)
        return response(packed(body, form), Self.json, form)
    }

    private static let json: HTTPHeaders = ["Content-Type": "application/json; charset=utf-8"]

    /// What every answer begins with.
    private func begin<Sink: MemberSink>(_ form: Form, _ sink: inout Sink) {
        sink.add("RetCode", integer: 0)
        sink.add("Action", text: form.action + "Response")
    }

    private func write<Sink: MemberSink>(_ listing: ImageListing, _ form: Form, to sink: inout Sink) {
        begin(form, &sink)
        listing.write(to: &sink)
    }

    /// Packs a body if the client takes that and it is worth it.
    private func packed(_ bytes: [UInt8], _ form: Form) -> PageCache.Body {
        if form.isPacked, (Self.smallestPackedBody...Self.largestPackedBody).contains(bytes.count),
            let smaller = Gzip.packed(bytes)
        {
            return PageCache.Body(bytes: smaller, isPacked: true)
        }
        return PageCache.Body(bytes: bytes, isPacked: false)
    }

    private func response(_ body: PageCache.Body, _ headers: HTTPHeaders, _ form: Form) -> Response {
        var headers = headers
        if body.isPacked { headers["Content-Encoding"] = "gzip" }
        return finished(Response(status: 200, headers: headers, body: body.bytes), form)
    }

    private func finished(_ response: Response, _ form: Form) -> Response {
        var response = response
        response.headers["X-UCLOUD-REQUEST-UUID"] = nextRequestID()
        response.delay = form.verdict.delay
        response.ending = form.verdict.fault?.ending ?? .complete
        return response
    }

    /// In the form of a random UUID, but the same in every run: the n-th answer always has the n-th id.
    private func nextRequestID() -> String {
        var random = SeededRandom(seed, counter.add(1, ordering: .relaxed).newValue)
        func hex(_ count: Int) -> String { random.text(of: "0123456789abcdef", count: count) }
        let (first, second, third) = (hex(8), hex(4), hex(3))
        let variant = random.text(of: "89ab", count: 1)
        return "\(first)-\(second)-4\(third)-\(variant)\(hex(3))-\(hex(12))"
    }
}

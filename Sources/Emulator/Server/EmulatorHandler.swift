import CompShareWire
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// One connection: gathers a request, asks the emulator, writes the answer.
///
/// The pipeline in front of it hands over one request at a time and reads no further until that is answered, so
/// that pipelined requests are answered in order and nothing piles up here.
final class EmulatorHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// 1 MiB: the longest parameters are texts of some kilobytes.
    static let bodyLimit = 1 << 20
    /// 64 MiB of a body that is too large are read and thrown away, since a client that still sends does not read the
    /// refusal; one that sends more gets none.
    static let discardLimit = 64 << 20

    private let emulator: Emulator
    /// Where long searches run.
    private let searchers: NIOThreadPool
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var discarded = 0
    private var delayed: Scheduled<Void>?

    init(_ emulator: Emulator, searchers: NIOThreadPool) {
        self.emulator = emulator
        self.searchers = searchers
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
            discarded = 0
            expect(head, context)
        case .body(let part):
            guard head != nil else { return }
            if discarded == 0, body.count + part.readableBytes <= Self.bodyLimit {
                body += part.readableBytesView
            } else {
                body = []
                discarded += part.readableBytes
                if discarded > Self.discardLimit { context.close(promise: nil) }
            }
        case .end:
            guard let head else { return }
            self.head = nil
            guard discarded == 0 else { return refuse(413, head, context) }
            answer(head, context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        // Nobody waits for the answer any more.
        delayed?.cancel()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // The pipeline has answered malformed HTTP with status 400.
        context.close(promise: nil)
    }

    /// Answers `Expect: 100-continue`: the client may send the body, or is refused (RFC 9110, 10.1.1).
    private func expect(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        // A client of HTTP/1.0 does not know of interim answers.
        guard let expectation = head.headers.first(name: "Expect"), head.version != .http1_0 else { return }
        guard expectation.lowercased() == "100-continue" else {
            self.head = nil
            return refuse(417, head, context)
        }
        if let length = head.headers.first(name: "Content-Length").flatMap(Int.init), length > Self.bodyLimit
        {
            self.head = nil
            return refuse(413, head, context)
        }
        context.writeAndFlush(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
    }

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let request = Emulator.Request(
            method: head.method.rawValue, target: head.uri,
            headers: HTTPHeaders(head.headers.map { .init(name: $0.name, value: $0.value) }), body: body)
        body = []
        // The answer is made in the middle of the wait: answers of several connections, made one after the other at its
        // end, would come in bunches, each later than the one before; made at its beginning, they would be made for
        // clients that have gone by then.
        let arrival = ContinuousClock.now
        after(emulator.latency / 2, context) { self.respond(to: request, head, context, arrival: arrival) }
    }

    /// Does something later, unless the client has gone by then.
    private func after(
        _ duration: Duration, _ context: ChannelHandlerContext, _ action: @escaping () -> Void
    ) {
        guard duration > .zero else { return action() }
        let amount = TimeAmount.nanoseconds(Int64(clamping: Int(duration / .nanoseconds(1))))
        delayed = context.eventLoop.assumeIsolated().scheduleTask(in: amount, action)
    }

    private func respond(
        to request: Emulator.Request, _ head: HTTPRequestHead, _ context: ChannelHandlerContext,
        arrival: ContinuousClock.Instant
    ) {
        switch emulator.outcome(of: request) {
        case .response(let response): send(response, head, context, arrival)
        case .search(let search):
            searchers.runIfActive(eventLoop: context.eventLoop, search).assumeIsolated().whenSuccess {
                response in
                // The client may have gone, and with it all that could be written to.
                if context.channel.isActive { self.send(response, head, context, arrival) }
            }
        }
    }

    private func refuse(_ status: Int, _ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
        write(Emulator.Response(status: status, headers: ["Connection": "close"], body: []), request, context)
    }

    private func send(
        _ response: Emulator.Response, _ request: HTTPRequestHead, _ context: ChannelHandlerContext,
        _ arrival: ContinuousClock.Instant
    ) {
        let left = max(.zero, emulator.latency - arrival.duration(to: .now))
        after(left + response.delay, context) {
            switch response.ending {
            case .complete: self.write(response, request, context)
            case .reset: Self.reset(context)
            case .truncated: self.write(response, request, context, isWhole: false)
            }
        }
    }

    /// Ends the connection so that the client sees a reset instead of an orderly end.
    private static func reset(_ context: ChannelHandlerContext) {
        guard let socket = context.channel as? any SocketOptionProvider else {
            return context.close(promise: nil)
        }
        // Closing without waiting for anything is what makes the system send a reset.
        let lingers = socket.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        lingers.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    }

    /// Writes an answer, or announces the whole body and sends half of it.
    private func write(
        _ response: Emulator.Response, _ request: HTTPRequestHead, _ context: ChannelHandlerContext,
        isWhole: Bool = true
    ) {
        var head = HTTPResponseHead(
            version: request.version, status: HTTPResponseStatus(statusCode: response.status))
        for field in response.headers.fields { head.headers.add(name: field.name, value: field.value) }
        head.headers.add(name: "Date", value: HTTPDate.text(Timestamp.now.seconds))
        head.headers.replaceOrAdd(name: "Content-Length", value: String(response.body.count))
        let isKept = isWhole && request.isKeepAlive && response.headers["Connection"] == nil
        if isWhole, !isKept {
            head.headers.replaceOrAdd(name: "Connection", value: "close")
        } else if isKept, request.version == .http1_0 {
            // A client of HTTP/1.0 that asked for it waits for the end of the connection unless told.
            head.headers.replaceOrAdd(name: "Connection", value: "keep-alive")
        }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let body = response.body.prefix(isWhole ? .max : response.body.count / 2)
        if !body.isEmpty {
            let buffer = context.channel.allocator.buffer(bytes: body)
            context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
        }
        // Without an end an empty part, so that there is something to wait for.
        let last = isWhole ? OutboundOut.end(nil) : .body(.byteBuffer(ByteBuffer()))
        let written = context.writeAndFlush(wrapOutboundOut(last))
        if !isKept { written.assumeIsolated().whenComplete { _ in context.close(promise: nil) } }
    }
}

import NIOCore
import NIOHTTP1
import Wire

/// One connection: gathers a request, asks the emulator, writes the answer.
final class EmulatorHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// 1 MiB: the longest parameters are texts of some kilobytes.
    private static let bodyLimit = 1 << 20

    private let emulator: Emulator
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var isTooLarge = false
    private var delayed: Scheduled<Void>?

    init(_ emulator: Emulator) {
        self.emulator = emulator
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
            isTooLarge = false
            if head.headers.contains(name: "Expect") {
                let goOn = HTTPResponseHead(version: head.version, status: .continue)
                context.writeAndFlush(wrapOutboundOut(.head(goOn)), promise: nil)
            }
        case .body(let part):
            guard body.count + part.readableBytes <= Self.bodyLimit else {
                isTooLarge = true
                return
            }
            body += part.readableBytesView
        case .end:
            guard let head else { return }
            self.head = nil
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

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard !isTooLarge else {
            return write(Emulator.Response(status: 413, headers: [:], body: []), head, context)
        }
        let request = Emulator.Request(
            method: head.method.rawValue, target: head.uri,
            headers: HTTPHeaders(head.headers.map { .init(name: $0.name, value: $0.value) }), body: body)
        guard emulator.latency > .zero else { return write(emulator.respond(to: request), head, context) }
        let latency = TimeAmount.nanoseconds(Int64(clamping: Int(emulator.latency / .nanoseconds(1))))
        delayed = context.eventLoop.assumeIsolated().scheduleTask(in: latency) {
            self.write(self.emulator.respond(to: request), head, context)
        }
    }

    private func write(_ response: Emulator.Response, _ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
        var headers = NIOHTTP1.HTTPHeaders()
        for field in response.headers.fields { headers.add(name: field.name, value: field.value) }
        headers.replaceOrAdd(name: "Content-Length", value: String(response.body.count))
        let isKept = request.isKeepAlive && response.status != 413
        if !isKept { headers.replaceOrAdd(name: "Connection", value: "close") }
        let head = HTTPResponseHead(
            version: request.version, status: HTTPResponseStatus(statusCode: response.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !response.body.isEmpty {
            let buffer = context.channel.allocator.buffer(bytes: response.body)
            context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
        }
        let written = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        if !isKept { written.assumeIsolated().whenComplete { _ in context.close(promise: nil) } }
    }
}

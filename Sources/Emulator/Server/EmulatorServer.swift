import CompSharePlatform
package import CompShareWire
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Serves an emulator over HTTP on loopback.
package final class EmulatorServer: Sendable {
    /// Where it listens.
    package let endpoint: Endpoint
    /// The key pair that it accepts.
    package let credentials: Credentials

    /// Runs long searches, one after the other; its first work is to start `service`.
    private let searchers = NIOThreadPool(numberOfThreads: 1)
    /// What serves the connections; nil before it runs, and if it could not be started.
    private let service = Mutex<Service?>(nil)
    private let isStopping = Atomic(false)

    private struct Service: Sendable {
        var channel: any Channel
        var group: MultiThreadedEventLoopGroup
    }

    /// More waiting connections than a client opens at once.
    private static let backlog: Int32 = 256

    /// More have nothing to do: the clients are on this machine too.
    private static let mostThreads = 4

    private init(_ emulator: Emulator, socket: CompSharePlatform.FileDescriptor, port: Int) {
        endpoint = .loopback(port: port)
        credentials = emulator.credentials
        searchers.start()
        searchers.submit { _ in self.serve(emulator, socket) }
    }

    /// Starts to listen on 127.0.0.1.
    ///
    /// The socket listens when this returns, and its port is known. What serves it starts in the background, which
    /// takes some milliseconds that a prompt need not wait for; connections wait in the socket until then.
    ///
    /// - Parameters:
    ///   - emulator: What answers.
    ///   - port: The port, 0…65535; 0 takes a free one.
    /// - Returns: The server.
    /// - Throws: `EmulatorError` if the port cannot be listened on.
    package static func start(_ emulator: Emulator, port: Int = 0) throws(EmulatorError) -> EmulatorServer {
        guard let number = UInt16(exactly: port) else { throw .port(port) }
        do throws(Errno) {
            let (socket, port) = try CompSharePlatform.FileDescriptor.listenOnLoopback(
                port: number, backlog: backlog)
            return EmulatorServer(emulator, socket: socket, port: port)
        } catch {
            throw .listening(port: port, error)
        }
    }

    /// Serves what comes in on `socket`, which it takes over.
    ///
    /// A page of 100 groups takes some milliseconds, and a client that asks for eight at a time should not wait for all
    /// of them: a thread for each processor, as far as that helps on one machine with the client.
    private func serve(_ emulator: Emulator, _ socket: CompSharePlatform.FileDescriptor) {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: min(System.coreCount, Self.mostThreads))
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: Self.backlog)
            // As a socket option the same number is SO_DEBUG, which only root may set.
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { [searchers] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(
                        EmulatorHandler(emulator, searchers: searchers))
                }
            }
        do {
            let channel = try bootstrap.withBoundSocket(socket.rawValue).wait()
            service.withLock { $0 = Service(channel: channel, group: group) }
        } catch {
            // So that clients are refused, and do not wait for an answer that never comes.
            try? socket.close()
            group.shutdownGracefully { _ in }
        }
    }

    /// Stops listening, closes all connections, and waits for a search that is under way.
    ///
    /// Further calls do nothing: a channel whose thread has ended would never report that it is closed.
    package func shutdown() async {
        guard !isStopping.exchange(true, ordering: .relaxed) else { return }
        // Behind whatever the thread has to do, the start of the service first of all.
        try? await searchers.runIfActive {}
        let service = service.withLock { $0 }
        try? await service?.channel.close()
        try? await searchers.shutdownGracefully()
        try? await service?.group.shutdownGracefully()
    }
}

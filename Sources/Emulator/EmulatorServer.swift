import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
package import Wire

/// Serves an emulator over HTTP on loopback.
package final class EmulatorServer: Sendable {
    /// Where it listens.
    package let endpoint: Endpoint
    /// The key pair that it accepts.
    package let credentials: Credentials

    private let channel: any Channel
    private let group: MultiThreadedEventLoopGroup
    private let searchers: NIOThreadPool
    private let isStopping = Atomic(false)

    private init(
        _ emulator: Emulator, channel: any Channel, port: Int, group: MultiThreadedEventLoopGroup,
        searchers: NIOThreadPool
    ) {
        endpoint = .loopback(port: port)
        credentials = emulator.credentials
        self.channel = channel
        self.group = group
        self.searchers = searchers
    }

    /// Starts to listen on 127.0.0.1.
    ///
    /// One thread serves all connections: an answer takes some hundred microseconds, less than a second thread would
    /// take to start before the prompt. Searches through many groups, which take up to seconds, have a thread of their
    /// own, one after the other.
    ///
    /// - Parameters:
    ///   - emulator: What answers.
    ///   - port: The port, 0…65535; 0 takes a free one.
    /// - Returns: The server, which listens already.
    /// - Throws: `EmulatorError` if the port cannot be had.
    package static func start(_ emulator: Emulator, port: Int = 0) throws(EmulatorError) -> EmulatorServer {
        guard (0...65535).contains(port) else {
            throw EmulatorError("\(port) is no port; give a number from 1 to 65535, or 0 for a free one")
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let searchers = NIOThreadPool(numberOfThreads: 1)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(
                        EmulatorHandler(emulator, searchers: searchers))
                }
            }
        do {
            let channel = try bootstrap.bind(host: "127.0.0.1", port: port).wait()
            searchers.start()
            return EmulatorServer(
                emulator, channel: channel, port: channel.localAddress?.port ?? port, group: group,
                searchers: searchers)
        } catch {
            // Nothing runs on the group yet, so nothing waits for its end.
            group.shutdownGracefully { _ in }
            throw EmulatorError(
                "cannot listen on 127.0.0.1:\(port): \(Self.reason(error)); 0 takes a free port")
        }
    }

    /// Stops listening, closes all connections, and waits for a search that is under way.
    ///
    /// Further calls do nothing: a channel whose thread has ended would never report that it is closed.
    package func shutdown() async {
        guard !isStopping.exchange(true, ordering: .relaxed) else { return }
        try? await channel.close()
        try? await searchers.shutdownGracefully()
        try? await group.shutdownGracefully()
    }

    /// The system's own words, without the name of the call that failed.
    private static func reason(_ error: any Error) -> String {
        guard let error = error as? IOError, let words = unsafe strerror(error.errnoCode) else {
            return "\(error)"
        }
        return unsafe String(cString: words)
    }
}

import NIOCore
import NIOHTTP1
import NIOPosix
package import Wire

/// Serves an emulator over HTTP on loopback.
package final class EmulatorServer: Sendable {
    /// Where it listens.
    package let endpoint: Endpoint
    /// The key pair that it accepts.
    package let credentials: Credentials

    private let channel: any Channel
    private let group: MultiThreadedEventLoopGroup

    private init(_ emulator: Emulator, channel: any Channel, port: Int, group: MultiThreadedEventLoopGroup) {
        endpoint = .loopback(port: port)
        credentials = emulator.credentials
        self.channel = channel
        self.group = group
    }

    /// Starts to listen on 127.0.0.1.
    ///
    /// One thread serves all connections: an answer takes some hundred microseconds, less than a second thread would
    /// take to start before the prompt.
    ///
    /// - Parameter port: The port; 0 takes a free one.
    /// - Throws: `EmulatorError` if the port cannot be had.
    package static func start(_ emulator: Emulator, port: Int = 0) throws(EmulatorError) -> EmulatorServer {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(EmulatorHandler(emulator))
                }
            }
        do {
            let channel = try bootstrap.bind(host: "127.0.0.1", port: port).wait()
            return EmulatorServer(emulator, channel: channel, port: channel.localAddress?.port ?? port, group: group)
        } catch {
            // Nothing runs on the group yet, so nothing waits for its end.
            group.shutdownGracefully { _ in }
            throw EmulatorError("cannot listen on 127.0.0.1:\(port): \(error)")
        }
    }

    /// Stops listening, and closes all connections.
    package func shutdown() async {
        try? await channel.close()
        try? await group.shutdownGracefully()
    }
}

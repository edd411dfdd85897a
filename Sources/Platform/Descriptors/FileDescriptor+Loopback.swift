import Glibc

// Listening on this machine alone.
extension FileDescriptor {
    /// Makes a socket that listens on 127.0.0.1; none other reaches it than programs of this machine.
    ///
    /// - Parameters:
    ///   - port: The port; 0 takes a free one.
    ///   - backlog: How many connections may wait to be accepted.
    /// - Returns: The socket, which stays the caller's to close, and its port.
    /// - Throws: `Errno` if the port cannot be had.
    package static func listenOnLoopback(
        port: UInt16, backlog: Int32
    ) throws(Errno) -> (socket: FileDescriptor, port: Int) {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw .last }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        var yes: Int32 = 1
        unsafe setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(number, address, length) == 0 && listen(number, backlog) == 0
                    && getsockname(number, address, &length) == 0
            }
        }
        let descriptor = FileDescriptor(rawValue: number)
        guard isListening else {
            let reason = Errno.last
            try? descriptor.close()
            throw reason
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }
}

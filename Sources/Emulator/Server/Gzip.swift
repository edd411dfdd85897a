import CCompshZlib

/// The gzip format, by the system's zlib.
enum Gzip {
    /// The fastest level: over loopback a byte costs less than the time to find a repetition, and JSON still shrinks to
    /// a fifth.
    private static let level: Int32 = 1

    /// `bytes` packed; nil if zlib fails, which it does for want of memory only.
    static func packed(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = unsafe z_stream()
        guard unsafe cz_deflate_start(&stream, level) == Z_OK else { return nil }
        defer { unsafe deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: Int(unsafe deflateBound(&stream, UInt(bytes.count))))
        var input = bytes
        let status = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                unsafe stream.next_in = source.baseAddress
                unsafe stream.avail_in = UInt32(source.count)
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = UInt32(target.count)
                return unsafe deflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END else { return nil }
        output.removeLast(output.count - Int(unsafe stream.total_out))
        return output
    }

    /// Whether the values of `Accept-Encoding` allow gzip (RFC 9110, 12.5.3): by name, else by `*`, and not with a
    /// weight of 0.
    static func isAccepted(by values: [String]) -> Bool {
        var weights: [String: Double] = [:]
        for item in values.joined(separator: ",").lowercased().split(separator: ",") {
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let name = parts.first else { continue }
            let weight =
                parts.dropFirst().last { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            weights[name == "x-gzip" ? "gzip" : name] = weight
        }
        return (weights["gzip"] ?? weights["*"] ?? 0) > 0
    }
}

import CCompshZlib

/// Unpacks a gzip stream; nil if it is damaged, cut short, or followed by more.
func gunzip(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = unsafe z_stream()
    guard unsafe cz_inflate_start(&stream) == Z_OK else { return nil }
    defer { unsafe inflateEnd(&stream) }
    var input = bytes
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    var status = Z_OK
    unsafe input.withUnsafeMutableBufferPointer { source in
        unsafe stream.next_in = source.baseAddress
        unsafe stream.avail_in = UInt32(source.count)
        while status == Z_OK {
            let count = unsafe chunk.withUnsafeMutableBufferPointer { target in
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = UInt32(target.count)
                status = unsafe inflate(&stream, Z_NO_FLUSH)
                return target.count - Int(unsafe stream.avail_out)
            }
            output += chunk[..<count]
        }
    }
    let rest = unsafe stream.avail_in
    return status == Z_STREAM_END && rest == 0 ? output : nil
}

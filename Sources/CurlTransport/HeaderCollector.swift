import CompShareOrderedJSON
internal import CompShareWire

/// Puts the header lines that libcurl hands over one by one together into the header of the final answer.
///
/// A status line starts a new header, so that the lines of 1xx answers are dropped, as are trailers after the header.
struct HeaderCollector {
    /// 64 KiB for all header lines of one request together: eight times what common servers send at most, and a bound
    /// for one that never stops.
    static let limit = 64 << 10

    /// What is said of a header beyond the limit.
    static let excess = "the header is larger than \(limit >> 10) KiB"

    /// The protocol version of the last status line, such as `HTTP/1.1`; empty before there is one.
    private(set) var version = ""
    /// The status of the last status line.
    private(set) var status = 0
    /// The fields since the last status line.
    private(set) var headers = HTTPHeaders()
    /// Whether the header of a final answer has come to its end.
    var isComplete: Bool { status >= 200 && !isInside }
    private var isInside = false
    private var byteCount = 0

    /// Takes one line, with or without its line end.
    ///
    /// - Returns: false if the lines together exceed `limit`.
    mutating func add(_ line: some Collection<UInt8>) -> Bool {
        byteCount += line.count
        guard byteCount <= Self.limit else { return false }
        var line = Array(line)
        while line.last == 0x0D || line.last == 0x0A { line.removeLast() }

        if line.starts(with: "HTTP/".utf8) {
            let words = line.split(separator: 0x20, maxSplits: 2)
            version = String(decoding: words.first ?? [], as: UTF8.self)
            status = words.count > 1 ? Int(decimal: String(decoding: words[1], as: UTF8.self)) ?? 0 : 0
            headers = HTTPHeaders()
            isInside = true
        } else if line.isEmpty {
            isInside = false
        } else if isInside {
            addField(line)
        }
        return true
    }

    private mutating func addField(_ line: [UInt8]) {
        if line[0] == 0x20 || line[0] == 0x09 {
            // A folded line goes on with the value before it.
            guard let last = headers.fields.indices.last else { return }
            headers.fields[last].value += " " + Self.text(line[...])
        } else if let colon = line.firstIndex(of: 0x3A) {
            headers.fields.append(
                HTTPHeaders.Field(name: Self.text(line[..<colon]), value: Self.text(line[(colon + 1)...])))
        }
    }

    /// The text without the blanks around it.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        var bytes = bytes.drop(while: isBlank)
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}

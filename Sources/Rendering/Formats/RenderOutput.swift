import CompShareOrderedJSON

/// Where renderers put their text: bytes that are handed over in portions, so that the text of a large answer never comes
/// together.
package struct RenderOutput {
    /// What has not been handed over yet.
    package var bytes: [UInt8] = []
    /// Whether nobody takes more, so that rendering may end where it is.
    package private(set) var isEnded = false
    private let take: ([UInt8]) -> Bool

    /// 64 KiB: what a pipe holds, and few enough for the processor's cache.
    private static let portion = 64 << 10

    private struct Ended: Error {}

    /// Creates an output.
    ///
    /// - Parameter take: Takes a portion; false if it is the last one that is taken.
    package init(_ take: @escaping ([UInt8]) -> Bool) { self.take = take }

    /// Hands over what has come together, if that is a portion.
    package mutating func handOver() {
        if bytes.count >= Self.portion { handOverAll() }
    }

    /// Hands over what is left.
    package mutating func handOverAll() {
        guard !isEnded, !bytes.isEmpty else { return }
        isEnded = !take(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Writes a JSON value, portion by portion.
    mutating func write(_ value: JSONValue, level: Int = 0, _ writer: JSONWriter) {
        inPortions { bytes, take throws(Ended) in
            try writer.write(value, level: level, to: &bytes, inPortionsOf: Self.portion, take)
        }
    }

    /// Writes the elements of an array, portion by portion, with commas and line breaks between them.
    mutating func writeElements(of array: JSONValue, level: Int, _ writer: JSONWriter) {
        inPortions { bytes, take throws(Ended) in
            try writer.writeElements(of: array, level: level, to: &bytes, inPortionsOf: Self.portion, take)
        }
    }

    private mutating func inPortions(
        _ write: (inout [UInt8], (inout [UInt8]) throws(Ended) -> Void) throws(Ended) -> Void
    ) {
        guard !isEnded else { return }
        do throws(Ended) {
            try write(&bytes) { [take] (bytes: inout [UInt8]) throws(Ended) in
                let goesOn = take(bytes)
                bytes.removeAll(keepingCapacity: true)
                if !goesOn { throw Ended() }
            }
        } catch {
            isEnded = true
        }
    }
}

extension Renderer {
    /// Appends one page's text to bytes.
    package mutating func append(_ page: Report, to bytes: inout [UInt8]) {
        Self.collect(&bytes) { append(page, to: &$0) }
    }

    /// Appends what closes the listing to bytes.
    package mutating func finish(to bytes: inout [UInt8]) {
        Self.collect(&bytes) { finish(to: &$0) }
    }

    private static func collect(_ bytes: inout [UInt8], _ write: (inout RenderOutput) -> Void) {
        var collected: [UInt8] = []
        var output = RenderOutput {
            collected += $0
            return true
        }
        write(&output)
        output.handOverAll()
        bytes += collected
    }
}

extension JSONWriter {
    /// Appends a value that was received, of which everything is read, in colours or with more escapes than JSON
    /// requires.
    func write<Failure: Error>(
        _ tape: JSONTape, _ first: Int, _ level: Int, to output: inout [UInt8], inPortionsOf portion: Int,
        _ take: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let node = tape.nodes[first]
        guard node.isContainer else { return writeScalar(tape, node, to: &output) }
        // Copied once: of the writer itself each look would copy its texts.
        let isIndented = layout == .indented
        let colours = palette
        let bytes = tape.bytes.span
        // The containers that are open, and whether the innermost has nothing yet.
        var isObject: [Bool] = []
        var isEmpty = true
        var place = first
        var written = 0
        repeat {
            let node = tape.nodes[place]
            if node.isA(.close) {
                let closed = isObject.removeLast()
                if !isEmpty { writeBreak(level: level + isObject.count, to: &output) }
                output.append(closed ? UInt8(ascii: "}") : UInt8(ascii: "]"))
                isEmpty = false
            } else {
                if let innermost = isObject.last {
                    if isIndented {
                        Self.beginLine(level + isObject.count, isFirst: isEmpty, to: &output)
                    } else if !isEmpty {
                        output.append(UInt8(ascii: ","))
                    }
                    if innermost {
                        if let colours {
                            output.append(contentsOf: colours.name.utf8)
                            writeString(tape, node, to: &output)
                            output.append(contentsOf: colours.reset.utf8)
                        } else {
                            writeString(tape, node, to: &output)
                        }
                        output.append(UInt8(ascii: ":"))
                        if isIndented { output.append(UInt8(ascii: " ")) }
                        place &+= 1
                    }
                }
                let value = tape.nodes[place]
                isEmpty = value.isContainer
                if value.isContainer {
                    isObject.append(value.isA(.object))
                    output.append(value.isA(.object) ? UInt8(ascii: "{") : UInt8(ascii: "["))
                } else if colours != nil {
                    writeScalar(tape, value, to: &output)
                } else if value.isString {
                    writeString(tape, value, to: &output)
                } else {
                    output.append(bytes.extracting(value.range))
                }
            }
            place &+= 1
            if output.count >= portion { try take(&output) }
            // 4,096 nodes take some tens of microseconds. Places are no count: those of an object go up by two.
            written &+= 1
            if stopsWhenCancelled, written & 4_095 == 0, Task.isCancelled { return }
        } while !isObject.isEmpty
    }

    private func writeScalar(_ tape: JSONTape, _ node: JSONNode, to output: inout [UInt8]) {
        if let palette {
            let colour =
                node.isString ? palette.string : node.isA(.number) ? palette.number : palette.literal
            output.append(contentsOf: colour.utf8)
        }
        if node.isString {
            writeString(tape, node, to: &output)
        } else {
            output.append(tape.bytes.span.extracting(node.range))
        }
        if let palette { output.append(contentsOf: palette.reset.utf8) }
    }

    @inline(__always)
    private func writeString(_ tape: JSONTape, _ node: JSONNode, to output: inout [UInt8]) {
        // With its quotes: there is nothing in it that would be written otherwise.
        let quoted = (node.offset &- 1)..<(node.offset &+ node.length &+ 1)
        if !node.isA(.oddString),
            mustEscape == nil || StringBytes.isPrintableASCII(tape.bytes.span.extracting(node.range))
        {
            output.append(tape.bytes.span.extracting(quoted))
        } else if node.isA(.string) {
            quote(tape.bytes.span.extracting(node.range), to: &output)
        } else {
            writeDecoded(tape, node, to: &output)
        }
    }

    @inline(never)
    private func writeDecoded(_ tape: JSONTape, _ node: JSONNode, to output: inout [UInt8]) {
        var decoded: [UInt8] = []
        StringBytes.appendDecoded(tape.bytes.span.extracting(node.range), to: &decoded)
        quote(decoded.span, to: &output)
    }

    /// Appends the comma behind the element before, unless this is the first one, the line break and the indentation.
    @inline(__always)
    private static func beginLine(_ level: Int, isFirst: Bool, to output: inout [UInt8]) {
        let shown = min(level, deepestLine)
        output.append(lineBeginning.span.extracting((isFirst ? 1 : 0)..<(2 &+ 2 &* shown)))
        if level > shown {
            output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 &* (level &- shown)))
        }
    }

    /// Answers have six levels.
    private static let deepestLine = 32
    private static let lineBeginning =
        Array(",\n".utf8) + [UInt8](repeating: UInt8(ascii: " "), count: 2 * deepestLine)
}

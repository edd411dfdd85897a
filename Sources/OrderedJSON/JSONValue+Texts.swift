/// What the bytes of a text in a JSON value are.
package enum JSONTextKind: Sendable {
    /// The name of a member, without escapes.
    case name
    /// The name of a member, with escapes.
    case escapedName
    /// A string without escapes.
    case plain
    /// A string with no other escapes than of quotes, backslashes, line ends and tabs.
    case escaped
    /// A string with escapes of other kinds.
    case odd
    /// A number.
    case number
}

extension [UInt8] {
    /// The text that the bytes of a string in JSON stand for.
    package init(decodingJSON text: Span<UInt8>) {
        self = []
        reserveCapacity(text.count)
        StringBytes.appendDecoded(text, to: &self)
    }
}

extension JSONValue {
    /// Whether one of the texts in this value, at any depth, is as wanted.
    ///
    /// The texts are shown as they stand in the bytes that were received, and none is made: to look through a page takes
    /// a tenth of the time of reading all of its strings.
    ///
    /// - Parameter isWanted: Tells whether a text is; asked until one is.
    package func containsText(where isWanted: (Span<UInt8>, JSONTextKind) -> Bool) -> Bool {
        switch backing {
        case .received(let document, let place): document.tape.containsText(in: place, isWanted)
        case .made(let content):
            switch content {
            case .null, .bool: false
            case .number(let number): Self.isWanted(number.text, .number, isWanted)
            case .string(let text): Self.isWanted(text, .plain, isWanted)
            case .array(let elements): elements.contains { $0.containsText(where: isWanted) }
            case .object(let object):
                object.members.contains {
                    Self.isWanted($0.name, .name, isWanted) || $0.value.containsText(where: isWanted)
                }
            }
        }
    }

    private static func isWanted(
        _ text: String, _ kind: JSONTextKind, _ isWanted: (Span<UInt8>, JSONTextKind) -> Bool
    ) -> Bool {
        var text = text
        // Contiguous UTF-8, which almost every text is already.
        text.makeContiguousUTF8()
        return isWanted(text.utf8Span.span, kind)
    }
}

extension JSONTape {
    /// Whether one of the texts in a value is as wanted.
    func containsText(in value: Int, _ isWanted: (Span<UInt8>, JSONTextKind) -> Bool) -> Bool {
        let bytes = bytes.span
        let nodes = nodes.span
        // The containers that are open: whether each is an object, whose names stand before their values.
        var isObject: [Bool] = []
        var isName = false
        for place in value..<end(of: value) {
            let node = nodes[place]
            if node.isString {
                let kind: JSONTextKind =
                    node.isA(.string)
                    ? (isName ? .name : .plain)
                    : isName ? .escapedName : node.isA(.oddString) ? .odd : .escaped
                if isWanted(bytes.extracting(node.range), kind) { return true }
            } else if node.isA(.number) {
                if isWanted(bytes.extracting(node.range), .number) { return true }
            } else if node.isContainer {
                isObject.append(node.isA(.object))
                isName = node.isA(.object)
                continue
            } else if node.isA(.close) {
                isObject.removeLast()
                isName = isObject.last == true
                continue
            }
            // Behind a name its value comes, and behind that, in an object, the next name.
            isName = !isName && isObject.last == true
        }
        return false
    }
}

extension JSONValue {
    /// The members of an object, one after the other; none of any other value.
    ///
    /// ```swift
    /// for member in answer.members where member.isNamed("RetCode") { … }
    /// ```
    ///
    /// Names are read from the text only where they are asked for.
    public var members: Members {
        switch backing {
        case .received(let document, let place):
            let node = document.tape.nodes[place]
            if node.isA(.unreadObject) { return JSONValue(document.object(at: place), at: 0).members }
            return Members(
                source: node.isA(.object)
                    ? .received(document, (place + 1)..<(place + node.length)) : .made([]))
        case .made(.object(let object)): return Members(source: .made(object.members[...]))
        case .made: return Members(source: .made([]))
        }
    }

    /// The elements of an array, one after the other; none of any other value.
    public var elements: Elements {
        switch backing {
        case .received(let document, let place):
            let node = document.tape.nodes[place]
            guard node.isA(.array) || node.isA(.unreadArray) else { return Elements(source: .made([])) }
            return Elements(
                source: .received(
                    document, (place + 1)..<(place + node.length), rest: document.inside(of: place)))
        case .made(.array(let elements)): return Elements(source: .made(elements[...]))
        case .made: return Elements(source: .made([]))
        }
    }

    /// Members of an object in their order, duplicates included.
    public struct Members: Sequence, IteratorProtocol, Sendable {
        enum Source: Sendable {
            /// The nodes that are left.
            case received(JSONDocument, Range<Int>)
            case made(ArraySlice<JSONObject.Member>)
        }

        var source: Source

        /// The next member.
        public mutating func next() -> Member? {
            switch source {
            case .received(let document, let places):
                guard let place = places.first else { return nil }
                source = .received(document, document.tape.end(of: place + 1)..<places.upperBound)
                return Member(source: .received(document, place))
            case .made(var members):
                guard let member = members.popFirst() else { return nil }
                source = .made(members)
                return Member(source: .made(member))
            }
        }
    }

    /// One member of an object.
    public struct Member: Sendable {
        enum Source: Sendable {
            /// The node of the name.
            case received(JSONDocument, Int)
            case made(JSONObject.Member)
        }

        let source: Source

        /// The name, unescaped.
        public var name: String {
            switch source {
            case .received(let document, let place): document.tape.text(of: place)
            case .made(let member): member.name
            }
        }

        /// The value.
        public var value: JSONValue {
            switch source {
            case .received(let document, let place): JSONValue(document, at: place + 1)
            case .made(let member): member.value
            }
        }

        /// Whether the member has this name; reads no name.
        public func isNamed(_ name: String) -> Bool {
            switch source {
            case .received(let document, let place):
                var name = name
                name.makeContiguousUTF8()
                return document.tape.holds(name.utf8Span.span, at: place)
            case .made(let member): return member.name.hasSameBytes(as: name)
            }
        }
    }

    /// Elements of an array in their order.
    public struct Elements: Sequence, IteratorProtocol, Sendable {
        enum Source: Sendable {
            /// The nodes that are left, and the bytes of which there are no nodes yet.
            case received(JSONDocument, Range<Int>, rest: Range<Int>)
            case made(ArraySlice<JSONValue>)
        }

        var source: Source

        /// 0 for a parsed array, which would have to be walked for its count.
        public var underestimatedCount: Int {
            if case .made(let elements) = source { elements.count } else { 0 }
        }

        /// The next element.
        public mutating func next() -> JSONValue? {
            switch source {
            case .received(let document, let places, let rest):
                if let place = places.first {
                    source = .received(
                        document, document.tape.end(of: place)..<places.upperBound, rest: rest)
                    return JSONValue(document, at: place)
                }
                guard !rest.isEmpty else { return nil }
                let (part, left) = document.elements(in: rest)
                source = .received(part, part.tape.end(of: 0)..<part.tape.nodes.count, rest: left)
                return JSONValue(part, at: 0)
            case .made(var elements):
                guard let element = elements.popFirst() else { return nil }
                source = .made(elements)
                return element
            }
        }
    }
}

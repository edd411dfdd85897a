extension JSONPath.Step {
    /// Whether it stands for more than one element: `[*]` or `[?]`.
    public var isWildcard: Bool { self == .every || self == .anyOne }

    /// The step that a sign in brackets means.
    init?(wildcard sign: UInt8) {
        switch sign {
        case UInt8(ascii: "*"): self = .every
        case UInt8(ascii: "?"): self = .anyOne
        default: return nil
        }
    }
}

extension JSONPath {
    /// One of the places that a path with `[*]` leads to, and what stands there.
    public struct Place: Sendable, Hashable {
        /// The place, without wildcards.
        public var path: JSONPath
        /// What stands there; nil if nothing does.
        public var value: JSONValue?
        /// Why nothing does.
        public var error: JSONPathError?

        /// Makes a place.
        public init(path: JSONPath, value: JSONValue? = nil, error: JSONPathError? = nil) {
            self.path = path
            self.value = value
            self.error = error
        }
    }

    /// The path to the list of the first `[*]` or `[?]`, that step, and what follows it; nil if there is none.
    public var parts: (list: JSONPath, wildcard: Step, rest: JSONPath)? {
        steps.firstIndex(where: \.isWildcard).map { place in
            (JSONPath(Array(steps[..<place])), steps[place], JSONPath(Array(steps[(place + 1)...])))
        }
    }

    /// The elements of the list at this place, which has no wildcards; null is an empty list.
    ///
    /// - Throws: `JSONPathError` if there is none, or something else.
    public func list(in root: JSONValue) throws(JSONPathError) -> JSONValue.Elements {
        let value = try value(in: root)
        guard value.kind == .array || value.isNull else {
            throw JSONPathError(
                .missing(.every, in: value.kind, names: value.members.map(\.name), count: nil), path: self)
        }
        return value.elements
    }

    /// Every place that the path leads to: one without `[*]`, else one for each element, in order.
    ///
    /// - Throws: `JSONPathError` for `[?]`.
    public func places(in root: JSONValue) throws(JSONPathError) -> [Place] {
        guard !steps.contains(.anyOne) else { throw JSONPathError(.unspecific, path: self) }
        var places: [Place] = []
        collect(in: root, after: [], into: &places)
        return places
    }

    private func collect(in root: JSONValue, after start: [Step], into places: inout [Place]) {
        do throws(JSONPathError) {
            guard let parts else {
                places.append(Place(path: JSONPath(start + steps), value: try value(in: root)))
                return
            }
            for (index, element) in try parts.list.list(in: root).enumerated() {
                parts.rest.collect(
                    in: element, after: start + parts.list.steps + [.element(index)], into: &places)
            }
        } catch {
            places.append(Place(path: JSONPath(start + steps), error: error.below(start)))
        }
    }
}

extension JSONPathError {
    /// The same error of a value that stands at a place of the whole.
    public func below(_ start: [JSONPath.Step]) -> JSONPathError {
        JSONPathError(reason, path: JSONPath(start + path.steps))
    }
}

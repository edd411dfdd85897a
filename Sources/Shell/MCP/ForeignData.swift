import CompShareOrderedJSON
import CompShareWire
import CompshTextLayout

/// As much of what a service sent as a result has room for, with what is left out.
struct ForeignData {
    /// A place at which something is left out.
    struct Cut {
        let path: JSONPath
        /// How many elements, characters or members are there, and of how many.
        let shown: Int
        let count: Int

        var json: JSONValue {
            [
                "path": .string(path.description), "shown": .number(JSONNumber(shown)),
                "of": .number(JSONNumber(count)),
            ]
        }
    }

    /// A stretch of a list or text that is asked for.
    struct Page {
        /// Where it begins: elements, or Unicode scalars of a text.
        var offset: Int
        /// So many at most.
        var limit: Int
    }

    /// 64 KiB: some 20,000 tokens, about as much as clients take of one result.
    static let standardLimit = 64 << 10
    /// Characters of a text in an answer that is too long: some paragraphs.
    static let textLimit = 1_000
    /// So many cuts are told; more say nothing new.
    private static let mostCuts = 20
    /// Bytes of their paths beyond which no more are told: names in answers may be of any length.
    private static let mostPaths = 4 << 10

    /// What is to be read.
    let value: JSONValue
    /// What is left out.
    let cuts: [Cut]
    /// How much there is in all of the list or text that a page is of; nil if it is of neither, or no page.
    private(set) var total: Int?
    /// Where the next page begins; nil if there is none.
    private(set) var nextOffset: Int?

    /// Masks, sanitises and cuts a value; as compact JSON it has at most `limit` bytes.
    init(_ value: JSONValue, masking mask: SecretMask, limit: Int = ForeignData.standardLimit) {
        self.init(ForeignAnswer(value, masking: mask).all, limit: limit)
    }

    /// Cuts a part of an answer, or takes a page of it; as compact JSON it has at most `limit` bytes.
    init(_ part: ForeignAnswer.Part, page: Page? = nil, limit: Int = ForeignData.standardLimit) {
        // As it is if that fits; else long texts leave their place to more of the rest.
        var cutting = Cutting(room: limit, textLimit: .max)
        var value = cutting.part(part, page)
        if cutting.isFull {
            cutting = Cutting(room: limit, textLimit: Self.textLimit)
            value = cutting.part(part, page)
        }
        self.value = value
        // Of a list first that it is cut, then where its elements are.
        let sorted = cutting.cuts.sorted { $0.path.steps.count < $1.path.steps.count }
        var room = Self.mostPaths
        cuts = Array(
            sorted.prefix(Self.mostCuts).prefix { cut in
                defer { room -= cut.path.description.utf8.count }
                return room > 0
            })
        if let page, let shown = cutting.shown {
            let count = part.value.kind == .array ? part.value.count : part.value.string?.unicodeScalars.count
            total = count
            if let count, page.offset < count, shown < count - page.offset {
                nextOffset = page.offset + shown
            }
        }
    }

    /// A text of ours or of others, fit to be read likewise.
    static func text(_ text: String, masking mask: SecretMask) -> String {
        Sanitizer.visible(mask.text(text), lines: .multiple)
    }
}

/// Takes as much of a value as there is room for, and looks at no more of it.
private struct Cutting {
    /// Bytes of compact JSON that are left; below zero once something was written that must be taken back.
    var room: Int
    /// The most characters of a text within the answer.
    let textLimit: Int
    /// What is left out.
    var cuts: [ForeignData.Cut] = []
    /// Whether something is left out for want of room.
    var isFull = false
    /// The elements or characters of a page.
    var shown: Int?

    init(room: Int, textLimit: Int) { (self.room, self.textLimit) = (room, textLimit) }

    private mutating func note(_ path: JSONPath, _ shown: Int, of count: Int) {
        cuts.append(.init(path: path, shown: shown, count: count))
    }

    /// A part of an answer, or a page of it.
    mutating func part(_ part: ForeignAnswer.Part, _ page: ForeignData.Page?) -> JSONValue {
        switch part.value.kind {
        case .array:
            let (shown, isCut) = elements(
                of: part.value, from: page?.offset ?? 0, atMost: page?.limit ?? .max, at: part.place)
            if page != nil {
                self.shown = shown.count
            } else if isCut {
                note(part.path, shown.count, of: part.value.count ?? 0)
            }
            return .array(shown)
        case .string:
            // An answer may be one text: what fits of it is better than its beginning.
            guard let page else { return text(part.value.string ?? "", at: part.path, atMost: .max) }
            let rest = (part.value.string ?? "").unicodeScalars.dropFirst(page.offset)
            let beginning = Self.beginning(of: rest, atMost: page.limit, room - 2)
            shown = beginning.count
            return .string(String(beginning.text))
        case .null, .boolean, .number, .object: return cut(part.value, at: part.path)
        }
    }

    private mutating func cut(_ value: JSONValue, at path: JSONPath) -> JSONValue {
        switch value.kind {
        case .null: room -= 4
        case .boolean: room -= value.bool == true ? 4 : 5
        case .number: room -= value.text?.utf8.count ?? 0
        case .string: return text(value.string ?? "", at: path, atMost: textLimit)
        case .array:
            let (shown, isCut) = elements(of: value) { JSONPath(path.steps + [.element($0)]) }
            if isCut { note(path, shown.count, of: value.count ?? 0) }
            return .array(shown)
        case .object: return .object(members(of: value, at: path))
        }
        return value
    }

    private mutating func elements(
        of list: JSONValue, from offset: Int = 0, atMost limit: Int = .max, at place: (Int) -> JSONPath
    ) -> (shown: [JSONValue], isCut: Bool) {
        var shown: [JSONValue] = []
        var (isCut, isPartly) = (false, false)
        room -= 2
        for element in list.elements.dropFirst(offset).prefix(limit) {
            let before = (room: room, cuts: cuts.count)
            isFull = false
            if !shown.isEmpty { room -= 1 }
            let written = cut(element, at: place(offset + shown.count))
            // The half of an element tells less than that there is a next one.
            guard room >= 0, !isFull || shown.isEmpty else {
                room = before.room
                cuts.removeSubrange(before.cuts...)
                isCut = true
                break
            }
            isPartly = isPartly || isFull
            shown.append(written)
        }
        isFull = isCut || isPartly
        return (shown, isCut)
    }

    private mutating func members(of object: JSONValue, at path: JSONPath) -> JSONObject {
        let members = Array(object.members)
        var shown: [Int: JSONValue] = [:]
        var isPartly = false
        room -= 2
        // A long list, or text, would leave no room for the total behind it.
        let places = members.indices.sorted { one, other in
            (Self.rank(members[one].value), one) < (Self.rank(members[other].value), other)
        }
        for place in places {
            guard room > 0 else { break }
            let name = members[place].name
            let before = (room: room, cuts: cuts.count)
            isFull = false
            // Quotes and a colon, and a comma before it.
            room -= name.unicodeScalars.reduce(shown.isEmpty ? 3 : 4) { $0 + Self.width($1) }
            let hasRoom = room > 0
            let written =
                hasRoom ? cut(members[place].value, at: JSONPath(path.steps + [.member(name)])) : .null
            guard hasRoom, room >= 0 else {
                room = before.room
                cuts.removeSubrange(before.cuts...)
                continue
            }
            isPartly = isPartly || isFull
            shown[place] = written
        }
        isFull = isPartly
        if shown.count < members.count {
            note(path, shown.count, of: members.count)
            isFull = true
        }
        return JSONObject(
            members.indices.compactMap { place in
                shown[place].map { JSONObject.Member(name: members[place].name, value: $0) }
            })
    }

    /// What is shown first: plain values, then texts that are cut, then all that has parts.
    private static func rank(_ value: JSONValue) -> Int {
        switch value.kind {
        case .null, .boolean, .number: 0
        case .string: (value.stringBytes?.count ?? 0) > ForeignData.textLimit ? 1 : 0
        case .array, .object: 2
        }
    }

    // MARK: Texts

    private mutating func text(_ text: String, at path: JSONPath, atMost limit: Int) -> JSONValue {
        let scalars = text.unicodeScalars
        room -= 2
        var part = Self.beginning(of: scalars[...], atMost: limit, room)
        guard part.text.endIndex < scalars.endIndex else {
            room -= part.width
            return .string(text)
        }
        if part.count < limit { isFull = true }
        // The ellipsis has three bytes.
        room -= 3
        part = Self.beginning(of: scalars[...], atMost: limit, room)
        room -= part.width
        note(path, part.count, of: scalars.count)
        return .string(String(part.text) + "…")
    }

    /// The longest beginning of so many scalars that has so many bytes in JSON at most.
    private static func beginning(
        of scalars: Substring.UnicodeScalarView, atMost limit: Int, _ bytes: Int
    ) -> (text: Substring.UnicodeScalarView, count: Int, width: Int) {
        var (end, count, width) = (scalars.startIndex, 0, 0)
        while end < scalars.endIndex, count < limit {
            let next = Self.width(scalars[end])
            guard width + next <= bytes else { break }
            scalars.formIndex(after: &end)
            count += 1
            width += next
        }
        return (scalars[..<end], count, width)
    }

    /// The bytes of a scalar between quotes in JSON; an escape has six at the most.
    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case "\"", "\\", "\n": 2
        case _ where scalar.value < 0x20: 6
        default: UTF8.width(scalar)
        }
    }
}

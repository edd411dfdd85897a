import Synchronization

/// Tells at a few bytes which texts need a closer look: those with certain marks, and those in which one of some wanted
/// texts may stand.
///
/// Of each wanted text it knows the groups of eight bytes that begin at its first eight places: wherever it stands in a
/// text, one of them stands at a place that can be divided by eight. So one group in eight places is looked up, by a hash
/// of 16 bits first, which nearly all fail, and then by itself. Wanted texts of 7 to 14 bytes are known by groups of four;
/// shorter ones, and those with blanks in them, which forms write otherwise, make every text need a closer look. A text
/// that is written with escapes has to be told by them.
package struct TextFilter: Sendable {
    /// A bit for each hash: 8 KiB, which stay in the processor's nearest cache.
    private var hashes = [UInt64](repeating: 0, count: 1 << 10)
    /// The groups, each at the place of its hash or behind it; 0 where there is none.
    private var groups: [UInt64] = []
    private var groupCount = 0
    private var (hasEights, hasFours, hasFoursInBothHalves, hasShort) = (false, false, false, false)

    package init() {}

    /// Adds a text that is looked for.
    package mutating func insert(_ wanted: [UInt8]) {
        let bytes = wanted.span
        if wanted.contains(0x20) { hasShort = true }
        func four(at place: Int) -> UInt64 {
            (0..<4).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
        }
        switch wanted.count {
        case 15...:
            hasEights = true
            for place in 0..<8 { remember(bytes.word(at: place)) }
        case 11...:
            hasFours = true
            for place in 0..<8 { remember(four(at: place)) }
        case 7...:
            hasFours = true
            hasFoursInBothHalves = true
            for place in 0..<4 { remember(four(at: place)) }
        default: hasShort = true
        }
    }

    private mutating func remember(_ group: UInt64) {
        guard !isKnown(group, hashes.span) else { return }
        let hash = Self.hash(group)
        hashes[hash >> 6] |= 1 << UInt64(hash & 63)
        // At least half of the places are free, so that a group stands near its own.
        if 2 * (groupCount + 1) > groups.count {
            let all = groups.filter { $0 != 0 }
            groups = [UInt64](repeating: 0, count: max(64, 2 * groups.count))
            for group in all { place(group) }
        }
        place(group)
        groupCount += 1
    }

    private mutating func place(_ group: UInt64) {
        var place = Self.hash(group) & (groups.count - 1)
        while groups[place] != 0 { place = (place + 1) & (groups.count - 1) }
        groups[place] = group
    }

    @inline(__always)
    private static func hash(_ group: UInt64) -> Int {
        Int(truncatingIfNeeded: (group &* 0x9E37_79B9_7F4A_7C15) >> 48)
    }

    @inline(__always)
    private func isKnown(_ group: UInt64, _ hashes: Span<UInt64>) -> Bool {
        let hash = Self.hash(group)
        return hashes[hash >> 6] >> UInt64(hash & 63) & 1 == 1 && isAmongGroups(group, hash)
    }

    @inline(never)
    private func isAmongGroups(_ group: UInt64, _ hash: Int) -> Bool {
        // Eight bytes of zero are no place that is free.
        guard group != 0, !groups.isEmpty else { return group == 0 }
        let groups = groups.span
        var place = hash & (groups.count - 1)
        while groups[place] != 0 {
            if groups[place] == group { return true }
            place = (place + 1) & (groups.count - 1)
        }
        return false
    }

    /// Whether one of the wanted texts may stand in a text; false only if none does.
    package func concerns(_ text: Span<UInt8>) -> Bool { concerns(text, 0..<text.count, nil) }

    /// Whether a part of some bytes needs a closer look; false only if it does not.
    @inline(__always)
    func concerns(_ bytes: Span<UInt8>, _ range: Range<Int>, _ marks: ByteMarks?) -> Bool {
        if hasShort { return true }
        let hashes = hashes.span
        var place = range.lowerBound
        while place &+ 8 <= range.upperBound {
            let word = bytes.word(at: place)
            if let marks, marks.hits(in: word) != 0 { return true }
            if hasEights, isKnown(word, hashes) { return true }
            if hasFours {
                if isKnown(word & 0xFFFF_FFFF, hashes) { return true }
                if hasFoursInBothHalves, isKnown(word >> 32, hashes) { return true }
            }
            place &+= 8
        }
        let left = range.upperBound &- place
        guard left > 0 else { return false }
        // The last bytes as a word, with nothing above them: what stands before them in the text falls out below.
        var word: UInt64 = 0
        if range.upperBound >= 8 {
            word = bytes.word(at: range.upperBound &- 8) >> UInt64(8 &* (8 &- left))
        } else {
            for index in 0..<left { word |= UInt64(bytes[place &+ index]) << UInt64(8 &* index) }
        }
        if let marks, marks.hits(in: word) != 0 { return true }
        return hasFours && left >= 4 && isKnown(word & 0xFFFF_FFFF, hashes)
    }
}

/// What the bytes of a text in a JSON value are.
package enum JSONTextKind: Sendable {
    /// The name of a member.
    case name
    /// A string or number; a string may have escapes.
    case value
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
    /// The number, given by whoever searches, of the last search that found nothing in this value; 0 if none has, or if
    /// this is not a whole text that was read.
    package var passedSearch: UInt64 {
        get {
            if case .received(let document, 0) = backing {
                document.passedSearch.load(ordering: .relaxed)
            } else {
                0
            }
        }
        nonmutating set {
            guard case .received(let document, 0) = backing else { return }
            document.passedSearch.store(newValue, ordering: .relaxed)
        }
    }

    /// Whether one of the texts in this value, at any depth, is as wanted.
    ///
    /// Texts are shown as they stand in the bytes that were received, and none is made: to look through a page takes a
    /// part of the time of reading all of its strings. Values that the filter lets pass are not shown, nor is a name
    /// again that was shown before; a string with escapes is always shown.
    ///
    /// - Parameters:
    ///   - filter: What lets values pass.
    ///   - marks: Bytes of which a value that passes has none.
    ///   - isWanted: Tells whether a text is; asked until one is.
    /// - Returns: Whether one is.
    package func containsText(
        passing filter: TextFilter, _ marks: ByteMarks, where isWanted: (Span<UInt8>, JSONTextKind) -> Bool
    ) -> Bool {
        switch backing {
        case .received(let document, let place):
            document.containsText(in: place, filter, marks, isWanted)
        case .made(let content):
            switch content {
            case .null, .bool: false
            case .number(let number): Self.isWanted(number.text, .value, filter, marks, isWanted)
            case .string(let text): Self.isWanted(text, .value, filter, marks, isWanted)
            case .array(let elements):
                elements.contains { $0.containsText(passing: filter, marks, where: isWanted) }
            case .object(let object):
                object.members.contains {
                    Self.isWanted($0.name, .name, filter, marks, isWanted)
                        || $0.value.containsText(passing: filter, marks, where: isWanted)
                }
            }
        }
    }

    private static func isWanted(
        _ text: String, _ kind: JSONTextKind, _ filter: TextFilter, _ marks: ByteMarks,
        _ isWanted: (Span<UInt8>, JSONTextKind) -> Bool
    ) -> Bool {
        // As it would be written: what shows strings as they stand in JSON must be able to tell their escapes.
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
        else {
            let quoted = Array(JSONWriter().text(.string(text)).utf8.dropFirst().dropLast())
            return isWanted(quoted.span, kind)
        }
        var text = text
        // Contiguous UTF-8, which almost every text is already.
        text.makeContiguousUTF8()
        let bytes = text.utf8Span.span
        if kind == .value, !filter.concerns(bytes, 0..<bytes.count, marks) { return false }
        return isWanted(bytes, kind)
    }
}

/// Names of up to 24 bytes that have been seen, found by all of their bytes: the rows of a list repeat theirs.
private struct SeenNames {
    private struct Key: BitwiseCopyable {
        var (first, middle, last): (UInt64, UInt64, UInt64) = (0, 0, 0)
        /// 0 where there is none.
        var count = 0
    }

    private var keys = [Key](repeating: Key(), count: 256)

    /// Whether a name is a new one, or may be; it is not afterwards.
    @inline(__always)
    mutating func insert(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let count = range.count
        guard count <= 24, count >= 8 || count > 0 && range.upperBound >= 8 else { return true }
        let last = bytes.word(at: range.upperBound &- 8)
        var key = Key(first: 0, middle: 0, last: last, count: count)
        if count >= 8 {
            key.first = bytes.word(at: range.lowerBound)
            if count > 16 { key.middle = bytes.word(at: range.lowerBound &+ 8) }
        } else {
            key.last = last >> UInt64(8 &* (8 &- count))
        }
        var slot = Int(truncatingIfNeeded: ((key.first ^ key.last &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 56)
        // Few names share a place; where many do, they count as new each time.
        for _ in 0..<4 {
            let known = keys[slot]
            if known.last == key.last, known.first == key.first, known.middle == key.middle,
                known.count == count
            {
                return false
            }
            if known.count == 0 {
                keys[slot] = key
                return true
            }
            slot = (slot &+ 1) & 255
        }
        return true
    }
}

extension JSONDocument {
    /// Whether one of the texts in a value is as wanted.
    fileprivate func containsText(
        in value: Int, _ filter: TextFilter, _ marks: ByteMarks,
        _ isWanted: (Span<UInt8>, JSONTextKind) -> Bool
    ) -> Bool {
        var names = SeenNames()
        let found = tape.containsText(in: value..<tape.end(of: value), &names, filter, marks, isWanted)
        guard !found, tape.hasUnread else { return found }
        return unreadContainText(in: value..<tape.end(of: value), &names, filter, marks, isWanted)
    }

    /// Whether one of the texts in the unread containers among some nodes is as wanted.
    private func unreadContainText(
        in places: Range<Int>, _ names: inout SeenNames, _ filter: TextFilter, _ marks: ByteMarks,
        _ isWanted: (Span<UInt8>, JSONTextKind) -> Bool
    ) -> Bool {
        for place in places where tape.nodes[place].isUnread {
            var rest = tape.nodes[place].isA(.unreadArray) ? inside(of: place) : 0..<0
            repeat {
                let part: JSONDocument
                if tape.nodes[place].isA(.unreadArray) {
                    (part, rest) = elements(in: rest)
                } else {
                    part = object(at: place)
                }
                let all = 0..<part.tape.nodes.count
                if part.tape.containsText(in: all, &names, filter, marks, isWanted)
                    || part.tape.hasUnread
                        && part.unreadContainText(in: all, &names, filter, marks, isWanted)
                {
                    return true
                }
            } while !rest.isEmpty
        }
        return false
    }
}

extension JSONTape {
    /// Whether one of the texts in values that stand one after the other is as wanted.
    fileprivate func containsText(
        in places: Range<Int>, _ names: inout SeenNames, _ filter: TextFilter, _ marks: ByteMarks,
        _ isWanted: (Span<UInt8>, JSONTextKind) -> Bool
    ) -> Bool {
        let bytes = bytes.span
        let nodes = nodes.span
        // The containers that are open: whether each is an object, whose names stand before their values.
        var isObject: [Bool] = []
        var isName = false
        for place in places {
            let node = nodes[place]
            if node.isString || node.isA(.number) {
                if isName {
                    if names.insert(bytes, node.range), isWanted(bytes.extracting(node.range), .name) {
                        return true
                    }
                } else if node.isA(.oddString) || node.isA(.escapedString)
                    || filter.concerns(bytes, node.range, marks)
                {
                    if isWanted(bytes.extracting(node.range), .value) { return true }
                }
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

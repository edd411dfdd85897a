import CompShareWire

/// The service's signing, with some of its stages done otherwise.
///
/// Without mistakes its text is that of `RequestSignature`.
struct SigningProcess {
    /// A name with the text of its value.
    struct Item {
        var name: String
        var text: String
    }

    private let request: SentRequest
    private let signed: [SentMember]
    private let privateKey: String
    /// The members with their lists and objects, where a form was sent.
    private let tree: [SentMember]

    init(_ request: SentRequest, privateKey: String) {
        self.request = request
        self.privateKey = privateKey
        signed = request.signed
        tree =
            signed.contains { $0.name.utf8.contains(UInt8(ascii: ".")) }
            ? signed.compactMap(\.parameter).nested.map(SentMember.init) : signed
    }

    /// Whether any parameter is a list or an object, as such or as names with dots.
    var hasStructures: Bool { tree.contains(where: \.value.isStructure) }

    /// The bytes before the private key.
    ///
    /// - Parameters:
    ///   - mistakes: What is done otherwise; of one stage in this order.
    ///   - previous: The signature that was made before, where that is signed too.
    /// - Returns: The bytes.
    func text(_ mistakes: [Mistake], previous: String = "") -> [UInt8] {
        let texts = ValueTexts(mistakes)
        var isNested = request.isNested
        var usesTree = isNested
        var style: Mistake.StructureStyle?
        for mistake in mistakes {
            switch mistake {
            case .flatForNested: (isNested, usesTree) = (false, false)
            case .nestedForFlat: (isNested, usesTree) = (true, true)
            case .structureAsText(let wanted): (style, usesTree) = (wanted, true)
            default: break
            }
        }
        let members = members(usesTree ? tree : signed, mistakes, previous)
        let comparator = NameOrder(mistakes)
        var items: [Item] = []
        for member in members {
            if isNested, style == nil {
                guard let text = texts.nestedText(of: member.value, named: member.name, comparator) else {
                    continue
                }
                items.append(Item(name: member.name, text: text))
            } else {
                texts.flatten(member.value, as: member.name, style, into: &items)
            }
        }
        for mistake in mistakes { rename(&items, mistake) }
        return bytes(comparator.sorted(items), mistakes)
    }

    // MARK: Parameters

    private func members(
        _ signed: [SentMember], _ mistakes: [Mistake], _ previous: String
    ) -> [SentMember] {
        var members = signed
        for mistake in mistakes {
            switch mistake {
            case .leftOut(let name): members = members.compactMap { $0.removing(name) }
            case .putIn(let name, let value): members.append(SentMember(name, .text(value)))
            case .signatureLeftIn(let old):
                let text =
                    switch old {
                    case .empty: ""
                    case .previous: previous
                    case .null, .none, .undefined: old.rawValue
                    }
                members.append(SentMember(RequestSignature.parameterName, .text(text)))
            case .privateKeyAsParameter: members.append(SentMember("PrivateKey", .text(privateKey)))
            case .repeatedTwice:
                members = request.members.filter { $0.name != RequestSignature.parameterName }
            case .firstOfRepeated:
                var seen: Set<String> = []
                members = request.members.filter {
                    $0.name != RequestSignature.parameterName && seen.insert($0.name).inserted
                }
            default: break
            }
        }
        return members
    }

    // MARK: Names

    private func rename(_ items: inout [Item], _ mistake: Mistake) {
        switch mistake {
        case .indicesMoved(let by):
            for place in items.indices {
                items[place].name = Self.parts(items[place].name) { part in
                    guard let index = Int(part), index >= 0, index <= 1_000_000 else { return part }
                    return String(index + by)
                }.joined(separator: ".")
            }
        case .namesAs(let style):
            for place in items.indices { items[place].name = Self.name(items[place].name, as: style) }
        case .nameLetters(let isUpper):
            for place in items.indices {
                let name = items[place].name
                items[place].name = isUpper ? name.uppercased() : name.lowercased()
            }
        default: break
        }
    }

    private static func parts(_ name: String, _ change: (String) -> String) -> [String] {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        return parts.prefix(1) + parts.dropFirst().map(change)
    }

    private static func name(_ name: String, as style: Mistake.NameStyle) -> String {
        let parts = parts(name) { $0 }
        guard parts.count > 1 else { return name }
        let rest = parts.dropFirst()
        func isIndex(_ part: String) -> Bool { part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        switch style {
        case .brackets: return parts[0] + rest.map { "[\($0)]" }.joined()
        case .emptyBrackets: return parts[0] + rest.map { isIndex($0) ? "[]" : "[\($0)]" }.joined()
        case .withoutIndex: return parts.filter { !isIndex($0) }.joined(separator: ".")
        case .attached: return parts[0] + rest.map { isIndex($0) ? $0 : "." + $0 }.joined()
        case .underscores: return parts.joined(separator: "_")
        case .letter: return parts[0] + rest.map { isIndex($0) ? ".N" : "." + $0 }.joined()
        case .last: return parts.last ?? name
        }
    }

    // MARK: Bytes

    private func bytes(_ items: [Item], _ mistakes: [Mistake]) -> [UInt8] {
        var joint: Mistake.Joint?
        for case .joined(let wanted) in mistakes { joint = wanted }
        var text = ""
        if let joint {
            for (place, item) in items.enumerated() {
                if place > 0 { text += joint.outer }
                if joint.hasNames { text += item.name }
                text += joint.inner
                if joint.hasValues { text += item.text }
            }
        } else {
            for item in items {
                text += item.name
                text += item.text
            }
        }
        var charset: Mistake.Charset?
        for mistake in mistakes {
            switch mistake {
            case .wholeEncoded(let style): text = style.encoded(text)
            case .wholeLetters(let isUpper): text = isUpper ? text.uppercased() : text.lowercased()
            case .charset(let wanted), .charsetOfAll(let wanted): charset = wanted
            default: break
            }
        }
        if let joint { text += joint.end }
        return charset.map { $0.bytes(text) } ?? Array(text.utf8)
    }
}

extension Mistake.Charset {
    /// Those in which plain letters too have other bytes than in UTF-8.
    static let wide: [Mistake.Charset] = [.utf16LE, .utf16BE, .utf16Marked]

    /// The bytes of a text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - isFirst: Whether nothing stands before it, so that a byte order mark may.
    /// - Returns: The bytes.
    func bytes(_ text: String, isFirst: Bool = true) -> [UInt8] {
        switch self {
        case .utf16LE:
            text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        case .utf16Marked: (isFirst ? [0xFF, 0xFE] : []) + Self.utf16LE.bytes(text)
        case .utf16BE:
            text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        case .latin1: text.unicodeScalars.map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") }
        case .ascii: text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : UInt8(ascii: "?") }
        case .twice: text.utf8.flatMap { Array(String(Unicode.Scalar($0)).utf8) }
        }
    }
}

extension SentMember {
    /// The member without what is called `path`, a name with dots; nil if that is the member itself.
    func removing(_ path: String) -> SentMember? {
        if name == path || name.hasPrefix(path + ".") { return nil }
        guard path.hasPrefix(name + ".") else { return self }
        let inner = String(path.dropFirst(name.count + 1))
        switch value {
        case .object(let members):
            return SentMember(name, .object(members.compactMap { $0.removing(inner) }))
        case .list(let values):
            let left = values.enumerated().compactMap { index, value in
                SentMember(String(index), value).removing(inner)?.value
            }
            return SentMember(name, .list(left))
        case .text, .number, .boolean, .null: return self
        }
    }
}

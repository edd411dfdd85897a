/// One node of a tape: what stands where in the text, in 8 bytes.
///
/// A scalar is one node. An array or object is its own node, the nodes of what it holds, and a closing node; a member
/// is the node of its name, then those of its value. A container that is unread has nothing between its two nodes.
struct JSONNode: Sendable {
    /// What a node stands for.
    enum Kind: UInt8 {
        case null = 0
        case `false` = 1
        case `true` = 2
        case number = 3
        /// A string without escapes.
        case string = 4
        /// A string whose escapes are those that the writer would write too.
        case escapedString = 5
        case array = 6
        case object = 7
        /// The end of an array or object.
        case close = 8
        /// A string with escapes that the writer spells otherwise, such as `\/` or `\u0026`.
        case oddString = 9
        /// An array of which only the ends are known; its closing node tells how many elements it has.
        case unreadArray = 14
        /// An object of which only the ends are known; its closing node tells how many members it has.
        case unreadObject = 15
    }

    /// The kind in bits 0 to 3, the length in bits 4 to 31, the offset in bits 32 to 63.
    let bits: UInt64

    /// Creates a node.
    ///
    /// - Parameters:
    ///   - kind: What it stands for.
    ///   - length: See `length`.
    ///   - offset: See `offset`.
    @inline(__always)
    init(_ kind: Kind, length: Int = 0, offset: Int) {
        bits =
            UInt64(kind.rawValue) | UInt64(truncatingIfNeeded: length) << 4
            | UInt64(truncatingIfNeeded: offset) << 32
    }

    /// Whether it is of a kind: one comparison, where `kind` looks through all of them.
    @inline(__always)
    func isA(_ kind: Kind) -> Bool { bits & 15 == UInt64(kind.rawValue) }

    /// What it stands for.
    @inline(__always)
    var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: bits) & 15) ?? .null }

    /// Of a string or number the bytes of its text, without the quotes; of an array or object how many nodes further
    /// its closing node is; of the closing node of an unread one how many elements or members there are.
    @inline(__always)
    var length: Int { Int(truncatingIfNeeded: (bits & 0xFFFF_FFFF) >> 4) }

    /// The offset of the first byte; of a string's, behind its quote; of a closing node that of the bracket.
    @inline(__always)
    var offset: Int { Int(truncatingIfNeeded: bits >> 32) }

    /// Where the text stands.
    @inline(__always)
    var range: Range<Int> { offset..<(offset &+ length) }

    /// Whether it is an array or object, read or not.
    @inline(__always)
    var isContainer: Bool { bits & 6 == 6 }

    /// Whether it is an array or object of which only the ends are known.
    @inline(__always)
    var isUnread: Bool { bits & 14 == 14 }

    /// Whether it is a string of any kind.
    @inline(__always)
    var isString: Bool { bits & 14 == 4 || bits & 15 == 9 }

    /// Whether both are of one kind and length.
    @inline(__always)
    func hasShape(of other: JSONNode) -> Bool {
        UInt32(truncatingIfNeeded: bits) == UInt32(truncatingIfNeeded: other.bits)
    }
}

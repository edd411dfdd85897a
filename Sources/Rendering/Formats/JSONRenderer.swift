import CompShareOrderedJSON

/// Writes the server's answer, indented, with its members in their order.
///
/// Several pages become one document: the first answer, its list extended by the entries of the following answers'
/// lists (or by their rows, where an answer's own list is not to be found). They are written as they come. Answers
/// without a list cannot be joined; each is a document of its own, on a new line.
struct JSONRenderer: Renderer {
    private enum State {
        /// Nothing is written.
        case start
        /// The first answer is written up to its list, and `count` entries of it.
        case list(count: Int, isNull: Bool, rest: ArraySlice<JSONObject.Member>)
        /// Whole answers are written.
        case documents
    }

    private let options: RenderOptions
    private let writer: JSONWriter
    private var state = State.start

    init(_ options: RenderOptions) {
        self.options = options
        writer = JSONWriter(layout: .indented, options)
    }

    mutating func append(_ page: Report, to output: inout [UInt8]) {
        switch state {
        case .start:
            begin(page, to: &output)
        case .list(let count, let isNull, let rest):
            let entries = page.listMember.flatMap { page.document[$0]?.array } ?? page.rows
            let written = write(entries, after: count, to: &output)
            state = .list(count: written, isNull: isNull && written == 0, rest: rest)
        case .documents:
            writer.write(page.document, to: &output)
            output.append(UInt8(ascii: "\n"))
        }
    }

    mutating func finish(to output: inout [UInt8]) {
        guard case .list(let count, let isNull, let rest) = state else { return }
        if isNull {
            writer.write(.null, to: &output)
        } else if count == 0 {
            writer.write([], to: &output)
        } else {
            writer.writeBreak(level: 1, to: &output)
            output.append(UInt8(ascii: "]"))
        }
        for member in rest { write(member, isFirst: false, to: &output) }
        writer.writeBreak(level: 0, to: &output)
        output.append(contentsOf: "}\n".utf8)
        state = .documents
    }

    private mutating func begin(_ page: Report, to output: inout [UInt8]) {
        guard let members = page.document.object?.members, let name = page.listMember,
            let place = members.lastIndex(where: { $0.name == name }),
            members[place].value.isNull || members[place].value.kind == .array
        else {
            writer.write(page.document, to: &output)
            output.append(UInt8(ascii: "\n"))
            state = .documents
            return
        }
        output.append(UInt8(ascii: "{"))
        for index in 0..<place { write(members[index], isFirst: index == 0, to: &output) }
        if place > 0 { output.append(UInt8(ascii: ",")) }
        writer.writeBreak(level: 1, to: &output)
        writer.writeName(name, to: &output)
        let written = write(members[place].value.array ?? [], after: 0, to: &output)
        state = .list(count: written, isNull: members[place].value.isNull, rest: members[(place + 1)...])
    }

    private func write(_ member: JSONObject.Member, isFirst: Bool, to output: inout [UInt8]) {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        writer.writeBreak(level: 1, to: &output)
        writer.writeName(member.name, to: &output)
        writer.write(member.value, level: 1, to: &output)
    }

    /// Writes entries of the list, after `count` others, and returns the new count.
    ///
    /// The bracket opens before the
    /// first one only, since an empty list is written otherwise.
    private func write(_ entries: [JSONValue], after count: Int, to output: inout [UInt8]) -> Int {
        for (index, entry) in options.rows(entries).enumerated() {
            output.append(count + index == 0 ? UInt8(ascii: "[") : UInt8(ascii: ","))
            writer.writeBreak(level: 2, to: &output)
            writer.write(entry, level: 2, to: &output)
        }
        return count + entries.count
    }
}

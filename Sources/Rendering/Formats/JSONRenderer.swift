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

    mutating func append(_ page: Report, to output: inout RenderOutput) {
        switch state {
        case .start:
            begin(page, to: &output)
        case .list(let count, let isNull, let rest):
            let list = page.listMember.flatMap { page.document[$0] }.flatMap { $0.kind == .array ? $0 : nil }
            let written =
                list.map { write(list: $0, after: count, to: &output) }
                ?? write(page.rows, after: count, to: &output)
            state = .list(count: written, isNull: isNull && written == 0, rest: rest)
        case .documents:
            write(document: page.document, to: &output)
        }
    }

    mutating func finish(to output: inout RenderOutput) {
        guard case .list(let count, let isNull, let rest) = state else { return }
        if isNull {
            output.write(.null, writer)
        } else if count == 0 {
            output.write([], writer)
        } else {
            writer.writeBreak(level: 1, to: &output.bytes)
            output.bytes.append(UInt8(ascii: "]"))
        }
        for member in rest { write(member, isFirst: false, to: &output) }
        writer.writeBreak(level: 0, to: &output.bytes)
        output.bytes.append(contentsOf: "}\n".utf8)
        state = .documents
    }

    private mutating func begin(_ page: Report, to output: inout RenderOutput) {
        guard let members = page.document.object?.members, let name = page.listMember,
            let place = members.lastIndex(where: { $0.name == name }),
            members[place].value.isNull || members[place].value.kind == .array
        else {
            write(document: page.document, to: &output)
            state = .documents
            return
        }
        output.bytes.append(UInt8(ascii: "{"))
        for index in 0..<place { write(members[index], isFirst: index == 0, to: &output) }
        if place > 0 { output.bytes.append(UInt8(ascii: ",")) }
        writer.writeBreak(level: 1, to: &output.bytes)
        writer.writeName(name, to: &output.bytes)
        let written = write(list: members[place].value, after: 0, to: &output)
        state = .list(count: written, isNull: members[place].value.isNull, rest: members[(place + 1)...])
    }

    private func write(document: JSONValue, to output: inout RenderOutput) {
        output.write(document, writer)
        output.bytes.append(UInt8(ascii: "\n"))
    }

    private func write(_ member: JSONObject.Member, isFirst: Bool, to output: inout RenderOutput) {
        if !isFirst { output.bytes.append(UInt8(ascii: ",")) }
        writer.writeBreak(level: 1, to: &output.bytes)
        writer.writeName(member.name, to: &output.bytes)
        output.write(member.value, level: 1, writer)
    }

    /// Writes the entries of a list, after `count` others, and returns the new count.
    private func write(list: JSONValue, after count: Int, to output: inout RenderOutput) -> Int {
        guard writer.canWriteElements(of: list) else {
            return write(list.elements, after: count, to: &output)
        }
        let number = list.count ?? 0
        if number > 0 {
            begin(count, to: &output)
            output.writeElements(of: list, level: 2, writer)
        }
        return count + number
    }

    /// Begins an entry after `count` others.
    private func begin(_ count: Int, to output: inout RenderOutput) {
        output.bytes.append(count == 0 ? UInt8(ascii: "[") : UInt8(ascii: ","))
        writer.writeBreak(level: 2, to: &output.bytes)
    }

    /// Writes entries of the list, after `count` others, and returns the new count.
    ///
    /// The bracket opens before the
    /// first one only, since an empty list is written otherwise.
    private func write(
        _ entries: some Sequence<JSONValue>, after count: Int, to output: inout RenderOutput
    ) -> Int {
        var count = count
        for entry in options.rows(entries) {
            if output.isEnded { break }
            begin(count, to: &output)
            output.write(entry, level: 2, writer)
            count += 1
        }
        return count
    }
}

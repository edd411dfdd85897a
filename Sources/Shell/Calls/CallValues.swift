import CompShareCatalogue
import CompSharePlatform
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import FoundationEssentials

/// Where the values of a call come from: the line itself, a file, standard input, or the person at the terminal.
@MainActor
struct CallValues {
    let session: Session

    /// 1 MiB: far more than an image's Readme, the longest text that the API takes.
    private static let limit = 1 << 20
    /// 8 MiB: more than any picture that an image's page shows.
    private static let binaryLimit = 8 << 20

    /// The text of a parameter's value: `@FILE` is the file's text, `-` standard input, `@@…` a text with one `@` less.
    ///
    /// What travels in Base64 is encoded, whatever bytes it has; in the line itself it must be Base64 already.
    ///
    /// A password is asked for (`?` or nothing) or read from a file, and encoded where the service wants Base64.
    ///
    /// - Throws: `CommandFailure` if it cannot be read, and for a password in the line itself.
    func text(of item: CallCheck.Named) throws(CommandFailure) -> String {
        let given = item.given
        let isSecret = SecretNames.contain(item.name)
        // A value that a server sent must not choose a file to read.
        guard given.isValueTyped else { return given.value }
        if item.isBinary, given.value.hasPrefix("@") {
            return Data(try file(String(given.value.dropFirst()), at: given.range, isText: false))
                .base64EncodedString()
        }
        if item.isBinary, given.value == "-" {
            return Data(try standardInputBytes(Self.binaryLimit, at: given.range)).base64EncodedString()
        }
        if given.value.hasPrefix("@@"), !isSecret { return String(given.value.dropFirst()) }
        if given.value.hasPrefix("@") {
            let path = String(given.value.dropFirst())
            let bytes = try file(path, at: given.range, isText: true)
            let text = try text(Message(verbatim: path), bytes, at: given.range)
            guard isSecret else { return text }
            // Editors end a file's last line too, and no password ends so.
            return encoded(noted(text.last?.isNewline == true ? String(text.dropLast()) : text), item)
        }
        if isSecret { return encoded(noted(try secret(item)), item) }
        if given.value == "-" { return try standardInput(at: given.range) }
        return given.value
    }

    /// The text that `@FILE` or `-` stands for.
    ///
    /// - Throws: `CommandFailure` if it cannot be read.
    func text(ofReference reference: String, limit: Int, at range: SourceRange) throws(CommandFailure)
        -> String
    {
        guard reference.hasPrefix("@") else {
            let bytes = try standardInputBytes(limit, at: range, hint: "@FILE reads a file")
            return try text("standard input", bytes, at: range)
        }
        let path = String(reference.dropFirst())
        return try text(
            Message(verbatim: path), try file(path, at: range, isText: true, limit: limit), at: range)
    }

    /// Notes a secret, so that it is masked from now on.
    private func noted(_ secret: String) -> String {
        session.secrets.insert([secret])
        return secret
    }

    /// The password in the encoding that the service wants.
    private func encoded(_ text: String, _ item: CallCheck.Named) -> String {
        item.parameter?.measure.encoding == .base64 ? Data(text.utf8).base64EncodedString() : text
    }

    /// Refuses a password in the line itself.
    ///
    /// - Throws: `CommandFailure` with what to write.
    nonisolated static func checkSecret(_ item: CallCheck.Named) throws(CommandFailure) {
        let given = item.given
        guard SecretNames.contain(item.name) else { return }
        let isReference = given.value.isEmpty || given.value == "?" || given.value.hasPrefix("@")
        guard !isReference || !given.isValueTyped else { return }
        throw .usage(
            "\(item.name) is a secret, and typed lines are shown and kept", range: given.nameRange,
            suggestions: ["\(item.name)=?", "\(item.name)=@FILE"],
            hint: "\(item.name)=? asks for it without showing it, \(item.name)=@FILE reads it from a file")
    }

    private func secret(_ item: CallCheck.Named) throws(CommandFailure) -> String {
        guard let ask = session.ask else {
            throw .usage(
                "\(item.name) cannot be asked for without a terminal", range: item.given.range,
                hint: "\(item.name)=@FILE reads it from a file")
        }
        guard let answer = ask(Question(prompt: "\(item.name): ", isSecret: true)), !answer.isEmpty else {
            throw CommandFailure("\(item.name): cancelled, nothing was sent", kind: .withheld)
        }
        return answer
    }

    /// A file's bytes; of a text without the mark of its encoding.
    private func file(
        _ path: String, at range: SourceRange, isText: Bool, limit: Int? = nil
    ) throws(CommandFailure) -> [UInt8] {
        try session.refuseIfRestricted("files", at: range)
        guard !path.isEmpty else {
            throw .usage("@ needs a file's name", range: range, hint: Self.atHint)
        }
        let limit = limit ?? (isText ? Self.limit : Self.binaryLimit)
        return try bytes(Message(verbatim: path), limit, at: range) { () throws(FileError) in
            let path = session.scriptPath(path)
            return try isText
                ? FileContents.readText(path, limit: limit) : FileContents.read(path, limit: limit)
        }
    }

    private func standardInput(at range: SourceRange) throws(CommandFailure) -> String {
        try text("standard input", try standardInputBytes(Self.limit, at: range), at: range)
    }

    private func standardInputBytes(
        _ limit: Int, at range: SourceRange, hint: Message = "Name=@FILE reads a file"
    ) throws(CommandFailure) -> [UInt8] {
        try session.refuseIfRestricted("files", at: range)
        if let reason = session.standardInput.refusal {
            throw .usage(reason, range: range, hint: hint)
        }
        session.standardInput = .used
        return try bytes("standard input", limit, at: range) { () throws(FileError) in
            try FileContents.read(.standardInput, named: "standard input", limit: limit)
        }
    }

    private static let atHint: Message = "@@ stands for an @ at the start of a value"

    private func bytes(
        _ name: Message, _ limit: Int, at range: SourceRange, _ read: () throws(FileError) -> [UInt8]
    ) throws(CommandFailure) -> [UInt8] {
        do throws(FileError) {
            return try read()
        } catch {
            guard !error.isCancelled else { throw .interrupted }
            if case .tooLarge = error.reason {
                throw .usage(
                    "\(name) is larger than \(limit >> 20) MiB", range: range,
                    hint: "choose a smaller file, or a part of it")
            }
            throw .usage(
                "cannot read the value: \(error.message)", range: range,
                hint: error.isMissing ? Self.atHint : error.advice(.reading))
        }
    }

    private func text(
        _ name: Message, _ bytes: [UInt8], at range: SourceRange
    ) throws(CommandFailure) -> String {
        do throws(UTF8.ValidationError) {
            return String(copying: try UTF8Span(validating: bytes.span))
        } catch {
            throw .usage(
                "\(name) is not UTF-8 text (byte \(error.byteOffsets.lowerBound + 1))", range: range,
                hint: "convert the file to UTF-8")
        }
    }
}

/// What a session's standard input is.
package enum StandardInput: Sendable {
    /// The terminal, where commands or answers are typed.
    case terminal
    /// The script that is being run.
    case script
    /// Data that no command has read yet.
    case data
    /// Data that have been read.
    case used

    /// Why nothing can be read from it; nil if something can.
    var refusal: Message? {
        switch self {
        case .data: nil
        case .script: "standard input is the script itself"
        case .terminal: "standard input is the terminal"
        case .used: "standard input has been read already"
        }
    }
}

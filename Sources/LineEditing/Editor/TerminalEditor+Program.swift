internal import CCompshEditline
internal import CompshLocalization
internal import Glibc

// Ctrl-X Ctrl-E: the line in the user's text editor.
extension TerminalEditor {
    /// More than this is not a command; it would make each key slow.
    private static let textLimit = 1 << 20

    /// Edits the line in `$VISUAL` or `$EDITOR`; Enter still has to be pressed to run it.
    func editInProgram(_ buffer: LineBuffer) -> UInt8 {
        guard behaviour.mayRunPrograms() else {
            let notice: Message = "programs are off in a restricted session; the line is as it was"
            notices.send(notice.text(in: behaviour.language()))
            return UInt8(CC_NORM)
        }
        do throws(LineEditorError) {
            let path = try writeTemporary(buffer.text)
            defer { unsafe unlink(path) }
            leaveTerminal()
            defer { returnToTerminal() }
            // Through the shell, as the variable may hold arguments.
            let program = Self.environment("VISUAL") ?? Self.environment("EDITOR") ?? "vi"
            let child = try ChildProgram.start(["/bin/sh", "-c", program + " \"$1\"", "sh", path])
            let (status, ending) = try child.wait(signals)
            if let ending {
                finish(.terminated(signal: ending))
                return UInt8(CC_EOF)
            }
            guard status == .exited(0) else {
                let notice: Message =
                    "\(program) failed; the line is as it was. VISUAL or EDITOR names the program to use"
                notices.send(notice.text(in: behaviour.language()))
                return UInt8(CC_NORM)
            }
            current = LineBuffer(KeyParser.cleaned(try readText(path)))
        } catch {
            let notice: Message = "the line cannot be edited: \(error.message)"
            notices.send(notice.text(in: behaviour.language()))
        }
        return UInt8(CC_NORM)
    }

    private static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }

    private func writeTemporary(_ text: String) throws(LineEditorError) -> String {
        let folder = Self.environment("TMPDIR") ?? "/tmp"
        let suffix = ".compsh"
        var template = (folder + "/lineXXXXXX" + suffix).utf8CString.map { $0 }
        // Made with 0600: a line may hold a secret.
        let descriptor = unsafe mkstemps(&template, Int32(suffix.utf8.count))
        guard descriptor >= 0 else { throw .system(call: "making a file in \(folder)", code: errno) }
        defer { close(descriptor) }
        try Descriptor.write(Array((text + "\n").utf8), to: descriptor)
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func readText(_ path: String) throws(LineEditorError) -> String {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(call: "reading the edited line", code: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while let part = try Descriptor.read(descriptor, limit: 65_536), !part.isEmpty {
            bytes += part
            if bytes.count > Self.textLimit { throw .lineTooLong(line: 1, limit: Self.textLimit) }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(line: 1, offset: 0) }
        return text
    }
}

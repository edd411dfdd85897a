import CCompshEditline
import CompSharePlatform

// Ctrl-X Ctrl-E: the line in the user's text editor.
extension TerminalEditor {
    /// More than this is not a command; it would make each key slow.
    private static let textLimit = 1 << 20

    /// Edits the line in `$VISUAL` or `$EDITOR`; Enter still has to be pressed to run it.
    func editInProgram(_ buffer: LineBuffer) -> UInt8 {
        do throws(LineEditorError) {
            let notice = behaviour.mayRunPrograms() ? try edit(buffer) : .programsOff
            if let notice { tell(notice) }
        } catch {
            tell(.notEdited(error))
        }
        return UInt8(outcome == nil ? CC_NORM : CC_EOF)
    }

    /// Edits the line; returns what is to be told of it.
    private func edit(_ buffer: LineBuffer) throws(LineEditorError) -> EditorNotice? {
        let text = Array((buffer.text + "\n").utf8)
        let file = try LineEditorError.withFile { () throws(FileError) in
            let folder = CurrentProcess.variable("TMPDIR") ?? "/tmp"
            return try TemporaryFile(text, in: folder, prefix: "line", suffix: ".compsh")
        }
        defer { file.remove() }
        leaveTerminal()
        defer { returnToTerminal() }
        // Through the shell, as the variable may hold arguments.
        let program = CurrentProcess.variable("VISUAL") ?? CurrentProcess.variable("EDITOR") ?? "vi"
        let child = try LineEditorError.withFile { () throws(FileError) in
            try ChildProgram.start(["/bin/sh", "-c", program + " \"$1\"", "sh", file.path])
        }
        guard let (status, ending) = try? child.wait(signals) else { return .programFailed(program) }
        if let ending {
            outcome = .terminated(signal: ending)
            return nil
        }
        guard status == .exited(0) else { return .programFailed(program) }
        let bytes = try LineEditorError.withFile { () throws(FileError) in
            try FileContents.read(file.path, limit: Self.textLimit)
        }
        guard let edited = String(validating: bytes, as: UTF8.self) else {
            throw .notUTF8(line: 1, offset: 0)
        }
        current = LineBuffer(KeyParser.cleaned(edited))
        return nil
    }
}

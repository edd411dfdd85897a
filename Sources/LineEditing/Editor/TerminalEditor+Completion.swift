import CCompshEditline
import CompSharePlatform

// Tab: our own completion, in whole characters.
extension TerminalEditor {
    /// Inserts what all candidates share; the second Tab lists them, and each further one turns a page.
    func complete(_ buffer: LineBuffer) -> UInt8 {
        let isRepeated = previousCommand == .complete || previousCommand == .endOfInput
        if var menu, isRepeated {
            showPage(&menu)
            return UInt8(CC_NORM)
        }
        // A folder on a disk that does not respond can block it indefinitely.
        let completion = TerminalMode.interrupting(input) { behaviour.complete(buffer.text, buffer.cursor) }
        guard let first = completion.candidates.first, isValid(completion.replaced, in: buffer) else {
            ring()
            return UInt8(CC_NORM)
        }
        if completion.candidates.count == 1 {
            insert(first.text, isFinal: first.isFinal, for: completion, in: buffer)
            // The next Tab completes what comes then.
            currentCommand = nil
            return UInt8(CC_NORM)
        }
        let prefix = completion.commonPrefix
        let typed = buffer.text[completion.replaced]
        // A completer may match in the middle or without regard to capitals: what was typed must not
        // get shorter.
        if prefix.count > typed.count || (prefix.count == typed.count && prefix != typed) {
            insert(prefix, isFinal: false, for: completion, in: buffer)
            return UInt8(CC_NORM)
        }
        ring()
        if isRepeated {
            var menu = CompletionMenu(completion)
            showPage(&menu)
        }
        return UInt8(CC_NORM)
    }

    private func showPage(_ menu: inout CompletionMenu) {
        let size = windowSize
        panel = menu.nextPage(rows: size.rows, columns: size.columns, words: behaviour.words)
        self.menu = menu
    }

    private func insert(_ text: String, isFinal: Bool, for completion: LineCompletion, in buffer: LineBuffer)
    {
        var buffer = buffer
        buffer.replace(completion.replaced, with: text)
        if isFinal {
            if buffer.isAtEnd || !buffer.text[buffer.cursor].isWhitespace {
                buffer.insert(" ")
            } else {
                buffer.cursor = buffer.characterRight
            }
        }
        current = buffer
    }

    /// Whether the range is one of this text.
    private func isValid(_ range: Range<String.Index>, in buffer: LineBuffer) -> Bool {
        range.lowerBound >= buffer.text.startIndex && range.upperBound <= buffer.text.endIndex
    }
}

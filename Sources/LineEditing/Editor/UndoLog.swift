internal import CompshTextLayout

/// The earlier states of the line being typed, newest last.
struct UndoLog {
    /// More steps than anyone undoes.
    private static let stepLimit = 500
    /// Keeps the log of a large pasted text small.
    private static let byteLimit = 4 << 20

    private var states: [LineBuffer] = [LineBuffer()]
    private var bytes = 0

    /// Notes a state, unless its text is the newest one's.
    ///
    /// Letters typed one after the other are one step, up to the blank before the next word.
    mutating func note(_ state: LineBuffer) {
        guard let newest = states.last, !newest.hasText(of: state) else { return }
        if states.count > 1, Self.continuesWord(newest, state) {
            bytes += state.text.utf8.count - newest.text.utf8.count
            states[states.count - 1] = state
            return
        }
        states.append(state)
        bytes += state.text.utf8.count
        while states.count > 2, states.count > Self.stepLimit || bytes > Self.byteLimit {
            bytes -= states.removeFirst().text.utf8.count
        }
    }

    /// Undoes one step: the state before `current`; nil when there is none.
    mutating func undo(from current: LineBuffer) -> LineBuffer? {
        note(current)
        guard states.count > 1 else { return nil }
        bytes -= states.removeLast().text.utf8.count
        return states.last
    }

    private static func continuesWord(_ old: LineBuffer, _ new: LineBuffer) -> Bool {
        guard new.isAtEnd, old.isAtEnd, !old.text.isEmpty, !CharacterWalk.endsInBlank(old.text) else {
            return false
        }
        // Several letters at once where keys come faster than the line is drawn.
        guard CommonText.begins(new.text, with: old.text) else { return false }
        return !new.text.utf8.dropFirst(old.text.utf8.count).contains { $0 <= 0x20 }
    }
}

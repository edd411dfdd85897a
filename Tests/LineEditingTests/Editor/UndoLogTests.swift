import Testing

@testable import CompshLineEditing

struct UndoLogTests {
    /// Keys may come one by one or several at a time; the steps are the same.
    @Test(arguments: [
        ["o", "on", "one", "one ", "one t", "one tw", "one two"], ["one", "one ", "one two"],
        ["on", "one", "one ", "one tw", "one two"],
    ])
    func aWordIsOneStepHoweverItsLettersCame(texts: [String]) {
        var log = UndoLog()
        for text in texts { log.note(LineBuffer(text)) }
        #expect(log.undo(from: LineBuffer("one two"))?.text == "one ")
        #expect(log.undo(from: LineBuffer("one "))?.text == "one")
        #expect(log.undo(from: LineBuffer("one"))?.text == "")
        #expect(log.undo(from: LineBuffer("")) == nil)
    }
}

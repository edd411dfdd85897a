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

    @Test func takesBackWordByWord() {
        var log = UndoLog()
        var typed = ""
        for character in "images 12 x" {
            typed.append(character)
            log.note(LineBuffer(typed))
        }
        var current = LineBuffer(typed)
        var seen: [String] = []
        while let earlier = log.undo(from: current) {
            seen.append(earlier.text)
            current = earlier
        }
        #expect(seen.first == "images 12 ")
        #expect(seen.last == "")
        #expect(seen.count < typed.count)
    }

    @Test func bringsBackWhatWasDeletedAtOnce() {
        var log = UndoLog()
        log.note(LineBuffer("hello world"))
        log.note(LineBuffer(""))
        #expect(log.undo(from: LineBuffer(""))?.text == "hello world")
    }

    @Test func staysSmall() {
        var log = UndoLog()
        let large = String(repeating: "x", count: 1 << 20)
        for number in 0..<50 { log.note(LineBuffer("\(number) " + large)) }
        var steps = 0
        var current = LineBuffer("49 " + large)
        while let earlier = log.undo(from: current) {
            current = earlier
            steps += 1
        }
        #expect(steps <= 5)
    }
}

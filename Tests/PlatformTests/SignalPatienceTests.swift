import Glibc
import Testing

@testable import CompSharePlatform

struct SignalPatienceTests {
    /// How many slices of waiting it takes until the answer is overdue; nil if that never comes.
    private func slices(_ patience: SignalPatience, secondAfter: Int? = nil) -> Int? {
        var patience = patience
        for count in 0..<100 {
            if patience.isExhausted { return count }
            if count == secondAfter { patience.repeated(SIGTERM) }
            if patience.isExhausted { return count }
            patience.wait(SignalPatience.slice)
        }
        return nil
    }

    @Test func endsAfterASecond() {
        #expect(slices(SignalPatience(SIGINT, waitsForChild: false)) == 10)
    }

    @Test func endsSoonerAtASecondSignal() {
        // Keys that repeat leave the command its time.
        #expect(slices(SignalPatience(SIGINT, waitsForChild: false), secondAfter: 0) == 5)
        #expect(slices(SignalPatience(SIGINT, waitsForChild: false), secondAfter: 7) == 7)
    }

    @Test func leavesAChildItsTimeUntilASecondSignal() {
        #expect(slices(SignalPatience(SIGTERM, waitsForChild: true)) == nil)
        #expect(slices(SignalPatience(SIGTERM, waitsForChild: true), secondAfter: 50) == 50)
    }

    @Test func tellsTheNewestSignal() {
        var patience = SignalPatience(SIGINT, waitsForChild: false)
        patience.repeated(SIGTERM)
        #expect(patience.signal == SIGTERM)
    }

    @Test func doesNotCountTheTimeOfAStop() {
        var patience = SignalPatience(SIGINT, waitsForChild: false)
        patience.wait(.seconds(3600))
        #expect(!patience.isExhausted)
    }
}

import Testing

@testable import CompSharePlatform

struct WaitingSignalsTests {
    /// The editor would poll without rest at a flag with nothing behind it, and show no prompt.
    @Test func canBeReadExactlyWhileSomethingWaits() throws {
        let arrival = try Event()
        var waiting = WaitingSignals(arrival: arrival)
        func isReadable() throws -> Bool {
            try FileDescriptor.waitForInput([arrival.descriptor], timeout: .zero) == [true]
        }
        #expect(try !isReadable())
        #expect(waiting.removeFirst() == nil)
        waiting.signals.append(2)
        waiting.signals.append(28)
        waiting.signals.append(15)
        #expect(try isReadable())
        #expect(waiting.removeFirst() == 2)
        #expect(try isReadable())
        waiting.signals.removeAll { $0 == 28 }
        #expect(waiting.signals == [15])
        #expect(try isReadable())
        #expect(waiting.removeFirst() == 15)
        #expect(try !isReadable())
        waiting.signals.append(2)
        waiting.signals.removeAll { _ in true }
        #expect(try !isReadable())
    }
}

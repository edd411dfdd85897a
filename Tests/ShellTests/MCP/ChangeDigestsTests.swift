import CompShare
import CompShareWire
import CompshTestSupport
import Synchronization
import Testing

@testable import CompshShell

/// A clock that a test sets.
final class SetClock: Sendable {
    private let elapsed = Mutex(Duration.zero)
    private let start = ContinuousClock.now

    func advance(_ time: Duration) { elapsed.withLock { $0 += time } }

    var now: @Sendable () -> ContinuousClock.Instant {
        { [self] in start + elapsed.withLock { $0 } }
    }
}

struct ChangeDigestsTests {
    private static let call = APICall("StopX", [Parameter("Id", "1")], for: Place())

    private static func change(
        _ action: String = "StopX", endpoint: String = "https://a", key: String = "k",
        sending parameters: [String: String] = ["Id": "1", "Zone": "z"],
        given: [String: String]? = nil
    ) -> ChangeDigests.Change {
        .init(
            action: action, endpoint: endpoint, publicKey: key, parameters: parameters,
            given: given ?? parameters)
    }

    private static func refusal(_ body: () throws -> APICall) -> ChangeDigests.Refusal? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? ChangeDigests.Refusal
        }
    }

    @Test func itIsGoodOnce() throws {
        var digests = ChangeDigests()
        let digest = digests.issue(for: Self.change(), Self.call)
        #expect(try digests.redeem(digest, for: Self.change()).action == "StopX")
        #expect(Self.refusal { try digests.redeem(digest, for: Self.change()) } == .used)
    }

    @Test(arguments: [
        change("StopY"), change(endpoint: "https://b"), change(key: "l"),
        change(sending: ["Id": "2", "Zone": "z"]),
        change(sending: ["Id": "1"]), change(sending: ["Id": "1", "Zone": "z", "Force": "true"]),
        change(sending: ["Zone": "1", "Id": "z"]),
    ])
    func itBindsAll(other: ChangeDigests.Change) throws {
        var digests = ChangeDigests()
        let digest = digests.issue(for: Self.change(), Self.call)
        #expect(Self.refusal { try digests.redeem(digest, for: other) } == .ofAnotherChange)
        // Nothing was taken of it.
        #expect(Self.refusal { try digests.redeem(digest, for: Self.change()) } == nil)
    }

    @Test func itIsGoodForTenMinutes() {
        let clock = SetClock()
        var digests = ChangeDigests(now: clock.now)
        let first = digests.issue(for: Self.change(), Self.call)
        clock.advance(.seconds(599))
        let second = digests.issue(for: Self.change(), Self.call)
        #expect(Self.refusal { try digests.redeem(first, for: Self.change()) } == nil)
        clock.advance(.seconds(600))
        #expect(Self.refusal { try digests.redeem(second, for: Self.change()) } == .expired)
    }

    @Test func noneCanBeGuessed() {
        var digests = ChangeDigests()
        let all = (0..<50).map { _ in digests.issue(for: Self.change(), Self.call) }
        #expect(Set(all).count == 50)
        #expect(all.allSatisfy { $0.count == 64 && $0.allSatisfy(\.isHexDigit) })
        for digest in ["", "0", String(all[0].dropLast()), all[0].uppercased() + "0"] {
            #expect(Self.refusal { try digests.redeem(digest, for: Self.change()) } == .unknown)
        }
    }

    /// A time that counts from now is another one when the change is made; what was given is the same.
    @Test func aTimeFromNowIsTheOneThatWasShown() throws {
        var digests = ChangeDigests()
        let shown = APICall("StopX", [Parameter("At", 100)], for: Place())
        let digest = digests.issue(for: Self.change(sending: ["At": "100"], given: ["At": "+2h"]), shown)
        let later = Self.change(sending: ["At": "103"], given: ["At": "+2h"])
        #expect(try digests.redeem(digest, for: later).parameters == [Parameter("At", 100)])
    }

    @Test func theOldestAreForgotten() {
        var digests = ChangeDigests()
        let first = digests.issue(for: Self.change(), Self.call)
        for _ in 0..<256 { _ = digests.issue(for: Self.change(), Self.call) }
        #expect(Self.refusal { try digests.redeem(first, for: Self.change()) } == .unknown)
    }
}

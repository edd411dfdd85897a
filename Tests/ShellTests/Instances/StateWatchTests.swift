import Testing

@testable import CompshShell

/// When a change of an instance has come to its end.
struct StateWatchTests {
    private typealias Verdict = StateWatch.Verdict

    /// The verdicts on some states, one after the other; nil is an instance that is not there.
    private static func verdicts(
        _ goal: InstanceVerb.Goal, from before: String?, _ states: [String?]
    ) -> [Verdict] {
        var watch = StateWatch(goal, before: before.map { StateWatch.Look(state: $0) })
        return states.map { watch.see($0.map { StateWatch.Look(state: $0) }) }
    }

    @Test func itGoesThroughPassingStatesToItsEnd() {
        #expect(
            Self.verdicts(.state("Running"), from: "Stopped", ["Stopped", "Starting", "Running"])
                == [.goesOn, .goesOn, .reached])
        #expect(
            Self.verdicts(.state("Stopped"), from: "Running", ["Running", "Stopping", "Stopped"])
                == [.goesOn, .goesOn, .reached])
    }

    /// A restart ends as it began, and is not over before it has begun.
    @Test func aRestartIsNotOverBeforeItBegins() {
        #expect(
            Self.verdicts(.state("Running"), from: "Running", ["Running", "Rebooting", "Running"])
                == [.goesOn, .goesOn, .reached])
    }

    /// It may begin and end between two looks; only the time of the last change tells then.
    @Test func aRestartBetweenTwoLooksIsSeenByItsTime() {
        var watch = StateWatch(.state("Running"), before: .init(state: "Running", updatedAt: 100))
        #expect(watch.see(.init(state: "Running", updatedAt: 100)) == .goesOn)
        #expect(watch.see(.init(state: "Running", updatedAt: 130)) == .reached)
    }

    @Test func anotherRestIsAFailure() {
        #expect(
            Self.verdicts(.state("Running"), from: "Stopped", ["Starting", "Stopped"])
                == [.goesOn, .failed("Stopped")])
        #expect(
            Self.verdicts(.state("Running"), from: "Stopped", ["Install Fail"]) == [.failed("Install Fail")])
    }

    @Test func whatNeverBeginsFailsInTheEnd() {
        let verdicts = Self.verdicts(
            .state("Running"), from: "Stopped", [String?](repeating: "Stopped", count: 15))
        #expect(verdicts.dropLast().allSatisfy { $0 == .goesOn })
        #expect(verdicts.last == .failed("Stopped"))
    }

    /// A failure from before is none of the change.
    @Test func aFailureFromBeforeCountsOnlyWhereItComesAgain() {
        let before = "Install Fail"
        #expect(Self.verdicts(.gone, from: before, [before, "Stopping", before, nil]).last == .reached)
        #expect(
            Self.verdicts(.state("Running"), from: before, [before, "Starting", before])
                == [.goesOn, .goesOn, .failed(before)])
        #expect(
            Self.verdicts(.gone, from: before, [String?](repeating: before, count: 15)).last
                == .failed(before))
        #expect(Self.verdicts(.gone, from: "Stopped", [before]) == [.failed(before)])
    }

    /// The service notes the time of the request, too.
    @Test func aNewerTimeInTheOldStateIsNoEnd() {
        var watch = StateWatch(.state("Stopped"), before: .init(state: "Running", updatedAt: 100))
        #expect(watch.see(.init(state: "Running", updatedAt: 101)) == .goesOn)
        #expect(watch.see(.init(state: "Stopping", updatedAt: 101)) == .goesOn)
        #expect(watch.see(.init(state: "Stopped", updatedAt: 105)) == .reached)
    }

    @Test func whatIsDeletedIsGone() {
        #expect(Self.verdicts(.gone, from: "Stopped", ["Stopped", nil]) == [.goesOn, .reached])
        #expect(
            Self.verdicts(.state("Running"), from: "Stopped", ["Starting", nil]) == [.goesOn, .failed(nil)])
    }
}

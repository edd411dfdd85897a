import CompShareOrderedJSON
import CompShareWire
import CompshRendering
import Testing

@testable import CompshShell

extension VerificationTests {
    /// What is left out is left out, a RetCode too, and the rest is compared.
    @Test func aRetCodeMayBeIgnored() async throws {
        let recorded = try cassette([("GetRegion", [:], #"{"RetCode":230,"Message":"a"}"#, 200)])
        let other = Stand.Answer.body(#"{"RetCode":8357,"Message":"b"}"#)
        #expect(try await run(.recording(recorded), ["GetRegion": other]).status == 4)
        let ignoring = try await run(.recording(recorded), ["GetRegion": other], ignoring: ["RetCode"])
        #expect(ignoring.status == 0 && ignoring.rows.isEmpty)
        let more = try await run(
            .recording(recorded), ["GetRegion": .body(#"{"RetCode":1}"#)], ignoring: ["RetCode"])
        #expect(more.rows == ["1 gone Message string→ "])
    }

    /// Whoever reads a thousand differences is told that there are more.
    @Test func moreDifferencesThanAreToldAreSpokenOf() async throws {
        let recorded = try cassette([("GetRegion", [:], Self.regions, 200)])
        func answer(_ count: Int) -> [String: Stand.Answer] {
            let members = (0..<count).map { ",\"m\($0)\":1" }.joined()
            return ["GetRegion": .body(String(Self.regions.dropLast()) + members + "}")]
        }
        let cut = try await run(.recording(recorded), answer(1_001))
        #expect(cut.rows.count == 1_001)
        #expect(cut.rows.last == "1 cut  → more than 1,000 were found, and the others are not told")
        let document = try await run(.recording(recorded), answer(1_001), format: .json)
        #expect(try JSONValue(parsing: document.output)["answers"]?[0]?["cut"]?.bool == true)
        let report = try await run(.recording(recorded), answer(1_001), junit: true)
        #expect(
            report.output.contains("differences: more than 1,000 were found"), "\(report.output.prefix(900))")
        #expect(report.output.contains("and the others are not told"))
        let whole = try await run(.recording(recorded), answer(1_000))
        #expect(whole.rows.count == 1_000 && whole.rows.last == "1 new m999 →number ")
    }

    /// For programs: answers came, and nothing is left that `last` could show.
    @Test func aDifferenceIsAnswered() async throws {
        let recorded = try cassette([("GetRegion", [:], Self.regions, 200)])
        let run = try await run(.recording(recorded), ["GetRegion": .body(#"{"RetCode":0}"#)])
        #expect(run.errors.contains(#""sent":true"#), "\(run.errors)")
        #expect(
            run.errors.contains("--ignore PATH leaves a member out") && !run.errors.contains("last shows"))
    }

    /// After a change of which nobody knows whether it was done, no other is made; reads go on.
    @Test(arguments: [Stand.Answer.failure(.interrupted), .body("", 502)])
    func noChangeFollowsOneThatMayHaveBeenDone(answer: Stand.Answer) async throws {
        let done = #"{"RetCode":0,"Action":"x"}"#
        let recorded = try cassette([
            ("StartCompShareInstance", ["UHostId": "uhost-1"], done, 200),
            ("GetRegion", [:], Self.regions, 200),
            ("StartCompShareInstance", ["UHostId": "uhost-2"], done, 200),
        ])
        let run = try await run(
            .recording(recorded), ["StartCompShareInstance": answer, "GetRegion": .body(Self.regions)]
        ) {
            $0.settings.write.set(true, from: .flag("--write"))
            $0.confirmsChanges = true
        }
        #expect(run.requests.map(\.action) == ["StartCompShareInstance", "GetRegion"])
        #expect(run.rows.last == "3 not sent  → an earlier change, call 1, may have been done")
    }
}

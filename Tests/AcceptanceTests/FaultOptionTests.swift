import CompshTestSupport
import Testing

/// `--fault` from the command line to the client's report.
@Suite(.blocking) struct FaultOptionTests {
    private let program = Program()

    @Test(arguments: ["banana:5%", "153:10", "nulllist:5%", "http99"])
    func aBadRuleIsToldWithTheRightOnes(rule: String) throws {
        for start in [["--demo"], ["emulate"]] {
            let run = try program.run(start + ["--fault", rule])
            #expect(run.status == 2)
            #expect(run.errors.contains("\"\(rule)\""))
            #expect(run.errors.contains("http502:5%"))
        }
    }

    @Test func faultsBelongToTheEmulator() throws {
        let run = try program.run(["--fault", "153", "-c", "status"])
        #expect(run.status == 2)
        #expect(run.errors.contains("the emulator's options go with --demo"), "\(run.errors)")
    }

    /// 1: the API refused; 3: there was no usable answer.
    @Test(arguments: [("153", 1), ("http502", 3), ("reset", 3), ("truncate", 3), ("html", 3)])
    func aFaultEndsTheCommandAsItsKindDoes(rule: String, status: Int32) throws {
        let run = try program.demo("--fault", rule, "--retries", "0", "-c", "images 12345")
        #expect(run.status == status, "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    @Test func oddFormsOfAnswersAreUnderstood() throws {
        let odd = ["--fault", "altkey", "--fault", "nulllist", "--fault", "textcodes"]
        let run = try program.run(["--demo"] + odd + ["-o", "jsonl", "-c", "images 12345 all; images 20000"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines.count == 45)
        // The forms were odd indeed.
        let raw = try program.run(["--demo"] + odd + ["-c", "raw images 20000"])
        #expect(raw.text.hasPrefix("{\"RetCode\":\"0\","), "\(raw.text)")
        #expect(raw.text.contains("\"ImageSetGroup\":null"), "\(raw.text)")
    }

    @Test func aRuleKeepsToItsAction() throws {
        let rule = ["--demo", "--fault", "153@DescribeCommunityImages", "--retries", "0", "-o", "jsonl"]
        let run = try program.run(rule + ["-c", "images 12345"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines.count == 20)
        let refused = try program.run(rule + ["-c", "community"])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("RetCode 153"), "\(refused.errors)")
    }
}

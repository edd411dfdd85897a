import Testing

@testable import CompshRendering

struct RenderOptionsTests {
    /// What a page gives in a task that was cancelled before.
    private func renderCancelled(_ format: OutputFormat, stops: Bool) async throws -> [UInt8] {
        let page = try ImageFixture.page()
        return await Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            var options = RenderOptions(width: 200, isTerminal: true)
            options.stopsWhenCancelled = stops
            var renderer = format.makeRenderer(options)
            var output: [UInt8] = []
            renderer.append(page, to: &output)
            return output
        }.value
    }

    @Test(arguments: [OutputFormat.table, .vertical, .json, .jsonl, .csv, .tsv])
    func stopsAtOnceWhereItMay(format: OutputFormat) async throws {
        let whole = try await renderCancelled(format, stops: false)
        #expect(whole.count > 600)
        // What stands before the rows at most.
        #expect(try await renderCancelled(format, stops: true).count < 300)
    }

    /// Ctrl-C comes between two rows as well: a length that was taken before would no longer be right.
    @Test func endsInTheMiddle() async {
        var options = RenderOptions()
        options.stopsWhenCancelled = true
        let rows = options.rows([1, 2, 3])
        let seen = await Task {
            rows.map { row -> Int in
                if row == 2 { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
                return row
            }
        }.value
        #expect(seen == [1, 2])
    }
}

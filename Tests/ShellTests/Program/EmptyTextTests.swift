import CCompshTexts
import CCompshareCatalogue
import CompShareWire
import CompshCommandLanguage
import Glibc
import Testing

@testable import CompshShell

/// What a start costs that has nothing to do.
struct EmptyTextTests {
    /// The memory of the large texts that are compiled in.
    private enum Data: CaseIterable {
        case catalogue, codes, chinese

        /// Lets nobody read it any more: who does so ends the process.
        func close() {
            let (bytes, count) =
                switch self {
                case .catalogue: unsafe (compshare_catalogue_json, compshare_catalogue_json_size)
                case .codes: unsafe (compshare_retcodes_json, compshare_retcodes_json_size)
                case .chinese: unsafe (compsh_zh_po, compsh_zh_po_size)
                }
            let page = sysconf(Int32(_SC_PAGESIZE))
            // Only whole pages: beside them stands something else.
            let start = (Int(bitPattern: bytes) + page - 1) / page * page
            let end = (Int(bitPattern: bytes) + count) / page * page
            precondition(end - start >= page)
            let result = unsafe mprotect(UnsafeMutableRawPointer(bitPattern: start), end - start, PROT_NONE)
            precondition(result == 0)
        }
    }

    @MainActor private static func run(_ text: String) async throws -> Int32 {
        let program = try ProgramLine(ArgumentLine("compsh", ["--no-history", "-c", text])) { _ in false }
        guard case .shell(let items) = program.task else { return -1 }
        let session = Session(Session.Configuration(transport: ClosedTransport()))
        try SettingDefinition.setAll(from: program.options, in: session)
        let console = Console(output: MemorySink(), errors: MemorySink(), environment: [:])
        let interpreter = Interpreter(session: session, console: console)
        return await ScriptRunner(interpreter, signals: nil).run(items).status
    }

    @Test func readsNoneOfTheTextsThatAreCompiledIn() async {
        await #expect(processExitsWith: .success) {
            for data in Data.allCases { data.close() }
            let status = try await Self.run("")
            #expect(status == 0)
        }
        // One that is closed is noticed.
        await #expect(processExitsWith: .signal(SIGSEGV)) {
            Data.catalogue.close()
            _ = try await Self.run("describe GetRegion")
        }
        await #expect(processExitsWith: .signal(SIGSEGV)) {
            Data.chinese.close()
            _ = try await Self.run("set lang zh; status")
        }
    }
}

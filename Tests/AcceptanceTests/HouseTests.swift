import Foundation
import Testing

/// The plan of the house, as the architecture page tells it: what stands where, and what a change must not forget.
struct HouseTests {
    private static let sources = Installation.checkout + "/Sources"

    private static func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(sources)/\(path)", encoding: .utf8)
    }

    /// The Swift files below a folder, by their paths below `Sources`.
    private static func files(in folder: String) -> [String] {
        let paths = FileManager.default.enumerator(atPath: "\(sources)/\(folder)")?.compactMap {
            $0 as? String
        }
        return (paths ?? []).filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
    }

    private static let rooms = [
        "Cassette", "Catalogue", "CommandLanguage", "CompShare", "CurlTransport", "Emulator", "LineEditing",
        "Localization", "MCP", "OrderedJSON", "Platform", "Rendering", "Shell", "TextLayout", "Wire",
        "compsh",
    ]

    @Test(arguments: rooms) func aRoomBeginsWithAPage(room: String) throws {
        let page = try Self.text("\(room)/\(room).docc/\(room).md")
        #expect(page.hasPrefix("# ``"))
        #expect(page.contains("## Overview"))
    }

    @Test(arguments: rooms) func noFolderIsAHeap(room: String) {
        let folders = Dictionary(grouping: Self.files(in: room)) { path in
            path.split(separator: "/").dropLast().joined(separator: "/")
        }
        #expect(!folders.isEmpty)
        for (folder, files) in folders where !folder.hasSuffix("/Commands") && !folder.hasSuffix("/Actions") {
            #expect(files.count <= 20, "\(folder)")
        }
    }

    /// Words only at the edge.
    @Test(arguments: rooms) func onlyTheShellSpeaks(room: String) throws {
        let speaking = ["CommandLanguage", "Localization", "Shell", "compsh"]
        guard !speaking.contains(room) else { return }
        for file in Self.files(in: room) {
            #expect(try !Self.text(file).contains("import CompshLocalization"), "\(file)")
        }
    }

    @Test func theEmulatorKnowsNoClient() throws {
        for file in Self.files(in: "Emulator") {
            #expect(try !Self.text(file).contains(/import (CompShare|CompshShell)\n/), "\(file)")
        }
        for file in Self.files(in: "Shell") {
            #expect(
                try !Self.text(file).contains(/import (CompshEmulator|CompShareCurlTransport)\n/), "\(file)")
        }
    }

    // MARK: To change X, touch Y

    @Test func everyCommandIsRegistered() throws {
        let registry = try Self.text("Shell/Commands/CommandRegistry.swift")
        var count = 0
        for file in Self.files(in: "Shell/Commands") {
            for match in try Self.text(file).matches(of: #/\nstruct (\w+Command): /#) {
                count += 1
                #expect(registry.contains(match.output.1), "\(file)")
            }
        }
        #expect(count > 30)
    }

    @Test func everyListingIsListed() throws {
        let definition = try Self.text("Shell/Listings/ListingDefinition.swift")
        let all = try #require(definition.firstMatch(of: #/static let all = \[(.*?)\]/#.dotMatchesNewlines()))
        let listed = Set(all.output.1.matches(of: #/\w+/#).map { String($0.output) })
        var declared: Set<String> = []
        for file in Self.files(in: "Shell/Listings") {
            let declarations =
                #/static let (\w+) = (?:ListingDefinition\(|\{\s+var listing = ListingDefinition\()/#
            for match in try Self.text(file).matches(of: declarations) {
                declared.insert(String(match.output.1))
            }
        }
        #expect(declared == listed)
    }

    @Test func everySettingIsDefined() throws {
        let definitions = try Self.text("Shell/Session/SettingDefinition.swift")
        let settings = try Self.text("Shell/Session/Settings.swift").matches(of: #/var (\w+) = Layered/#)
        #expect(settings.count > 15)
        for setting in settings {
            #expect(definitions.contains("\\.\(setting.output.1)"), "\(setting.output.1)")
        }
    }

    @Test func everyFormatHasItsRenderer() throws {
        let format = try Self.text("Rendering/Formats/OutputFormat.swift")
        for file in Self.files(in: "Rendering/Formats") {
            for match in try Self.text(file).matches(of: #/struct (\w+Renderer): Renderer/#) {
                #expect(format.contains("\(match.output.1)("), "\(file)")
            }
        }
    }
}

// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors where `COMPSH_STRICT` is set, as CI does; a newer compiler's
/// new warning must not break a user's build.
let strict = Context.environment["COMPSH_STRICT"] != nil

let settings: [SwiftSetting] =
    [
        .strictMemorySafety(),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])

/// How the program of a release is linked.
///
/// It exports nothing, and holds no names, which take two thirds of its size and half a millisecond of every start;
/// `COMPSH_SYMBOLS` keeps the names, for crash reports. On the program alone: a package that depends on a target with such
/// flags is refused.
let programLinking: [LinkerSetting] = [
    .unsafeFlags(
        ["-use-ld=lld", "-Xlinker", "--no-export-dynamic"]
            + (Context.environment["COMPSH_SYMBOLS"] == nil ? ["-Xlinker", "-s"] : []),
        .when(platforms: [.linux], configuration: .release))
]

/// The rooms that the client library stands on.
///
/// Their targets begin with `CompShare`, those of the shell's own rooms with `Compsh`, so that no name meets one of a
/// package that uses the library. The folders have the rooms' short names.
let library: Set = ["Platform", "OrderedJSON", "Wire", "Catalogue", "CurlTransport"]

/// The target of a room.
func name(of room: String) -> String {
    switch room {
    case "CompShare": room
    case "CPlatform", "CCurl", "CCatalogue": "CCompshare" + room.dropFirst()
    case "CEditline", "CTexts", "CZlib": "CCompsh" + room.dropFirst()
    default: (library.contains(room) ? "CompShare" : "Compsh") + room
    }
}

/// The targets of rooms, as dependencies.
func rooms(_ rooms: [String]) -> [Target.Dependency] { rooms.map { .target(name: name(of: $0)) } }

/// A room: a Swift target in `Sources/<room>`.
func room(_ room: String, _ uses: [String] = [], products: [Target.Dependency] = []) -> Target {
    .target(
        name: name(of: room), dependencies: rooms(uses) + products, path: "Sources/\(room)",
        swiftSettings: settings)
}

/// The tests of a room, in `Tests/<room>Tests`.
func tests(_ room: String, _ uses: [String], targets: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name(of: room))Tests", dependencies: rooms(uses) + targets, path: "Tests/\(room)Tests",
        swiftSettings: settings)
}

let package = Package(
    name: "compsh",
    products: [
        .executable(name: "compsh", targets: ["compsh"]),
        .library(name: "CompShare", targets: ["CompShare"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", .upToNextMinor(from: "4.5.2")),
        .package(url: "https://github.com/apple/swift-nio", .upToNextMinor(from: "2.101.2")),
        .package(url: "https://github.com/apple/swift-system", .upToNextMinor(from: "1.8.1")),
    ],
    targets: [
        .systemLibrary(
            name: name(of: "CEditline"), path: "Sources/CEditline", pkgConfig: "libedit",
            providers: [.apt(["libedit-dev"])]),
        .systemLibrary(
            name: name(of: "CCurl"), path: "Sources/CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: name(of: "CZlib"), path: "Sources/CZlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: name(of: "CPlatform"), path: "Sources/CPlatform"),
        room(
            "Platform", ["CPlatform"], products: [.product(name: "SystemPackage", package: "swift-system")]),
        // What is compiled in by `#embed` is no source of its own; a change of it is noticed all the same.
        .target(name: name(of: "CTexts"), path: "Sources/CTexts", exclude: ["zh.po"]),
        room("Localization", ["CTexts"]),
        room("OrderedJSON"),
        .target(
            name: name(of: "CCatalogue"), path: "Sources/CCatalogue",
            exclude: ["catalogue.json", "retcodes.json"]),
        room("Catalogue", ["CCatalogue", "OrderedJSON"]),
        room("CommandLanguage", ["Localization", "OrderedJSON", "TextLayout"]),
        room("TextLayout"),
        room(
            "Wire", ["OrderedJSON"],
            products: [.product(name: "Crypto", package: "swift-crypto")]),
        room("LineEditing", ["CEditline", "Platform", "TextLayout"]),
        room("Rendering", ["OrderedJSON", "TextLayout"]),
        room("Cassette", ["Platform", "Wire", "OrderedJSON"]),
        room(
            "Diagnosis", ["Cassette", "Wire", "OrderedJSON"],
            products: [.product(name: "Crypto", package: "swift-crypto")]),
        room("CurlTransport", ["OrderedJSON", "Platform", "Wire", "CCurl"]),
        room("CompShare", ["Catalogue", "Platform", "Wire", "OrderedJSON", "CurlTransport"]),
        room(
            "Emulator", ["Catalogue", "Platform", "Wire", "OrderedJSON", "CZlib"],
            products: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        room("MCP", ["OrderedJSON", "Platform"]),
        room(
            "Shell",
            [
                "Cassette", "Catalogue", "CompShare", "Diagnosis", "Localization", "Platform", "Wire",
                "OrderedJSON", "Rendering", "TextLayout", "CommandLanguage", "LineEditing", "MCP",
            ]),
        .executableTarget(
            name: "compsh",
            dependencies: rooms([
                "Shell", "Cassette", "CompShare", "CommandLanguage", "CurlTransport", "Emulator",
                "LineEditing", "Localization", "MCP", "OrderedJSON", "Platform", "Rendering", "TextLayout",
                "Wire",
            ]),
            swiftSettings: settings, linkerSettings: programLinking, plugins: ["BuildFacts"]),
        .plugin(name: "BuildFacts", capability: .buildTool(), path: "Sources/BuildFacts"),
        .executableTarget(
            name: "list-images", dependencies: rooms(["CompShare"]), path: "examples/list-images",
            swiftSettings: settings),

        .target(
            name: name(of: "TestSupport"),
            dependencies: rooms(["CommandLanguage", "CPlatform", "TextLayout", "Wire"]),
            path: "Tests/TestSupport", swiftSettings: settings),
        .executableTarget(
            name: "editor-probe", dependencies: rooms(["LineEditing", "Platform"]), path: "Tests/EditorProbe",
            swiftSettings: settings),
        tests("Platform", ["CPlatform", "Platform", "TestSupport"]),
        tests("Localization", ["Localization", "TestSupport"]),
        tests("OrderedJSON", ["OrderedJSON", "TestSupport"]),
        tests("Cassette", ["Cassette", "OrderedJSON", "TestSupport", "Wire"]),
        tests(
            "Diagnosis", ["Diagnosis", "OrderedJSON", "TestSupport", "Wire"],
            targets: [.product(name: "Crypto", package: "swift-crypto")]),
        tests("Catalogue", ["Catalogue", "OrderedJSON"]),
        tests("MCP", ["MCP", "OrderedJSON", "TestSupport"]),
        tests("CommandLanguage", ["CommandLanguage", "Localization", "TestSupport"]),
        tests("TextLayout", ["TextLayout", "TestSupport"]),
        tests("Wire", ["Wire", "OrderedJSON", "TestSupport"]),
        tests("Rendering", ["Rendering", "OrderedJSON", "TextLayout", "TestSupport"]),
        tests("CurlTransport", ["CurlTransport", "Wire", "OrderedJSON", "Emulator", "TestSupport"]),
        tests("CompShare", ["Catalogue", "CompShare", "Wire", "OrderedJSON", "TestSupport"]),
        tests(
            "Emulator",
            ["Emulator", "Catalogue", "CompShare", "Shell", "Wire", "OrderedJSON", "CZlib", "TestSupport"],
            targets: ["compsh"]),
        tests(
            "LineEditing", ["LineEditing", "Platform", "TextLayout", "TestSupport"],
            targets: ["editor-probe"]),
        tests(
            "Shell",
            [
                "Shell", "Cassette", "Catalogue", "CompShare", "CommandLanguage", "Emulator", "LineEditing",
                "MCP", "OrderedJSON", "Platform", "Rendering", "TextLayout", "Localization", "TestSupport",
                "Wire",
                "CCatalogue", "CTexts",
            ]),
        tests("Acceptance", ["TestSupport"], targets: ["compsh", "list-images"]),
    ]
)

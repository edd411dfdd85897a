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

/// A Swift target of ours, with the shared settings.
func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of `name`, in `Tests/<name>Tests`.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
    name: "compsh",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "compsh", targets: ["compsh"]),
        .library(name: "CompShare", targets: ["CompShare", "OrderedJSON", "Wire"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CEditline", pkgConfig: "libedit",
            providers: [.apt(["libedit-dev"]), .brew(["libedit"])]),
        .systemLibrary(
            name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: "CPlatform"),
        target("Platform"),
        target("Localization", ["Platform"]),
        target("OrderedJSON", ["Localization"]),
        target("Catalogue", ["OrderedJSON", "Platform"]),
        target("CommandLanguage", ["Localization", "OrderedJSON", "Platform", "TextLayout"]),
        target("TextLayout"),
        target(
            "Wire",
            ["Localization", "OrderedJSON", "Platform", .product(name: "Crypto", package: "swift-crypto")]),
        target("LineEditing", ["CEditline", "CPlatform", "Localization", "Platform", "TextLayout"]),
        target("Rendering", ["Localization", "OrderedJSON", "TextLayout"]),
        target("Cassette", ["Localization", "Platform", "Wire", "OrderedJSON"]),
        target("CurlTransport", ["Platform", "Wire", "CCurl"]),
        target(
            "CompShare", ["Catalogue", "Localization", "Platform", "Wire", "OrderedJSON", "CurlTransport"]),
        target(
            "Emulator",
            [
                "Catalogue", "Platform", "Wire", "OrderedJSON", "CZlib",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        target(
            "Shell",
            [
                "Cassette", "Catalogue", "CompShare", "Localization", "Platform", "Wire", "OrderedJSON",
                "Rendering",
                "TextLayout",
                "CommandLanguage", "LineEditing",
            ]),
        .executableTarget(
            name: "compsh",
            dependencies: [
                "Shell", "Cassette", "CompShare", "CommandLanguage", "CurlTransport", "Emulator",
                "LineEditing",
                "Localization", "OrderedJSON", "Platform", "Rendering", "TextLayout", "Wire",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "list-images", dependencies: ["CompShare", "Wire"], path: "examples/list-images",
            swiftSettings: settings),

        .target(
            name: "TestSupport", dependencies: ["CPlatform", "TextLayout"], path: "Tests/TestSupport",
            swiftSettings: settings),
        .executableTarget(
            name: "editor-probe", dependencies: ["LineEditing"], path: "Tests/EditorProbe",
            swiftSettings: settings),
        tests("Platform", ["Platform", "TestSupport"]),
        tests("Localization", ["Localization", "TestSupport"]),
        tests("OrderedJSON", ["OrderedJSON", "TestSupport"]),
        tests("Cassette", ["Cassette", "Localization", "OrderedJSON", "TestSupport", "Wire"]),
        tests("Catalogue", ["Catalogue"]),
        tests("CommandLanguage", ["CommandLanguage", "Localization", "TestSupport"]),
        tests("TextLayout", ["TextLayout", "TestSupport"]),
        tests("Wire", ["Wire", "OrderedJSON"]),
        tests("Rendering", ["Rendering", "Localization", "OrderedJSON", "TextLayout", "TestSupport"]),
        tests("CurlTransport", ["CurlTransport", "Wire", "Emulator"]),
        tests("CompShare", ["Catalogue", "CompShare", "Localization", "Wire", "OrderedJSON", "TestSupport"]),
        tests("Emulator", ["Emulator", "Catalogue", "CompShare", "Wire", "OrderedJSON", "CZlib"]),
        tests("LineEditing", ["LineEditing", "Localization", "TextLayout", "TestSupport", "editor-probe"]),
        tests(
            "Shell",
            [
                "Shell", "Catalogue", "CompShare", "CommandLanguage", "Emulator", "LineEditing",
                "OrderedJSON", "Platform",
                "Rendering", "TextLayout",
                "Localization", "TestSupport", "Wire",
            ]),
        tests("Acceptance", ["compsh", "list-images", "TestSupport"]),
    ]
)

// swift-tools-version: 6.2
import PackageDescription

// A package as a user of the library has one: it depends on the product alone, and its own targets have the names that
// rooms of compsh are called by.
let package = Package(
    name: "publications",
    dependencies: [.package(name: "compsh", path: "../..")],
    targets: [
        .target(name: "Wire", dependencies: [.product(name: "CompShare", package: "compsh")]),
        .target(name: "Localization"),
        .target(
            name: "Rendering", dependencies: ["Localization", .product(name: "CompShare", package: "compsh")]),
        .target(name: "Shell", dependencies: ["Rendering", "Wire"]),
        .executableTarget(name: "publications", dependencies: ["Shell"]),
    ]
)

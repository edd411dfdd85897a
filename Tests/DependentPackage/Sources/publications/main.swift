import Foundation
import Shell

let organisation = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 12345
do {
    try await list(organisation: organisation, environment: ProcessInfo.processInfo.environment)
} catch {
    print(error)
    exit(1)
}

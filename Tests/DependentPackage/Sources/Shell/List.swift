import Rendering
import Wire

/// Prints an organisation's images page by page.
public func list(organisation: Int, environment: [String: String]) async throws {
    let publisher = try Publisher(organisation: organisation, environment: environment)
    var number = 0
    for try await page in publisher.pages(of: 20) {
        number += 1
        print(text(of: page, number: number))
    }
}

// Lists the community images of an organisation, page by page: what the reference page's samples for Python and Go do.
// Keys come from COMPSHARE_PUBLIC_KEY and COMPSHARE_PRIVATE_KEY or the vendor's own files; COMPSHARE_ENDPOINT can point to
// `compsh emulate`.

import CompShare
import Foundation

do {
    let client = try Client(environment: ProcessInfo.processInfo.environment)
    for try await page in client.userCommunityImages(organisation: 12345, pageSize: 20) {
        if page.offset == 0 { print("总数: \(page.totalCount ?? 0)") }
        for group in page.elements { print(group.id ?? "–", group.name ?? "–") }
    }
} catch {
    print(error)
    exit(1)
}

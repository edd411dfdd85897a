// Lists the community images of organisation 12345 and prints how many there are: what the reference page's samples
// for Python and Go do. Keys come from COMPSHARE_PUBLIC_KEY and COMPSHARE_PRIVATE_KEY or the vendor's own files;
// COMPSHARE_ENDPOINT can point to `compsh emulate`.

import CompShare
import CompShareWire
import Foundation

let environment = ProcessInfo.processInfo.environment
let endpoint = try environment["COMPSHARE_ENDPOINT"].map { text in try Endpoint(text) } ?? .compshare
let credentials = CredentialSearch(environment: environment).credentials

let client = Client(credentials: credentials, region: "cn-wlcb", endpoint: endpoint)
do {
    let page = try await client.describeUserCommunityImages(ImageQuery(organisation: 12345, limit: 20))
    print("总数: \(page.totalCount ?? 0)")
} catch {
    print(error)
    exit(1)
}

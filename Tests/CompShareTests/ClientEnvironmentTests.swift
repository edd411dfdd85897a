import CompShare
import CompshTestSupport
import Testing

/// The client that the environment tells.
struct ClientEnvironmentTests {
    private let folder = TemporaryFolder()
    private static let keys = ["COMPSHARE_PUBLIC_KEY": "p", "COMPSHARE_PRIVATE_KEY": "s"]

    private func client(_ variables: [String: String], profile: String? = nil) throws -> Client {
        try Client(environment: ["HOME": folder.path].merging(variables) { $1 }, profile: profile)
    }

    private func error(_ variables: [String: String], profile: String? = nil) -> String? {
        do {
            _ = try client(variables, profile: profile)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func keysAndEndpointAreTheVariables() throws {
        let client = try client(Self.keys.merging(["COMPSHARE_ENDPOINT": "http://127.0.0.1:8080"]) { $1 })
        #expect(client.credentials == Credentials(publicKey: "p", privateKey: "s"))
        #expect(client.endpoint == (try Endpoint("http://127.0.0.1:8080")))
        #expect(client.region == nil)
        #expect(try self.client(Self.keys).endpoint == .compshare)
    }

    @Test func aProfileBringsItsPlaceAlong() throws {
        folder.write(
            ".ucloud/config.json",
            #"[{"profile":"a","active":true,"region":"cn-sh2","zone":"cn-sh2-01","project_id":"org-1","base_url":"https://eu.compshare.cn"}]"#
        )
        folder.write(".ucloud/credential.json", #"[{"profile":"a","public_key":"p","private_key":"s"}]"#)
        let client = try client([:])
        #expect(client.region == "cn-sh2" && client.zone == "cn-sh2-01" && client.projectID == "org-1")
        #expect(client.endpoint.host == "eu.compshare.cn")
        #expect(try self.client(["COMPSHARE_ENDPOINT": "https://api.compshare.cn"]).endpoint == .compshare)
    }

    @Test func whatIsMissingIsSaid() {
        #expect(error([:])?.hasPrefix("no credentials; looked at: $COMPSHARE_PUBLIC_KEY") == true)
        #expect(
            error(["COMPSHARE_PUBLIC_KEY": "p"])
                == "$COMPSHARE_PUBLIC_KEY is set, but $COMPSHARE_PRIVATE_KEY is not")
        #expect(error(Self.keys, profile: "x")?.contains("there is no profile \"x\"") == true)
        #expect(
            error(Self.keys.merging(["COMPSHARE_ENDPOINT": "api"]) { $1 })?.hasPrefix("$COMPSHARE_ENDPOINT: ")
                == true)
    }
}

import CompShare
import TestSupport
import Testing
import Wire

struct CredentialSearchTests {
    private let folder = TemporaryFolder()

    private func search(_ variables: [String: String] = [:], profile: String? = nil) -> CredentialSearch {
        CredentialSearch(environment: ["HOME": folder.path].merging(variables) { $1 }, profile: profile)
    }

    private let configuration = """
        {"current_profile":"work","profiles":{"default":{"public_key":"d-public","private_key":"d-private"},
        "work":{"public_key":"w-public","private_key":"w-private"}},"language":"en"}
        """

    @Test func theEnvironmentWinsOverFiles() {
        folder.write(".config/compshare/config.json", configuration)
        let found = search([
            "COMPSHARE_PUBLIC_KEY": "c", "COMPSHARE_PRIVATE_KEY": "1", "UCLOUD_PUBLIC_KEY": "u",
            "UCLOUD_PRIVATE_KEY": "2",
        ])
        #expect(found.credentials == Credentials(publicKey: "c", privateKey: "1"))
        #expect(found.origin == "$COMPSHARE_PUBLIC_KEY")
        let second = search(["UCLOUD_PUBLIC_KEY": "u", "UCLOUD_PRIVATE_KEY": "2"])
        #expect(second.credentials == Credentials(publicKey: "u", privateKey: "2"))
    }

    @Test func halfAPairIsSaidAndLeftOut() {
        let found = search(["COMPSHARE_PUBLIC_KEY": "c", "UCLOUD_PRIVATE_KEY": "2"])
        #expect(found.credentials == nil)
        #expect(
            found.warnings == [
                "$COMPSHARE_PUBLIC_KEY is set, but $COMPSHARE_PRIVATE_KEY is not",
                "$UCLOUD_PRIVATE_KEY is set, but $UCLOUD_PUBLIC_KEY is not",
            ])
    }

    @Test func theCurrentProfileOfTheVendorsToolIsUsed() {
        folder.write(".config/compshare/config.json", configuration)
        #expect(search().credentials == Credentials(publicKey: "w-public", privateKey: "w-private"))
        #expect(search().profile?.name == "work")
        #expect(search(profile: "default").credentials?.publicKey == "d-public")
        #expect(search(["COMPSHARE_PROFILE": "default"]).credentials?.publicKey == "d-public")
    }

    @Test func aNamedProfileWinsOverKeysInTheEnvironment() {
        folder.write(".config/compshare/config.json", configuration)
        let found = search(["COMPSHARE_PUBLIC_KEY": "c", "COMPSHARE_PRIVATE_KEY": "1"], profile: "default")
        #expect(found.credentials?.publicKey == "d-public")
        let unknown = search(profile: "other")
        #expect(unknown.credentials == nil)
        #expect(unknown.warnings.contains("there is no profile “other”; known: default, work"))
    }

    @Test func theFileCanBeElsewhere() {
        folder.write("elsewhere.json", configuration)
        folder.write("xdg/compshare/config.json", configuration.replacing("w-public", with: "x-public"))
        #expect(
            search(["COMPSHARE_CONFIG_FILE": folder.path + "/elsewhere.json"]).credentials?.publicKey
                == "w-public")
        #expect(search(["XDG_CONFIG_HOME": folder.path + "/xdg"]).credentials?.publicKey == "x-public")
    }

    @Test func profilesOfTheOtherToolCountIfTheyPointToCompShare() {
        folder.write(
            ".ucloud/config.json",
            """
            [{"profile":"cloud","base_url":"https://api.ucloud.cn/","active":true},
            {"profile":"share","BaseURL":"https://api.compshare.cn/","Active":false,"region":"cn-sh2","zone":"","project_id":"org-1"},
            {"profile":"evil","base_url":"https://compshare.cn.example.com/"},
            {"profile":"browser","base_url":"https://api.compshare.cn/"}]
            """)
        folder.write(
            ".ucloud/credential.json",
            """
            [{"profile":"cloud","public_key":"a","private_key":"1"},{"Profile":"share","PublicKey":"b","PrivateKey":"2"},
            {"profile":"evil","public_key":"c","private_key":"3"},
            {"profile":"browser","public_key":"d","private_key":"4","auth_mode":"oauth"}]
            """)
        let found = search()
        #expect(found.files.profiles.map(\.name) == ["share"])
        #expect(found.credentials == Credentials(publicKey: "b", privateKey: "2"))
        #expect(found.profile?.region == "cn-sh2")
        #expect(found.profile?.zone == nil)
        #expect(found.profile?.projectID == "org-1")
        #expect(found.warnings.contains { $0.contains("browser login") })
    }

    @Test func damagedAndOpenFilesAreSaid() {
        folder.write(".config/compshare/config.json", configuration + "x", mode: 0o644)
        let found = search()
        #expect(found.credentials == nil)
        #expect(found.warnings.contains { $0.contains("chmod 600") })
        #expect(found.warnings.contains { $0.contains("not JSON at byte") })
        #expect(!found.warnings.contains { $0.contains("w-private") })
    }

    @Test func everyPlaceIsNamed() {
        #expect(
            search().searched == [
                "$COMPSHARE_PUBLIC_KEY, $COMPSHARE_PRIVATE_KEY",
                "$UCLOUD_PUBLIC_KEY, $UCLOUD_PRIVATE_KEY",
                "\(folder.path)/.config/compshare/config.json", "\(folder.path)/.ucloud/config.json",
            ])
    }
}

import CompShare
import CompShareWire
import CompshTestSupport
import Testing

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
        #expect(found.origin == .environment(.compshare))
        #expect(found.origin?.description == "$COMPSHARE_PUBLIC_KEY")
        let second = search(["UCLOUD_PUBLIC_KEY": "u", "UCLOUD_PRIVATE_KEY": "2"])
        #expect(second.credentials == Credentials(publicKey: "u", privateKey: "2"))
        #expect(second.origin == .environment(.ucloud))
    }

    @Test func halfAPairIsSaidAndLeftOut() {
        let found = search(["COMPSHARE_PUBLIC_KEY": "c", "UCLOUD_PRIVATE_KEY": "2"])
        #expect(found.credentials == nil)
        #expect(
            found.warnings.map(\.description) == [
                "$COMPSHARE_PUBLIC_KEY is set, but $COMPSHARE_PRIVATE_KEY is not",
                "$UCLOUD_PRIVATE_KEY is set, but $UCLOUD_PUBLIC_KEY is not",
            ])
    }

    @Test(arguments: ["COMPSHARE_PUBLIC_KEY", "COMPSHARE_PRIVATE_KEY"])
    func halfAPairLetsNoOtherKeysIn(variable: String) {
        folder.write(".config/compshare/config.json", configuration)
        let found = search([variable: "c", "UCLOUD_PUBLIC_KEY": "u", "UCLOUD_PRIVATE_KEY": "2"])
        #expect(found.credentials == nil)
        #expect(found.refusal?.description.hasPrefix("$\(variable) is set, but") == true)
        #expect(search([variable: "c"], profile: "work").credentials?.publicKey == "w-public")
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
        #expect(
            unknown.warnings.map(\.description).contains(
                "there is no profile \"other\"; known: default, work"))
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
        #expect(found.warnings.contains { $0.description.contains("browser login") })
    }

    @Test func damagedAndOpenFilesAreSaid() {
        folder.write(".config/compshare/config.json", configuration + "x", mode: 0o644)
        let found = search()
        #expect(found.credentials == nil)
        #expect(found.warnings.contains { $0.description.contains("chmod 600") })
        #expect(found.warnings.contains { $0.description.contains("not JSON at byte") })
        #expect(!found.warnings.contains { $0.description.contains("w-private") })
    }

    // MARK: Not the keys of another account

    @Test(arguments: [
        (#""absent""#, "current_profile names \"absent\""), ("5", "current_profile is a JSON number"),
        ("[]", "current_profile is a JSON array"),
    ])
    func aCurrentProfileThatIsNoneIsRefused(current: String, part: String) {
        folder.write(
            ".config/compshare/config.json",
            #"{"current_profile":\#(current),"profiles":{"only":{"public_key":"p","private_key":"s"}}}"#)
        ucloud(active: "share")
        #expect(search().credentials == nil)
        #expect(search().warnings.contains { $0.description.contains(part) })
        #expect(search().refusal?.description.contains(part) == true)
        if part.contains("absent") { #expect(search().refusal?.description.hasSuffix("known: only") == true) }
        #expect(search(profile: "only").credentials?.publicKey == "p")
        let own = search(["COMPSHARE_PUBLIC_KEY": "c", "COMPSHARE_PRIVATE_KEY": "1"])
        #expect(own.credentials?.publicKey == "c")
    }

    @Test(arguments: ["null", #""""#])
    func noCurrentProfileMeansDefault(current: String) {
        let keys = #"{"public_key":"p","private_key":"s"}"#
        folder.write(
            ".config/compshare/config.json",
            #"{"current_profile":\#(current),"profiles":{"a":\#(keys),"default":\#(keys)}}"#)
        #expect(search().profile?.name == "default")
        #expect(search().refusal == nil)
    }

    @Test func aCurrentProfileWithoutUsableKeysIsRefused() {
        folder.write(
            ".config/compshare/config.json",
            #"{"current_profile":"a","profiles":{"a":{"public_key":1,"private_key":"s"},"b":{"public_key":"p","private_key":"s"}}}"#
        )
        #expect(search().credentials == nil)
        #expect(search().refusal?.description.contains("public_key of profile a is a JSON number") == true)
    }

    @Test func anActiveProfileOfTheOtherToolThatCannotBeUsedIsRefused() {
        ucloud(active: "browser")
        #expect(search().credentials == nil)
        #expect(search().refusal?.description.contains("browser login") == true)
    }

    private func ucloud(active: String) {
        folder.write(
            ".ucloud/config.json",
            """
            [{"profile":"cloud","base_url":"https://api.ucloud.cn/"},
            {"profile":"share","base_url":"https://api.compshare.cn/","active":\(active == "share")},
            {"profile":"browser","base_url":"https://api.compshare.cn/","active":\(active == "browser")}]
            """)
        folder.write(
            ".ucloud/credential.json",
            """
            [{"profile":"cloud","public_key":"a","private_key":"1"},
            {"profile":"share","public_key":"b","private_key":"2"},
            {"profile":"browser","public_key":"d","private_key":"4","auth_mode":"oauth"}]
            """)
    }

    @Test func aProfileForAnotherGatewaySaysSo() {
        ucloud(active: "share")
        let reason = search(profile: "cloud").refusal?.description ?? ""
        #expect(reason.contains("profile cloud is for another gateway, https://api.ucloud.cn/"))
        #expect(!reason.contains("there is no profile"))
        #expect(
            search(["COMPSHARE_PROFILE": "cloud"]).refusal?.description.contains("another gateway") == true)
        #expect(search(["COMPSHARE_PROFILE": "none"]).credentials == nil)
        #expect(
            search(["COMPSHARE_PROFILE": "none"]).refusal?.description.hasPrefix(
                "$COMPSHARE_PROFILE: there is no")
                == true)
    }

    @Test(arguments: [
        ("[]", "the file is a JSON array, not an object"), ("null", "the file is a JSON null, not an object"),
        (#"{"profiles":[]}"#, "profiles is a JSON array"), (#"{"profiles":null}"#, "profiles is a JSON null"),
        (#"{"profiles":{"a":7}}"#, "profile a is a JSON number"),
        (#"{"profiles":{"a":{"private_key":"s"}}}"#, "profile a has no public_key"),
        (
            #"{"profiles":{"a":{"public_key":"p","private_key":["s3cret"]}}}"#,
            "private_key of profile a is a JSON array"
        ),
        (#"{"profiles":{"a":{"public_key":"p","private_key":" "}}}"#, "private_key of profile a is empty"),
        (
            #"{"profiles":{"a":{"public_key":"p","private_key":"s3 cret"}}}"#,
            "private_key of profile a contains a blank"
        ),
    ])
    func filesOfAWrongShapeSayWhyTheyAreLeftOut(text: String, part: String) {
        folder.write(".config/compshare/config.json", text)
        let warnings = search().warnings.map(\.description)
        #expect(warnings.contains { $0.contains(part) }, "\(warnings)")
        #expect(!warnings.contains { $0.contains("cret") })
        folder.write(".ucloud/config.json", "{}")
        #expect(
            search().warnings.contains {
                $0.description.contains(".ucloud/config.json: the file is a JSON object, not a list")
            })
    }

    // MARK: What stands around keys

    @Test(arguments: ["k", " k\n", "\u{FEFF}k", "\"k\"", "' k '\r\n", "\tk\u{3000}"])
    func whatStandsAroundAKeyIsLeftOut(text: String) {
        let found = search(["COMPSHARE_PUBLIC_KEY": text, "COMPSHARE_PRIVATE_KEY": text])
        #expect(found.credentials == Credentials(publicKey: "k", privateKey: "k"))
    }

    @Test(arguments: [
        ("\"k", "quotation mark"), ("k k", "blank"), ("“k”", "typographic"), ("''", "empty"),
        ("k\nl", "line break"),
    ])
    func aKeyThatCannotBeOneIsNamedAndNoOtherTaken(text: String, part: String) {
        folder.write(".config/compshare/config.json", configuration)
        for (name, other) in [("PUBLIC", "PRIVATE"), ("PRIVATE", "PUBLIC")] {
            let found = search(["COMPSHARE_\(name)_KEY": text, "COMPSHARE_\(other)_KEY": "k"])
            #expect(found.credentials == nil)
            #expect(found.refusal?.description.contains(part) == true)
            #expect(found.refusal?.description.hasPrefix("$COMPSHARE_\(name)_KEY") == true)
        }
    }

    @Test func aMarkBeforeTheFileIsSkipped() {
        folder.write(".config/compshare/config.json", "\u{FEFF}" + configuration)
        #expect(search().profile?.name == "work")
        #expect(search().warnings.isEmpty)
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

import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshTestSupport
import Testing

/// Keys in the CompShare CLI's own file.
@Suite struct ProfileStoreTests {
    private let folder = TemporaryFolder()
    private var environment: [String: String] { ["HOME": folder.path] }
    private let name = ".config/compshare/config.json"

    @Test func makesTheFileForItsOwnerOnly() throws {
        let store = try #require(ProfileStore(environment: environment))
        try store.save(Credentials(publicKey: "p", privateKey: "s"), as: "default")
        #expect(folder.mode(name) == 0o600)
        #expect(folder.mode(".config/compshare") == 0o700)
        let search = CredentialSearch(environment: environment)
        #expect(search.credentials == Credentials(publicKey: "p", privateKey: "s"))
        #expect(search.profile?.name == "default")
    }

    @Test func keepsWhateverElseIsThere() throws {
        let old =
            #"{"language":"zh","profiles":{"a":{"public_key":"1","private_key":"2","note":"n"}},"x":[1.50]}"#
        #expect(throws: Never.self) { try make(old) }
        let store = try #require(ProfileStore(environment: environment))
        try store.save(Credentials(publicKey: "3", privateKey: "4"), as: "a")
        try store.save(Credentials(publicKey: "5", privateKey: "6"), as: "b")
        let json = try JSONValue(parsing: try #require(folder.read(name)))
        #expect(
            JSONWriter().text(json)
                == #"{"language":"zh","profiles":{"a":{"public_key":"3","private_key":"4","note":"n"},"#
                + #""b":{"public_key":"5","private_key":"6"}},"x":[1.50],"current_profile":"b"}"#)
        #expect(try store.remove("b"))
        #expect(try !store.remove("b"))
        #expect(CredentialSearch(environment: environment).profile?.name == "a")
    }

    @Test func leavesADamagedFileAlone() throws {
        try make("{\"profiles\":")
        let store = try #require(ProfileStore(environment: environment))
        #expect(throws: ProfileStore.Failure.self) {
            try store.save(Credentials(publicKey: "p", privateKey: "s"), as: "default")
        }
        #expect(folder.text(name) == "{\"profiles\":")
    }

    @Test(arguments: [
        "[]", "null", "\"text\"", #"{"profiles":[]}"#, #"{"profiles":null}"#, #"{"profiles":"x"}"#,
        #"{"profiles":{"default":5}}"#,
    ])
    func whatWouldBeLostIsRefused(text: String) throws {
        try make(text)
        let store = try #require(ProfileStore(environment: environment))
        #expect(throws: ProfileStore.Failure.self) {
            try store.save(Credentials(publicKey: "p", privateKey: "s"), as: "default")
        }
        #expect(folder.text(name) == text)
    }

    @Test(arguments: ["", "\n", "\u{FEFF}{}"])
    func anEmptyFileIsANewOne(text: String) throws {
        try make(text)
        let store = try #require(ProfileStore(environment: environment))
        try store.save(Credentials(publicKey: "p", privateKey: "s"), as: "default")
        #expect(CredentialSearch(environment: environment).credentials?.publicKey == "p")
    }

    @Test func severalSaveAtOnceAndNothingIsLost() async throws {
        let environment = environment
        await withTaskGroup { group in
            for writer in 0..<8 {
                group.addTask {
                    for number in 0..<10 {
                        do throws(ProfileStore.Failure) {
                            try ProfileStore(environment: environment)?.save(
                                Credentials(publicKey: "p", privateKey: "s"), as: "p\(writer)-\(number)")
                        } catch {
                            Issue.record("\(error)")
                        }
                    }
                }
            }
        }
        #expect(Set(ProfileFiles(environment: environment).profiles.map(\.name)).count == 80)
        #expect(folder.mode(name) == 0o600)
    }

    /// Keys that earlier versions have left when they were killed.
    @Test func leftoversOfEarlierVersionsAreRemoved() throws {
        try make("{}")
        folder.write(name + ".8388608.tmp", "key")
        folder.write(".config/compshare/.compsh-0123456789abcdef.tmp", "key")
        try ProfileStore(environment: environment)?.save(
            Credentials(publicKey: "p", privateKey: "s"), as: "x")
        let kept = TemporaryFolder.names(folder.file(".config/compshare"))
        #expect(kept == ["config.json"])
    }

    @Test func nothingIsMadeToRemoveNothing() throws {
        let store = try #require(ProfileStore(environment: environment))
        #expect(try !store.remove("x"))
        #expect(folder.names.isEmpty)
    }

    /// Makes the file by the store itself, then gives it a text.
    private func make(_ text: String) throws {
        try ProfileStore(environment: environment)?.save(Credentials(publicKey: "", privateKey: ""), as: "x")
        folder.write(name, text)
    }
}

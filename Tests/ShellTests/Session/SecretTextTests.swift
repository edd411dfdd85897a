import CompShareWire
import Testing

@testable import CompshShell

/// Which lines hold a secret, so that neither a file nor a log may have them.
@MainActor
struct SecretTextTests {
    @Test(arguments: [
        "call X Password=a", "call X Pwd=a", "call X Token=t", "call X private-key=a", "call X SecretKey=z",
        "x --password a", "call X Login.0.Password=a", "expect $last.A[*].Password == a",
        "expect 'A[*].Password == a'",
        "watch 5 until '$x1.Token matches a' again", "echo the-private-key", "call X \"PASSWD=a b\"",
        // What ends as Base64 does, or as a question.
        "call X Password=UGFzc3cwcmQhMQ==", "call X Password=x=", "call X Password=x=?", "call X Password=?x",
        "call X Password='?x'", "call X Password=x\\?",
        // Names in other spellings and places.
        "call X Pass\\word=x", "call X 'Password=x'", "call X Pass\"word\"=x", "call X Password\\=x",
        "call X Password.0=x", "call X A.Password.0=x", "call X Passwords=x", "call X Password_2=x",
        "call X SecretAccessKey=x", "call X ApiKey=x", "call X Passphrase=x", "call X DB_PASS=x",
        "call X Password = x", "call X --Password=x", "call X --password=x --wide", "call X -password x",
        "raw call X Password=x", "repeat 2 call X Password=x", "images 1; call X Password=x",
        "alias p = call X Password=x", "expect Password == x", "expect A[0].Password contains x",
        "watch 5 until Token == x images", "call X Authorization: Bearer x", "images 1 # Password=x",
        // In URLs.
        "call X Url=https://h/?a=1&token=x", "call X Url=https://u:pw@h/",
        "images 1 > 'https://h/#access_token=x'",
        // To programs.
        "!mysql -px", "!mysql -u root -p x", "!/usr/bin/mysqldump -psecret db",
        "!curl -H \"Authorization: Bearer x\"",
        "!curl -u me:pw https://h", "!curl --user=me:pw https://h", "images 1 | sh -c 'TOKEN=x y'",
        "images 1 | sh -c \"sh -c 'curl -H \\\"X-Api-Key: x\\\"'\"", "!PGPASSWORD=x psql",
        "!sshpass -p x ssh h",
        "!export SECRET_KEY=x", "!TOKEN='$x' y", "!openssl enc -pass pass:x", "images 1 | TOKEN=\"x y\" z",
        "!redis-cli -a x", "!wget --password x", "!echo $(TOKEN=x y)",
        // What cannot be read.
        "call X 'Password=x", "images 1 --name \"password", "call X Pass\\word=x '", "images 1 || token=x",
        "call X Password=x\\",
    ])
    func linesWithSecretsAreKnown(line: String) throws {
        #expect(SecretText.isContained(in: line, try session()), "\(line)")
    }

    @Test(arguments: [
        "images 12345 --name password", "call X Password=?", "call X Password=", "call GetRegion",
        "images 1 --search token", "help login", "call X Password=@file", "call X Password=@~/my=file",
        "call X 'Password=?'", "call X Password=$pw", "call X Password=? Name=x", "call X Password=?; next",
        "save token = JupyterToken", "save id = CompshareImageGroup[0].GroupId", "expect Password exists",
        "expect Password == $pw", "expect TotalCount == 5",
        "call ResetCompShareInstancePassword UHostId=x Password=?",
        "describe ResetCompShareInstancePassword", "login work --private-key-file key", "call X TokenCount=5",
        "call X MaxTokens=100", "call X PasswordPolicy=strong", "call X Bypass=1",
        "images 1 | grep -i password",
        "images 1 | jq .Token", "!ssh -p2222 h", "!ssh -p 22 h", "!mkdir -p a", "!mysql -P 3306 -p",
        "!curl -H \"Authorization: Bearer $TOKEN\" https://h", "!TOKEN=$(cat f) x", "!curl -u me https://h",
        "!curl https://h:8080/a@b", "images 1 --name 'broken", "images 1 # the password is asked for",
        "expect $last.A == Password", "expect $a.Password == $b", "expect '$a.Password exists'",
        "echo the password: none",
    ])
    func otherLinesAreKept(line: String) throws {
        #expect(!SecretText.isContained(in: line, try session()), "\(line)")
    }

    /// An alias may hold the name, and the line the value.
    @Test func aliasesCount() async throws {
        let shell = try TestShell()
        #expect(await shell.run("alias pw = call X --password; alias reset = call ResetX") == .finished(0))
        #expect(SecretText.isContained(in: "pw x", shell.session))
        #expect(SecretText.isContained(in: "reset Password=x", shell.session))
        #expect(!SecretText.isContained(in: "reset Password=?", shell.session))
    }

    private func session() throws -> Session {
        let session = try TestShell().session
        session.secrets.insert(Credentials(publicKey: "p", privateKey: "the-private-key"))
        return session
    }
}

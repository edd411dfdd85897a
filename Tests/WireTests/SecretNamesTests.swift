import Testing

@testable import CompShareWire

struct SecretNamesTests {
    @Test(arguments: [
        "Password", "password", "PASSWORD", "FileBrowserPassword", "Password.0", "A.Password.0", "Passwords",
        "Passwords[1]", "Password2", "Password_3", "Pwd", "MYSQL_PWD", "Passwd", "Passphrase", "Token",
        "JupyterToken", "access_token", "id-token", "X-Auth-Token", "SecurityToken", "Tokens", "Secret",
        "ClientSecret", "SecretKey", "SecretAccessKey", "AccessKeySecret", "ApiKey", "x-api-key",
        "PrivateKey",
        "Signature", "X-Amz-Signature", "sig", "Authorization", "Proxy-Authorization", "Credentials",
        "Set-Cookie",
        "SshLoginCommand", "DB_PASS", "pass", "密码", "登录密码",
    ])
    func secretsAreKnown(name: String) { #expect(SecretNames.contain(name)) }

    @Test(arguments: [
        "", "0", "TokenCount", "MaxTokens", "total_tokens", "PasswordPolicy", "TokenType", "PublicKey",
        "KeyId",
        "MetricKey", "LoginMode", "Author", "AuthState", "AuthInfo", "Bypass", "Compass", "Design",
        "SignatureMethod",
        "SecretName", "Name", "UHostId", "Region", "Password.Policy", "CookieDomain", "Key", "Config",
    ])
    func otherNamesAreNot(name: String) { #expect(!SecretNames.contain(name)) }
}

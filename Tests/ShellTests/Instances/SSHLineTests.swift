import Testing

@testable import CompshShell

/// Which login commands may be shown.
struct SSHLineTests {
    @Test(arguments: [
        "ssh ubuntu@117.50.1.2", "ssh -p 23 root@117.50.1.2", "ssh root@117.50.1.2 -p 23",
        "ssh -p 31022 root@cpod-abc-0.podtcp.compshare.cn", "ssh -p23 -l root host", "ssh root@[2001:db8::1]",
    ])
    func plainOnesAre(line: String) {
        #expect(SSHLine.isPlain(line))
    }

    @Test(arguments: [
        "", "ssh", "sshpass -p secret ssh root@host", "ssh root:secret@host", "ssh root@host secret",
        "ssh -o ProxyCommand=x root@host", "ssh -p 23 -p", "ssh 'root@host'", "scp root@host", "ssh -p host",
        "ssh root@host; echo secret",
    ])
    func othersMayHoldAnything(line: String) {
        #expect(!SSHLine.isPlain(line))
    }
}

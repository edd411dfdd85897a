import CompshLocalization
import Testing

@testable import CompshShell

/// `actions WORD` finds what people call otherwise, in every session.
@MainActor
struct ActionWordsTests {
    @Test(
        arguments: [
            ("关机", "StopCompShareInstance"), ("开机", "StartCompShareInstance"),
            ("重启", "RebootCompShareInstance"), ("删除", "TerminateCompShareInstance"),
            ("删除", "DeleteCompshareDisk"), ("释放", "TerminateCompShareInstance"),
            ("stop", "StopCompShareInstance"), ("SHUTDOWN", "StopULHostInstance"),
            ("start", "StartCompShareInstance"), ("boot", "StartULHostInstance"),
            ("restart", "RebootULHostInstance"), ("remove", "RemoveFavoriteImage"),
            ("price", "GetCompShareInstancePrice"), ("价格", "GetCompShareInstancePrice"),
            ("多少钱", "GetCompShareInstancePrice"), ("购买", "CreateCompShareInstance"),
            ("改名", "ModifyCompShareInstanceName"), ("密码", "ResetCompShareInstancePassword"),
            ("重装", "ReinstallCompShareInstance"), ("扩容", "ResizeCompShareDisk"),
            ("关机 实例", "StopCompShareInstance"), ("收藏", "CreateCompShareImageFavorite"),
            ("关闭", "StopCompShareInstance"), ("GetRegion", "GetRegion"),
        ], Language.allCases)
    func findsTheAction(case pair: (words: String, action: String), language: Language) async throws {
        let shell = try TestShell { $0.settings.language.set(language, from: .flag("test")) }
        #expect(await shell.run("actions \(pair.words)") == .finished(0), "\(shell.errors.text)")
        #expect(shell.output.text.contains(pair.action), "\(shell.output.text)")
    }

    @Test func otherWordsFindNothingMore() async throws {
        let shell = try TestShell()
        #expect(await shell.run("actions 关机 磁盘 价格").status == 1)
        #expect(await shell.run("actions xyzzy").status == 1)
    }
}

import CompshTestSupport
import Glibc
import Testing

@testable import CompshLineEditing

struct HistoryTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("state/history") }

    @Test func keepsEntriesBetweenSessions() {
        let first = History(path: path)
        first.append("images 12345")
        first.append("call 'a\n b\\ \t'")
        first.append("华北 👍")
        #expect(History(path: path).list().map(\.text) == ["images 12345", "call 'a\n b\\ \t'", "华北 👍"])
        #expect(folder.mode("state/history") == 0o600)
        #expect(folder.mode("state") == 0o700)
        #expect(first.takeNotes() == [])
    }

    @Test func writesNothingBeforeTheFirstEntry() {
        let history = History(path: path)
        #expect(history.count == 0)
        #expect(folder.names == [])
    }

    @Test func keepsSecretsAndBlankEntriesOffTheDisk() {
        let history = History(path: path)
        history.append("visible")
        history.append("login hunter2", isSecret: true)
        history.append(" indented")
        history.append("   ")
        history.append("visible")
        history.append("visible")
        #expect(history.list().map(\.text) == ["visible", "login hunter2", " indented", "visible"])
        #expect(folder.text("state/history") == "#compsh history 1\nvisible\nvisible\n")
        #expect(history.list().map(\.isMemoryOnly) == [false, true, true, false])
    }

    @Test func losesNothingOfTwoSessions() {
        let one = History(path: path)
        let other = History(path: path)
        one.load()
        other.load()
        one.append("one 1")
        other.append("other 1")
        one.append("one 2")
        #expect(one.list().map(\.text) == ["one 1", "one 2"])
        #expect(History(path: path).list().map(\.text) == ["one 1", "other 1", "one 2"])
    }

    @Test func losesNothingOfManyWritersAtOnce() async {
        let path = path
        await withTaskGroup { group in
            for writer in 0..<4 {
                group.addTask {
                    let history = History(path: path)
                    for number in 0..<50 { history.append("writer \(writer) entry \(number)") }
                }
            }
        }
        let texts = History(path: path).list().map(\.text)
        #expect(texts.count == 200)
        for writer in 0..<4 {
            let own = texts.filter { $0.hasPrefix("writer \(writer) ") }
            #expect(own == (0..<50).map { "writer \(writer) entry \($0)" })
        }
    }

    @Test func losesNothingNewWhileOthersTrim() async {
        let path = path
        await withTaskGroup { group in
            for writer in 0..<4 {
                group.addTask {
                    let history = History(path: path, limit: 40)
                    for number in 0..<60 { history.append("writer \(writer) entry \(number)") }
                }
            }
        }
        History(path: path, limit: 40).append("last")
        let texts = History(path: path, limit: 1000).list().map(\.text)
        #expect(texts.last == "last")
        #expect(texts.count <= 240)
        #expect(Set(texts).count == texts.count)
        #expect(History(path: path).takeNotes() == [])
    }

    @Test func trimsToTheLimit() {
        let history = History(path: path, limit: 20)
        for number in 1...60 { history.append("entry \(number)") }
        #expect(history.count == 20)
        #expect(history.list().first?.number == 41)
        let file = History(path: path, limit: 1000)
        #expect(file.list().last?.text == "entry 60")
        #expect(file.count >= 20 && file.count <= 25)
        #expect(folder.mode("state/history") == 0o600)
    }

    @Test func forgetsAnUnfinishedLine() {
        folder.write("h", "#compsh history 1\nwhole\nhalf a li")
        let history = History(path: folder.file("h"))
        #expect(history.list().map(\.text) == ["whole"])
        history.append("next")
        #expect(folder.text("h") == "#compsh history 1\nwhole\nnext\n")
    }

    @Test(arguments: ["", "#comp", "#compsh history 1", "#compsh history 1\n"])
    func startsFromAFileThatWasBarelyBegun(content: String) {
        folder.write("h", content)
        let history = History(path: folder.file("h"))
        history.append("first")
        #expect(history.takeNotes() == [])
        #expect(folder.text("h") == "#compsh history 1\nfirst\n")
    }

    @Test func keepsAForeignFileAside() {
        folder.write("h", "_HiStOrY_V2_\nls\\040-l\n")
        folder.write("h.kept-1", "an earlier one")
        let history = History(path: folder.file("h"))
        history.append("mine")
        #expect(history.takeNotes().count == 1)
        #expect(folder.text("h.kept-2") == "_HiStOrY_V2_\nls\\040-l\n")
        #expect(folder.text("h.kept-1") == "an earlier one")
        #expect(folder.text("h") == "#compsh history 1\nmine\n")
    }

    @Test func keepsADamagedFileAsideAndWhatIsReadable() {
        var bytes = Array("#compsh history 1\ngood 1\n".utf8)
        bytes += [0x00, 0x00, 0xFF, 0x0A] + Array("bad \\q\n".utf8) + Array("good 2\n".utf8)
        folder.write("h", bytes)
        let history = History(path: folder.file("h"))
        #expect(history.list().map(\.text) == ["good 1", "good 2"])
        #expect(history.takeNotes().first?.description.contains("2 damaged lines") == true)
        #expect(folder.read("h.kept-1") == bytes)
        #expect(folder.text("h") == "#compsh history 1\ngood 1\ngood 2\n")
    }

    @Test func tightensAFileThatOthersCanRead() {
        folder.write("h", "#compsh history 1\n", mode: 0o644)
        History(path: folder.file("h")).append("x")
        #expect(folder.mode("h") == 0o600)
    }

    @Test(arguments: [nil, "", "/dev/null"])
    func worksWithoutAFile(path: String?) {
        let history = History(path: path)
        history.append("a")
        #expect(history.count == 1)
        #expect(history.takeNotes() == [])
    }

    @Test(arguments: ["folder", "pipe"])
    func saysThatItIsNoFile(name: String) {
        unsafe mkdir(folder.file("folder"), 0o700)
        unsafe mkfifo(folder.file("pipe"), 0o600)
        let history = History(path: folder.file(name))
        history.append("a")
        #expect(history.count == 1)
        let notes = history.takeNotes()
        #expect(notes.count == 1)
        #expect(
            notes.first?.description.contains(name == "folder" ? "Is a directory" : "not a regular file")
                == true)
    }

    /// What earlier versions have left when they were killed, and what we have.
    @Test func leavesNothingBeside() throws {
        folder.write("h", "#compsh history 1\na\n")
        for name in ["h.new-8388608", ".compsh-0123456789abcdef.tmp"] { folder.write(name, "x") }
        try History(path: folder.file("h")).clear()
        #expect(folder.names == ["h"])
    }

    @Test func saysOnceThatItCannotWrite() {
        folder.write("file", "not a folder")
        let history = History(path: folder.file("file/history"))
        history.append("a")
        history.append("b")
        #expect(history.takeNotes().count == 1)
        #expect(history.count == 2)
    }

    @Test func writesLaterWhatALockHeldBack() {
        folder.write("h", "#compsh history 1\n")
        let history = History(path: folder.file("h"))
        // A program that another test starts meanwhile must not inherit the lock.
        let descriptor = unsafe open(folder.file("h"), O_RDWR | O_CLOEXEC)
        #expect(flock(descriptor, LOCK_EX) == 0)
        history.append("while locked")
        #expect(folder.text("h") == "#compsh history 1\n")
        close(descriptor)
        history.append("after")
        #expect(folder.text("h") == "#compsh history 1\nwhile locked\nafter\n")
    }

    @Test func searchesAndLists() {
        let history = History(path: nil)
        for text in ["images 1", "Images 2", "zones"] { history.append(text) }
        #expect(history.search("images").map(\.number) == [1, 2])
        #expect(history.search("Images").map(\.number) == [2])
        #expect(history.list(2).map(\.text) == ["Images 2", "zones"])
        #expect(history.newest(withPrefix: "ima") == "images 1")
        #expect(history.newest(withPrefix: "zones") == nil)
        #expect(history.newest(withPrefix: "") == nil)
    }

    @Test func clears() throws {
        let history = History(path: path)
        history.append("a")
        try history.clear()
        #expect(history.count == 0)
        #expect(History(path: path).count == 0)
        history.append("b")
        #expect(folder.text("state/history") == "#compsh history 1\nb\n")
    }

    @Test func writesThroughALink() {
        folder.write("real", "#compsh history 1\n")
        unsafe symlink(folder.file("real"), folder.file("h"))
        let history = History(path: folder.file("h"), limit: 4)
        for number in 0..<12 { history.append("entry \(number)") }
        #expect(folder.text("real")?.contains("entry 11") == true)
        var status = stat()
        unsafe lstat(folder.file("h"), &status)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
    }
}

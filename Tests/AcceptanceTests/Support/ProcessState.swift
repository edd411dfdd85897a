import Foundation
import Glibc

/// What the kernel tells of a process.
struct ProcessState {
    /// The text of `/proc/…/status` of each thread, by the thread's number.
    private let threads: [String: [Substring]]
    /// Whether the process has started a program that has not ended.
    let hasChild: Bool

    /// The state of a process; nil if there is none.
    init?(of identifier: Int32) {
        let folder = "/proc/\(identifier)/task"
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
        var threads: [String: [Substring]] = [:]
        // Foundation would ask for the size of such a file first, which is 0.
        func text(_ name: String) -> String? {
            let data = try? FileHandle(forReadingAtPath: "\(folder)/\(name)")?.readToEnd()
            return data.map { String(decoding: $0, as: UTF8.self) }
        }
        for name in names { threads[name] = text("\(name)/status")?.split(separator: "\n") }
        self.threads = threads
        hasChild = names.contains { text("\($0)/children")?.isEmpty == false }
    }

    /// How often each thread has given up its processor, if all of them wait for something; nil if one does not.
    ///
    /// The main thread alone would tell nothing: in a Swift program on Linux it may have nothing to do for good.
    fileprivate var rest: [String: [Substring]]? {
        var rest: [String: [Substring]] = [:]
        for (name, lines) in threads {
            guard Self.field("State", in: lines)?.hasPrefix("S") == true else { return nil }
            rest[name] = lines.filter { $0.contains("ctxt_switches:") }
        }
        return rest.isEmpty ? nil : rest
    }

    /// Whether the process has a handler for a signal.
    func handles(_ signal: Int32) -> Bool {
        guard let lines = threads.values.first,
            let mask = Self.field("SigCgt", in: lines).flatMap({ UInt64($0, radix: 16) })
        else { return false }
        return mask & 1 << UInt64(signal - 1) != 0
    }

    private static func field(_ name: String, in lines: [Substring]) -> Substring? {
        guard let line = lines.first(where: { $0.hasPrefix(name + ":") }) else { return nil }
        return line.dropFirst(name.count + 1).drop { $0 == "\t" || $0 == " " }
    }
}

/// Tells when a process has come to rest: all its threads wait, and none has run since it was looked at before.
struct Rest {
    private var before: [String: [Substring]]?

    /// Takes the state of a process at present, and tells whether it has been at rest since the one before it.
    mutating func holds(_ state: ProcessState?) -> Bool {
        let rest = state?.rest
        defer { before = rest }
        return rest != nil && rest == before
    }
}

/// Looks again and again whether something is so; false if it is not within `limit`.
///
/// Neither the state of another process nor the text of a file can be waited for, so they are looked at every 2 ms.
func eventually(_ limit: Duration = .seconds(30), _ condition: () throws -> Bool) rethrows -> Bool {
    let end = ContinuousClock.now + limit
    while try !condition() {
        guard ContinuousClock.now < end else { return false }
        usleep(2_000)
    }
    return true
}

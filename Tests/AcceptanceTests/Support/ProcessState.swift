import Foundation
import Glibc

/// What the kernel tells of a process.
struct ProcessState {
    private let lines: [Substring]
    /// Whether the process has started a program that has not ended.
    let hasChild: Bool

    /// The state of a process; nil if there is none.
    init?(of identifier: Int32) {
        // Foundation would ask for the size first, which is 0.
        guard let file = FileHandle(forReadingAtPath: "/proc/\(identifier)/status"),
            let data = try? file.readToEnd()
        else { return nil }
        lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        let threads = "/proc/\(identifier)/task"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: threads)) ?? []
        hasChild = names.contains { name in
            let children = FileHandle(forReadingAtPath: "\(threads)/\(name)/children")
            return (try? children?.readToEnd())?.isEmpty == false
        }
    }

    /// Whether the process waits for something, at least its main thread.
    var waits: Bool { field("State")?.hasPrefix("S") == true }

    /// Whether the process has a handler for a signal.
    func handles(_ signal: Int32) -> Bool {
        guard let mask = field("SigCgt").flatMap({ UInt64($0, radix: 16) }) else { return false }
        return mask & 1 << UInt64(signal - 1) != 0
    }

    private func field(_ name: String) -> Substring? {
        guard let line = lines.first(where: { $0.hasPrefix(name + ":") }) else { return nil }
        return line.dropFirst(name.count + 1).drop { $0 == "\t" || $0 == " " }
    }
}

/// Whether something that is looked at again and again stays so: a process is at rest for a moment between two pieces of
/// work, too.
struct Steadiness {
    private var since: ContinuousClock.Instant?

    /// Notes what is so at present, and tells whether it has been so for a fifth of a second.
    mutating func holds(_ isSo: Bool) -> Bool {
        guard isSo else {
            since = nil
            return false
        }
        let start = since ?? .now
        since = start
        return start.duration(to: .now) > .milliseconds(200)
    }
}

import Foundation
import Glibc

/// What the kernel tells of a process.
public struct ProcessState {
    /// The text of `/proc/…/status` of each thread, by the thread's number.
    private let threads: [String: [Substring]]
    /// Whether the process has started a program that has not ended.
    public var hasChild: Bool { !children.isEmpty }
    /// The programs that it has started and that have not ended.
    private let children: [Int32]

    /// The state of a process; nil if there is none.
    public init?(of identifier: Int32) {
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
        let identifiers = names.flatMap { text("\($0)/children")?.split(separator: " ") ?? [] }
        children = identifiers.compactMap { Int32($0) }
    }

    /// How often each thread has given up its processor, if all of them wait for something; nil if one does not.
    ///
    /// The main thread alone would tell nothing: in a Swift program on Linux it may have nothing to do for good.
    fileprivate var rest: [String: [Substring]]? {
        var rest: [String: [Substring]] = [:]
        for (name, lines) in threads {
            // Asleep or stopped.
            guard let state = Self.field("State", in: lines)?.first, "ST".contains(state) else { return nil }
            rest[name] = lines.filter { $0.contains("ctxt_switches:") }
        }
        return rest.isEmpty ? nil : rest
    }

    /// The same of it and of all programs that it has started, and those.
    fileprivate var restOfAll: [Int32: [String: [Substring]]]? {
        guard let rest else { return nil }
        var all = [Int32(0): rest]
        for child in children {
            // One that has just ended will be waited for, by a process that runs then.
            guard let state = ProcessState(of: child), let rest = state.restOfAll else { return nil }
            for (number, rest) in rest { all[number == 0 ? child : number] = rest }
        }
        return all
    }

    /// Whether the process has a handler for a signal.
    public func handles(_ signal: Int32) -> Bool {
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

/// Tells when a process and what it has started have come to rest: all threads wait, and none has run since they were
/// looked at before.
public struct Rest {
    private var before: [Int32: [String: [Substring]]]?

    /// Nothing has been looked at yet.
    public init() {}

    /// Takes the state of a process at present, and tells whether it has been at rest since the one before it.
    public mutating func holds(_ state: ProcessState?) -> Bool {
        let rest = state?.restOfAll
        defer { before = rest }
        return rest != nil && rest == before
    }
}

/// Looks again and again whether something is so; false if it is not within `limit`.
///
/// Neither the state of another process nor the text of a file can be waited for, so they are looked at every 2 ms.
public func eventually(_ limit: Duration = .seconds(30), _ condition: () throws -> Bool) rethrows -> Bool {
    let end = ContinuousClock.now + limit
    while try !condition() {
        guard ContinuousClock.now < end else { return false }
        usleep(2_000)
    }
    return true
}

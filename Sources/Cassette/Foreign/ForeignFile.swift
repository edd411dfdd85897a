package import CompShareOrderedJSON
import CompShareWire

/// The calls of the API in a file of somebody else's: an HTTP archive of any tool, a recording, or curl commands.
///
/// ```swift
/// let file = try ForeignFile(reading: bytes, named: "calls.har", keeping: 50) { catalogue.action(named: $0) != nil }
/// print(file.calls.count, file.leftOut)
/// ```
package struct ForeignFile: Sendable {
    /// The newest calls, in the order of the file.
    package private(set) var calls: [ForeignCall] = []
    /// How many calls stand before those.
    package private(set) var earlier = 0
    /// How many entries are no calls of the API, or go to other services.
    package private(set) var leftOut = 0
    /// The lines of a recording that are cut off or damaged, from 1.
    package private(set) var damagedLines: [Int] = []

    private let name: String
    private let limit: Int
    private let isKnown: @Sendable (String) -> Bool

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: What it holds, without a byte order mark.
    ///   - name: What it is called.
    ///   - limit: How many calls are kept.
    ///   - isKnown: Whether the API has an action of a name.
    /// - Throws: `ForeignFileError` where it is nothing of the kind, or damaged; `.cancelled` if the task was cancelled.
    package init(
        reading bytes: [UInt8], named name: String, keeping limit: Int,
        isKnown: @escaping @Sendable (String) -> Bool
    ) throws(ForeignFileError) {
        self.name = name
        self.limit = limit
        self.isKnown = isKnown
        let first = bytes.first { $0 > 0x20 }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            try readJSON(bytes)
        } else if first != nil {
            try readCommands(bytes)
        }
    }

    // MARK: Archives and recordings

    private mutating func readJSON(_ bytes: [UInt8]) throws(ForeignFileError) {
        let whole: JSONValue
        do throws(JSONError) {
            whole = try JSONValue(parsing: bytes)
        } catch {
            // Lines that are entries make a recording; other text is a damaged archive.
            guard try readLines(bytes) else {
                throw .damaged(error, TextPosition(of: error.offset, in: bytes))
            }
            return
        }
        guard let entries = Self.entries(whole) else { throw .foreign }
        let isOwn = whole["log"]?["creator"]?["name"]?.string == HAREntry.creator
        var found: [(JSONValue, ForeignCall)] = []
        for entry in entries {
            guard !Task.isCancelled else { throw .cancelled }
            guard let call = ForeignCall(har: entry, in: name), isOwn || isOfTheService(call, entry) else {
                leftOut += 1
                continue
            }
            keep((entry, call), in: &found)
        }
        for (entry, var call) in newest(of: found) {
            guard !Task.isCancelled else { throw .cancelled }
            call.read(answer: entry)
            calls.append(call)
        }
    }

    /// The entries of an archive, as a whole or copied out of one.
    private static func entries(_ json: JSONValue) -> [JSONValue]? {
        if let entries = (json["log"] ?? json)["entries"]?.array { return entries }
        if json["request"]?.kind == .object { return [json] }
        guard let list = json.array, list.isEmpty || list.contains(where: { $0["request"] != nil }) else {
            return nil
        }
        return list
    }

    /// Reads an entry a line.
    ///
    /// - Returns: Whether there is one.
    private mutating func readLines(_ bytes: [UInt8]) throws(ForeignFileError) -> Bool {
        var found: [(Range<Int>, ForeignCall)] = []
        var (start, number, isRecording) = (0, 0, false)
        while start < bytes.count {
            guard !Task.isCancelled else { throw .cancelled }
            let end = bytes.span.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? bytes.count
            let range = start..<end
            start = end + 1
            number += 1
            guard bytes[range].contains(where: { $0 > 0x20 }) else { continue }
            guard let entry = Self.entry(bytes, range) else {
                damagedLines.append(number)
                continue
            }
            isRecording = true
            if let call = ForeignCall(har: entry, in: name) {
                keep((range, call), in: &found)
            } else {
                leftOut += 1
            }
        }
        guard isRecording else {
            damagedLines = []
            return false
        }
        for (range, var call) in newest(of: found) {
            guard !Task.isCancelled else { throw .cancelled }
            if let entry = Self.entry(bytes, range) { call.read(answer: entry) }
            calls.append(call)
        }
        return true
    }

    private static func entry(_ bytes: [UInt8], _ range: Range<Int>) -> JSONValue? {
        guard let entry = try? JSONValue(parsing: Array(bytes[range]), readingAllUpTo: 0),
            entry["request"]?.kind == .object
        else { return nil }
        return entry
    }

    /// The newest of those that were kept, as many as are wanted.
    private mutating func newest<Place>(of found: [(Place, ForeignCall)]) -> ArraySlice<(Place, ForeignCall)>
    {
        earlier += max(0, found.count - limit)
        return found.suffix(limit)
    }

    /// Keeps a call, and not many more than are wanted; the rest is counted.
    private mutating func keep<Place>(
        _ call: (Place, ForeignCall), in found: inout [(Place, ForeignCall)]
    ) {
        found.append(call)
        // In bulk, since each removal moves all that follow.
        guard found.count >= 2 * limit else { return }
        earlier += found.count - limit
        found.removeFirst(found.count - limit)
    }

    /// Whether a call that names an action is one of this API: other services have actions too, and a browser's archive
    /// holds all that a page has asked for.
    private func isOfTheService(_ call: ForeignCall, _ entry: JSONValue) -> Bool {
        let host = call.request.endpoint?.host
        if CassetteIndex.isOfTheService(host) || host == "ucloud.cn" || host?.hasSuffix(".ucloud.cn") == true
        {
            return true
        }
        return isKnown(call.action)
    }

    // MARK: Commands

    /// 4 MiB: a thousand commands with bodies of some kilobytes; what is larger is no text that somebody wrote.
    private static let longestText = 4 << 20

    private mutating func readCommands(_ bytes: [UInt8]) throws(ForeignFileError) {
        guard bytes.count <= Self.longestText, let text = String(validating: bytes, as: UTF8.self) else {
            throw .foreign
        }
        let commands: [CurlCommand]
        do throws(CurlCommandError) {
            commands = try CurlCommand.all(in: text)
        } catch {
            guard text.contains("curl") else { throw .foreign }
            throw .command(error)
        }
        guard !commands.isEmpty else { throw .foreign }
        var found: [(Void, ForeignCall)] = []
        for command in commands {
            guard !Task.isCancelled else { throw .cancelled }
            guard let call = ForeignCall(command.request, in: name) else {
                leftOut += 1
                continue
            }
            if let (parameter, expansion) = Self.unknownValue(call, command.expansions) {
                throw .unknownValue(parameter: parameter, expansion: expansion, line: command.line)
            }
            keep(((), call), in: &found)
        }
        calls = newest(of: found).map(\.1)
    }

    /// A parameter whose value only a shell knows; those of the caller do not count, for others take their place.
    private static func unknownValue(
        _ call: ForeignCall, _ expansions: [String]
    ) -> (parameter: String, expansion: String)? {
        guard let first = expansions.first else { return nil }
        let expansions = Set(expansions)
        // Each is looked for in each value; a command that somebody wrote has a few.
        guard expansions.count <= 64 else { return (call.action, first) }
        for parameter in call.parameters.flattened
        where !RequestSignature.callerParameterNames.contains(parameter.name) {
            let text = parameter.name + "=" + parameter.text
            if let expansion = expansions.first(where: { text.contains($0) }) {
                return (parameter.name, expansion)
            }
        }
        return nil
    }
}

/// Why a file holds nothing that could be brought in.
package enum ForeignFileError: Error, Sendable, Hashable {
    /// It is neither an archive nor a recording, and holds no curl command.
    case foreign
    /// It begins as an archive and is damaged at this place.
    case damaged(JSONError, TextPosition)
    /// A curl command in it cannot be read.
    case command(CurlCommandError)
    /// A parameter of a curl command, in this line, whose value only a shell can put in its place.
    case unknownValue(parameter: String, expansion: String, line: Int)
    /// The task was cancelled.
    case cancelled
}

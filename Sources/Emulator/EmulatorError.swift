package import CompShareOrderedJSON
package import CompSharePlatform

/// Why an emulator cannot start.
package enum EmulatorError: Error, Sendable {
    /// What is wrong with a rule of `--fault`.
    package enum RuleFault: Sendable {
        /// It names no kind of fault.
        case kind
        /// It names no action behind its `@`.
        case action
        /// It has a percentage, and its fault is always on.
        case percentage
        /// It has no percentage behind its colon.
        case noPercentage
    }

    /// What is wrong with a line of a data file.
    package enum LineFault: Error, Sendable {
        /// It is not JSON.
        case json(JSONError)
        /// It is another kind of JSON than an object.
        case kind(JSONValue.Kind)
        /// Its group has no `GroupId`.
        case noGroupID
        /// Its `Data` is another kind of JSON than an array.
        case dataKind(JSONValue.Kind)
        /// An element of its `Data` is no version.
        case noVersion(Int)
        /// Its group has no organisation.
        case noOrganisation
        /// The number of its organisation is out of range.
        case organisation(Int)
        /// The group of another line has the same id.
        case groupTwice(id: String, line: Int)
        /// A version of another line, or of this one, has the same id.
        case imageTwice(id: String, line: Int)
    }

    /// An invalid rule, with its text.
    case rule(String, RuleFault)
    /// The number of groups is above the maximum, or negative.
    case groups(Int, maximum: Int)
    /// The number of organisations is out of range.
    case organisations(Int, ClosedRange<Int>)
    /// A number that is not a port.
    case port(Int)
    /// A port that cannot be listened on.
    case listening(port: Int, Errno)
    /// A data file that cannot be read.
    case file(FileError)
    /// A data file that is too large.
    case fileSize(path: String)
    /// A data file without a group.
    case noGroup(path: String)
    /// A data file with a line that cannot be used.
    case line(path: String, Int, LineFault)
}

extension EmulatorError: CustomStringConvertible {
    /// A sentence with the reason.
    package var description: String {
        switch self {
        case .rule(let rule, let fault):
            "the fault rule \"\(rule)\" \(fault.description); rules are \(FaultRule.forms)"
        case .groups(let count, let maximum):
            "\(count) groups cannot be made; give a number from 0 to \(maximum)"
        case .organisations(let count, let range):
            "\(count) organisations cannot be made; give a number from \(range.lowerBound) to \(range.upperBound)"
        case .port(let number):
            "\(number) is not a port; give a number from 1 to 65535, or 0 for a free one"
        case .listening(let port, let error):
            "cannot listen on 127.0.0.1:\(port): \(error); 0 takes a free port"
        case .file(let error): "cannot read the data file \(error)"
        case .fileSize(let path): "\(path) is larger than 256 MiB; serve a part of it"
        case .noGroup(let path):
            "\(path) holds no group; give one group a line, as compsh -o jsonl writes them"
        case .line(let path, let number, let fault): "\(path), line \(number): \(fault.description)"
        }
    }
}

extension EmulatorError.RuleFault: CustomStringConvertible {
    /// What is wrong, as the end of a sentence about the rule.
    package var description: String {
        switch self {
        case .kind: "names no known kind of fault"
        case .action: "names no action after the @"
        case .percentage: "is always on and takes no percentage"
        case .noPercentage: "has no percentage above 0% and up to 100% after the colon"
        }
    }
}

extension EmulatorError.LineFault: CustomStringConvertible {
    /// What is wrong, and what would be right.
    package var description: String {
        switch self {
        case .json(let error): "\(error); each line must be one group as a JSON object"
        case .kind(let kind): "found a JSON \(kind); each line must be one group as a JSON object"
        case .noGroupID: "the group has no GroupId; give it one"
        case .dataKind(let kind): "Data is a JSON \(kind); give the versions as an array"
        case .noVersion(let place): "Data[\(place)] is not an object with a CompShareImageId; give it one"
        case .noOrganisation:
            "the group has no organisation; give OrganizationId, or Owner.AccountId in Data"
        case .organisation(let number): "organisation \(number) is not a number from 1 to \(Int32.max)"
        case .groupTwice(let id, let line): "GroupId \(id) is that of line \(line) too; ids must differ"
        case .imageTwice(let id, let line): "CompShareImageId \(id) is in line \(line) too; ids must differ"
        }
    }
}

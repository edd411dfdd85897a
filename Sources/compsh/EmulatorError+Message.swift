import CompShareOrderedJSON
import CompSharePlatform
import CompshEmulator
import CompshLocalization
import CompshShell

extension EmulatorError {
    /// What is wrong, for the user.
    var message: Message {
        switch self {
        case .rule(let rule, .kind):
            "the fault rule \"\(rule)\" names no known kind of fault; rules are \(FaultRule.forms)"
        case .rule(let rule, .action):
            "the fault rule \"\(rule)\" names no action after the @; rules are \(FaultRule.forms)"
        case .rule(let rule, .percentage):
            "the fault rule \"\(rule)\" is always on and takes no percentage; rules are \(FaultRule.forms)"
        case .rule(let rule, .noPercentage):
            "the fault rule \"\(rule)\" has no percentage above 0% and up to 100% after the colon; rules are \(FaultRule.forms)"
        case .groups(let count, let maximum):
            "\(count) groups cannot be made; give a number from 0 to \(maximum)"
        case .organisations(let count, let range):
            "\(count) organisations cannot be made; give a number from \(range.lowerBound) to \(range.upperBound)"
        case .port(let number): "\(number) is not a port; give a number from 1 to 65535, or 0 for a free one"
        case .listening(let port, let error):
            "cannot listen on 127.0.0.1:\(port): \(error.message); 0 takes a free port"
        case .file(let error): "cannot read the data file \(error.message)"
        case .fileSize(let path): "\(path) is larger than 256 MiB; serve a part of it"
        case .noGroup(let path):
            "\(path) holds no group; give one group a line, as compsh -o jsonl writes them"
        case .line(let path, let number, let fault): "\(path), line \(number): \(fault.message)"
        }
    }
}

extension EmulatorError.LineFault {
    /// What is wrong, and what would be right, for the user.
    fileprivate var message: Message {
        switch self {
        case .json(let error): "\(error.message); each line must be one group as a JSON object"
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

package import CompShareOrderedJSON
package import CompSharePlatform

/// A problem with keys: half a pair, a damaged file, a profile that does not exist.
public struct CredentialWarning: Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    package let reason: Reason

    init(_ reason: Reason) { self.reason = reason }

    /// What may be wrong with variables, files and profiles.
    package indirect enum Reason: Sendable, Hashable {
        /// One variable of a pair is set and the other is not.
        case halfPair(set: String, missing: String)
        /// A text is no key.
        case key(KeyText.Fault, KeyPlace)
        /// There are several profiles, and none is the current one.
        case noCurrentProfile(among: [String])
        /// There is no profile of that name, only these.
        case unknownProfile(String, known: [String])
        /// The variable with a profile's name asks for one that cannot be used.
        case profileVariable(Reason)
        /// A file's JSON is not of the kind that it should be.
        case wrongShape(path: String, JSONValue.Kind, wanted: JSONValue.Kind)
        /// The member with the profiles is no object.
        case profilesShape(path: String, JSONValue.Kind)
        /// A profile is no object.
        case profileShape(path: String, profile: String, JSONValue.Kind)
        /// The name of the current profile is no text.
        case currentShape(path: String, JSONValue.Kind)
        /// The current profile does not exist, only these.
        case currentUnknown(path: String, profile: String, known: [String])
        /// A profile is for a gateway that does not take the service's keys.
        case otherGateway(path: String, profile: String, gateway: String)
        /// A profile has no keys but a login in a browser.
        case browserLogin(path: String, profile: String)
        /// A profile lacks a key.
        case noKey(path: String, profile: String, member: String)
        /// A key is no text.
        case keyShape(KeyPlace, JSONValue.Kind)
        /// A file cannot be read.
        case unreadable(FileError)
        /// Other users may read a file with keys.
        case openToOthers(path: String)
        /// A file is no JSON.
        case noJSON(path: String, JSONError)
    }

    /// Where a key stands.
    package enum KeyPlace: Sendable, Hashable, CustomStringConvertible {
        /// An environment variable.
        case variable(String)
        /// A member of a profile in a file.
        case member(String, profile: String, path: String)

        /// A phrase.
        package var description: String {
            switch self {
            case .variable(let name): "$\(name)"
            case .member(let member, let profile, let path): "\(path): \(member) of profile \(profile)"
            }
        }
    }

    /// A sentence that names the variable or the file.
    public var description: String { reason.description }
}

extension CredentialWarning.Reason: CustomStringConvertible {
    /// A sentence that names the variable or the file.
    package var description: String {
        switch self {
        case .halfPair(let set, let missing): "$\(set) is set, but $\(missing) is not"
        case .key(let fault, let place): fault.description(at: place.description)
        case .noCurrentProfile(let names):
            "none of the profiles is marked as current: \(names.joined(separator: ", "))"
        case .unknownProfile(let name, let known) where known.isEmpty: "there is no profile \"\(name)\""
        case .unknownProfile(let name, let known):
            "there is no profile \"\(name)\"; known: \(known.joined(separator: ", "))"
        case .profileVariable(let reason): "$COMPSHARE_PROFILE: \(reason)"
        case .wrongShape(let path, let kind, let wanted):
            "\(path): the file is a JSON \(kind), not \(wanted == .array ? "a list" : "an object"); it is left out"
        case .profilesShape(let path, let kind):
            "\(path): profiles is a JSON \(kind), not an object; the file is left out"
        case .profileShape(let path, let name, let kind):
            "\(path): profile \(name) is a JSON \(kind), not an object; it is left out"
        case .currentShape(let path, let kind):
            "\(path): current_profile is a JSON \(kind), not the name of a profile"
        case .currentUnknown(let path, let name, let known) where known.isEmpty:
            "\(path): current_profile names \"\(name)\", and there is no such profile"
        case .currentUnknown(let path, let name, let known):
            "\(path): current_profile names \"\(name)\", and there is no such profile; known: \(known.joined(separator: ", "))"
        case .otherGateway(let path, let name, let gateway):
            "\(path): profile \(name) is for another gateway, \(gateway), not for compshare.cn"
        case .browserLogin(let path, let name):
            "\(path): profile \(name) uses a browser login, which gives no keys to sign with"
        case .noKey(let path, let name, let member):
            "\(path): profile \(name) has no \(member); it is left out"
        case .keyShape(let place, let kind):
            "\(place) is a JSON \(kind), not a text; the profile is left out"
        case .unreadable(let error): error.description
        case .openToOthers(let path):
            "\(path) holds keys and is open to other users; run: chmod 600 \(path)"
        case .noJSON(let path, let error): "\(path): \(error); the file is left out"
        }
    }
}

package import CompShare
package import CompshLocalization

extension CredentialWarning {
    package var message: Message { reason.message }
}

extension CredentialWarning.Reason {
    package var message: Message {
        switch self {
        case .halfPair(let set, let missing): "$\(set) is set, but $\(missing) is not"
        case .key(let fault, let place): fault.message(at: place.message)
        case .noCurrentProfile(let names):
            "none of the profiles is marked as current: \(names.joined(separator: ", "))"
        case .unknownProfile(let name, let known) where known.isEmpty: "there is no profile \"\(name)\""
        case .unknownProfile(let name, let known):
            "there is no profile \"\(name)\"; known: \(known.joined(separator: ", "))"
        case .profileVariable(let reason): "$COMPSHARE_PROFILE: \(reason.message)"
        case .wrongShape(let path, let kind, let wanted):
            "\(path): the file is a JSON \(kind), not \(wanted == .array ? "a list" as Message : "an object"); it is left out"
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
            "\(path): profile \(name) uses a browser login, which compsh cannot use"
        case .noKey(let path, let name, let member):
            "\(path): profile \(name) has no \(member); it is left out"
        case .keyShape(let place, let kind):
            "\(place.message) is a JSON \(kind), not a text; the profile is left out"
        case .unreadable(let error): error.message
        case .openToOthers(let path):
            "\(path) holds keys and is open to other users; run: chmod 600 \(path)"
        case .noJSON(let path, let error): "\(path): \(error.message); the file is left out"
        }
    }
}

extension CredentialWarning.KeyPlace {
    fileprivate var message: Message {
        switch self {
        case .variable(let name): Message(verbatim: "$\(name)")
        case .member(let member, let profile, let path): "\(path): \(member) of profile \(profile)"
        }
    }
}

extension KeyText.Fault {
    /// What is wrong with the key at a place, in words for the user.
    package func message(at place: Message) -> Message {
        switch self {
        case .empty: "\(place) is empty"
        case .blankInside: "\(place) contains a blank or a line break, which no key does"
        case .loneQuote: "\(place) has a quotation mark at one end only"
        case .foreignCharacter: "\(place) contains a character that no key does, such as a typographic quote"
        }
    }
}

extension CredentialSearch.Origin {
    package var message: Message {
        switch self {
        case .environment, .profile: Message(verbatim: description)
        case .given: Message(verbatim: "login")
        }
    }
}

extension ProfileStore.Failure {
    package var message: Message {
        switch self {
        case .unusable(let error): "cannot change \(error.message)"
        case .damaged(let path): "\(path) is damaged and was left as it is; fix it or move it away"
        case .shape(let path, let kind):
            "\(path) is a JSON \(kind), not an object, and was left as it is; fix it or move it away"
        case .profilesShape(let path, let kind):
            "\(path): profiles is a JSON \(kind), not an object; the file was left as it is, fix it or move it away"
        case .profileShape(let path, let name, let kind):
            "\(path): profile \(name) is a JSON \(kind), not an object; fix the file"
        }
    }
}

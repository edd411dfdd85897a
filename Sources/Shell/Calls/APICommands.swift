import CommandLanguage

/// The commands that talk to the API, by the help's sections.
enum APICommands {
    /// The section of the help in which all but the image listings stand.
    static let group = "The rest of the API"

    private static let groups: Set = [group, "Images", "Instances", "Places"]

    /// Whether a command does nothing but ask the API, so that `dry` can run it.
    static func contain(_ signature: Signature) -> Bool {
        groups.contains(signature.group) || signature.name == AgainCommand.signature.name
    }
}

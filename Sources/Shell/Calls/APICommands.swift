/// The commands that talk to the API, by the help's sections.
enum APICommands {
    /// The section of the help in which all but the image listings stand.
    static let group = "The rest of the API"

    /// Whether the commands of a section of the help do nothing but ask the API, so that `dry` can run them.
    static func areOnly(in group: String) -> Bool { group == Self.group || group == "Images" }
}

import CompshCommandLanguage

/// The commands that talk to the API.
enum APICommands {
    /// The section of the help in which all but the image listings stand.
    static let group = "The rest of the API"
}

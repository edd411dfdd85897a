import CompShare
import CompshLocalization

extension Settings {
    /// Sets the language as everything tells it that is known before a session: the option, the environment, the file
    /// of the vendor's command line, the user's locale.
    ///
    /// - Parameters:
    ///   - option: What `--lang` says.
    ///   - environment: The environment's variables.
    ///   - readsFiles: Whether files may be read.
    package mutating func setLanguage(
        option: String?, environment: [String: String], readsFiles: Bool = true
    ) {
        if let variable = Language.localeVariable(in: environment) {
            let locale = Language(environment: environment)
            if locale != language.value { language.set(locale, from: .locale(variable)) }
        }
        if let name = environment[Language.variable], !name.isEmpty {
            language.set(Language(named: name), from: .environment(Language.variable))
        } else if option == nil, readsFiles, let (name, path) = ProfileFiles.language(environment) {
            language.set(Language(named: name), from: .file(path))
        }
        if let option = option.flatMap(Language.init) { language.set(option, from: .flag("--lang")) }
    }
}

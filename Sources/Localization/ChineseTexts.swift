/// The shell's sentences in Simplified Chinese: the English sentence, below it the Chinese one, then an empty line.
///
/// Words of the shell that are typed (commands, options, names of the API, placeholders in capitals) stay as they are.
/// `{}` is the place of a value; where the order differs, `{1}` is the first one. Punctuation is Chinese, with a blank
/// between Chinese and Latin words or numbers. A test tells which sentences are missing or left over.
enum ChineseTexts {
    /// All of them, by area.
    static let all = [
        errors, files, syntax, layout, answers, help, retCodes, actions, parameters, fields, program,
    ]
}

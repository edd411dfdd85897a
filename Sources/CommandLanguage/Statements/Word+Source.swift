extension Word {
    /// Text that reads back as this word, wherever it is put.
    package var source: String {
        if let literal { return Quoting.quote(literal) }
        return segments.map { segment in
            switch segment {
            case .literal(let text): Quoting.quote(text)
            case .variable(let variable): "${\(variable.name)\(variable.path)}"
            }
        }.joined()
    }
}

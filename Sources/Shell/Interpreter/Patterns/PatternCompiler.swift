import CompshLocalization

/// A part of a pattern.
indirect enum PatternNode {
    case empty
    case take(CharacterSet)
    case at(Pattern.Anchor)
    case sequence([PatternNode])
    case either([PatternNode])
    /// `greatest` is nil where there is no bound.
    case repeated(PatternNode, least: Int, greatest: Int?)
}

/// Turns a pattern into the steps of the machine.
struct PatternCompiler {
    private(set) var program: [Pattern.Instruction] = []

    /// Adds the steps of a node.
    ///
    /// - Throws: `PatternError` if there are more than `Pattern.longestProgram`.
    mutating func add(_ node: PatternNode) throws(PatternError) {
        switch node {
        case .empty: break
        case .take(let set): try append(.take(set))
        case .at(let anchor): try append(.at(anchor))
        case .sequence(let nodes): for node in nodes { try add(node) }
        case .either(let nodes): try addEither(nodes[...])
        case .repeated(let node, let least, let greatest):
            for _ in 0..<least {
                let start = program.count
                try add(node)
                // A part without steps has none a million times, which would take its time.
                guard program.count > start else { return }
            }
            guard let greatest else { return try addEndless(node) }
            var ends: [Int] = []
            for _ in least..<max(least, greatest) {
                ends.append(program.count)
                try append(.match)
                try add(node)
            }
            for end in ends { program[end] = .split(end + 1, program.count) }
        }
    }

    private mutating func addEither(_ nodes: ArraySlice<PatternNode>) throws(PatternError) {
        var ends: [Int] = []
        for (index, node) in nodes.enumerated() {
            let start = program.count
            let isLast = index == nodes.count - 1
            if !isLast { try append(.match) }
            try add(node)
            guard !isLast else { break }
            ends.append(program.count)
            try append(.match)
            program[start] = .split(start + 1, program.count)
        }
        for end in ends { program[end] = .jump(program.count) }
    }

    private mutating func addEndless(_ node: PatternNode) throws(PatternError) {
        let start = program.count
        try append(.match)
        try add(node)
        try append(.jump(start))
        program[start] = .split(start + 1, program.count)
    }

    /// Appends a step; `.match` holds the place of one that is filled in once its targets are known.
    private mutating func append(_ instruction: Pattern.Instruction) throws(PatternError) {
        guard program.count < Pattern.longestProgram else {
            throw PatternError(reason: "it is longer than \(Pattern.longestProgram) steps", place: 0)
        }
        program.append(instruction)
    }
}

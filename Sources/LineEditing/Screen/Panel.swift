/// What is shown below the line while it is typed.
enum Panel {
    /// One row, in pieces of one style each; what does not fit in the window is cut.
    struct Row: Equatable {
        /// The pieces from the left.
        var pieces: [(text: String, style: String)]

        /// Makes a row of pieces.
        init(_ pieces: (text: String, style: String)...) {
            self.pieces = pieces
        }

        static func == (left: Row, right: Row) -> Bool {
            left.pieces.elementsEqual(right.pieces) { $0 == $1 }
        }
    }
}

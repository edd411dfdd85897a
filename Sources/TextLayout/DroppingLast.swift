extension BidirectionalCollection {
    /// What is left without the elements at the end for which `isDropped` holds.
    package func dropLast(while isDropped: (Element) -> Bool) -> SubSequence {
        var end = endIndex
        while end > startIndex, isDropped(self[index(before: end)]) { end = index(before: end) }
        return self[..<end]
    }
}

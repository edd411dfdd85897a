import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization

extension Listing {
    /// A filter that was given, with its check.
    private struct Checked {
        let option: String
        let values: [Value]
        let check: RowCheck

        func fits(_ version: JSONValue, in row: JSONValue) -> Bool { check.fits(version, row, values) }
    }

    private var checked: [Checked] {
        filters.compactMap { filter in
            definition.rows.checks[filter.option].map {
                Checked(option: filter.option, values: filter.values, check: $0)
            }
        }
    }

    /// Looks which entries of an answer fit the filters, and what of them is shown.
    ///
    /// An entry with versions fits if one of them fits all filters together.
    ///
    /// - Parameters:
    ///   - entries: The entries, in the service's order.
    ///   - offset: The place of the first one in the listing.
    ///   - most: How many entries are wanted; nil for all.
    /// - Returns: What fits.
    func fitting(_ entries: [JSONValue], offset: Int, most: Int? = nil) -> FittingRows {
        let checked = checked
        let strict = checked.filter(\.check.leavesOut)
        let lenient = checked.filter { !$0.check.leavesOut }
        let details = showsDetails ? definition.details : nil
        var found = FittingRows()
        // There may be millions.
        if checked.isEmpty, details == nil, entries.count <= most ?? .max {
            found.rows = entries
            found.entries = entries.count
            found.read = entries.count
            found.tally.rows = entries.count
            return found
        }
        for (place, entry) in entries.enumerated() {
            if let most, found.entries >= most { break }
            found.read += 1
            let versions = checked.isEmpty && details == nil ? [] : versions(of: entry)
            let good =
                strict.isEmpty
                ? versions : versions.filter { version in strict.allSatisfy { $0.fits(version, in: entry) } }
            if details != nil {
                found.tally.rows += versions.count
                found.tally.leftOut += versions.count - good.count
                found.rows += good
                found.numbers += good.indices.map { $0 == 0 ? offset + place + 1 : nil }
            } else {
                found.tally.rows += 1
                if !strict.isEmpty, good.isEmpty { found.tally.leftOut += 1 }
            }
            if !strict.isEmpty, details == nil ? good.isEmpty : good.count < versions.count {
                // An entry of which some version fits may have come for that one.
                for filter in strict where versions.allSatisfy({ !filter.fits($0, in: entry) }) {
                    found.tally.ignored.insert(filter.option)
                }
            }
            guard strict.isEmpty || !good.isEmpty else {
                found.omitted.insert(place)
                continue
            }
            found.entries += 1
            if details == nil {
                found.rows.append(entry)
                found.numbers.append(offset + place + 1)
            }
            for filter in lenient {
                let misfits = good.count { !filter.fits($0, in: entry) }
                let told = details == nil ? (misfits == good.count && misfits > 0 ? 1 : 0) : misfits
                if told > 0 { found.tally.doubtful[filter.option, default: 0] += told }
            }
        }
        return found
    }

    /// The versions of an entry; to be checked, an entry that has none stands for itself: what it lacks fits.
    private func versions(of entry: JSONValue) -> [JSONValue] {
        guard let member = definition.details?.member else { return [entry] }
        let versions = entry[member]?.array ?? []
        return versions.isEmpty && !showsDetails ? [entry] : versions
    }

    // MARK: Words

    /// What is said of rows that do not fit.
    func notes(on tally: FilterTally) -> [Message] {
        var notes: [Message] = []
        if tally.leftOut > 0, let note = noteOnRowsLeftOut(tally) { notes.append(note) }
        for filter in filters {
            guard let count = tally.doubtful[filter.option], isSent(filter.option) else { continue }
            let rows = tally.fitting
            notes.append(
                count == 1
                    ? "1 of \(rows) rows does not seem to fit --\(filter.option), which may mean more to the service"
                    : """
                    \(count) of \(rows) rows do not seem to fit --\(filter.option), which may mean more to the service
                    """)
        }
        return notes
    }

    /// Why rows are left out; nil if the filters are no matter of the service.
    private func noteOnRowsLeftOut(_ tally: FilterTally) -> Message? {
        let (count, rows) = (tally.leftOut, tally.rows)
        let ignored = filters.map(\.option).filter { tally.ignored.contains($0) && isSent($0) }
        let names = ignored.map { "--\($0)" }.joined(separator: ", ")
        if ignored == ["tag"] {
            return count == 1
                ? "the service ignored \(names): 1 of \(rows) rows does not have it and is left out"
                : "the service ignored \(names): \(count) of \(rows) rows do not have it and are left out"
        }
        if !ignored.isEmpty {
            return count == 1
                ? "the service ignored \(names): 1 of \(rows) rows does not fit and is left out"
                : "the service ignored \(names): \(count) of \(rows) rows do not fit and are left out"
        }
        guard tally.ignored.isEmpty else { return nil }
        if showsDetails {
            return count == 1
                ? "1 of \(rows) rows does not fit and is left out"
                : "\(count) of \(rows) rows do not fit and are left out"
        }
        return count == 1
            ? "1 of \(rows) rows has no version that fits all filters together, and is left out"
            : "\(count) of \(rows) rows have no version that fits all filters together, and are left out"
    }

    /// Whether the service is asked for a filter.
    private func isSent(_ option: String) -> Bool {
        guard let option = definition.filters.first(where: { $0.name == option }) else { return false }
        return option.apiName != nil
            || definition.filters.contains { $0.name == option.opposite && $0.apiName != nil }
    }
}
